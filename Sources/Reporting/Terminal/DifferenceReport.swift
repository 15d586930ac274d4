// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// The metrics that changed between two runs, strategy by strategy.
package struct DifferenceReport {
  private let table: ResultTable

  /// - Parameter table: what `Differences.metrics` finds.
  package init(_ table: ResultTable) {
    self.table = table
  }

  /// At most 80 columns wide, each line ended by a newline.
  package var text: String {
    guard let before = table.column("before") else { return "" }
    let keys = before - 1
    var heading: [Cell]?
    var grid = Grid(alignments: [.left, .right, .right, .right, .right], widths: [30, 10, 10, 10, 8])
    grid.append(["", "before", "after", "change", "in s.e."])
    for row in table.rows {
      if heading != Array(row.prefix(keys)) {
        heading = Array(row.prefix(keys))
        grid.lines += Wrapping.lines(row.prefix(keys).map(name).joined(separator: ", "), width: 80)
      }
      let errors = row[before + 3]
      grid.append(
        ["  \(name(row[keys]))"] + row[before..<before + 3].map(amount)
          + [number(errors).map { HumanNumber.fixed($0, decimals: 1) } ?? "-"])
    }
    return grid.lines.map { $0 + "\n" }.joined()
  }

  private func name(_ cell: Cell) -> String {
    if case .text(let text) = cell { ScreenText.line(text) } else { "" }
  }

  private func number(_ cell: Cell) -> Double? {
    if case .number(let number) = cell { number } else { nil }
  }

  private func amount(_ cell: Cell) -> String {
    guard let number = number(cell) else { return "-" }
    if abs(number) < 10_000 { return HumanNumber.significant(number, digits: abs(number) < 0.001 ? 3 : 4) }
    let scale = MoneyScale([number])
    return scale.text(number) + (scale.suffix.isEmpty ? "" : " \(scale.suffix)")
  }
}
