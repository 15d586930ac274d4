// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// The metrics that changed between two runs, strategy by strategy.
package struct DifferenceReport {
  private let table: ResultTable
  private let money: Money
  private let words: Wording

  /// - Parameters:
  ///   - table: what `Differences.metrics` finds.
  ///   - currency: the code of the one that amounts are in; empty if the runs do not say.
  package init(_ table: ResultTable, currency: String = "", _ words: Wording = Wording()) {
    self.table = table
    self.words = words
    money = Money(currency, words)
  }

  /// At most 80 columns wide, each line ended by a newline.
  package var text: String {
    guard let before = table.column("before") else { return "" }
    let keys = before - 1
    var heading: [Cell]?
    var grid = Grid(alignments: [.left, .right, .right, .right, .right], widths: [30, 10, 10, 10, 8])
    grid.append(heads: [
      "", words("before", "変更前"), words("after", "変更後"), words("change", "変化"), words("in s.e.", "標準誤差比"),
    ])
    for row in table.rows {
      if heading != Array(row.prefix(keys)) {
        heading = Array(row.prefix(keys))
        grid.append(lines: Wrapping.lines(words.list(row.prefix(keys).map(name)), width: 80))
      }
      let numbers = row[before..<before + 3].map(number)
      let metric = Metric(key: name(row[keys]))
      let (label, amounts) = line(name(row[keys]), metric, numbers)
      let errors = number(row[before + 3]).map { words.signed(HumanNumber.fixed($0, decimals: 1)) }
      grid.append(["  \(label)"] + amounts + [errors ?? "-"])
    }
    return grid.lines.map { $0 + "\n" }.joined()
  }

  /// Rows are of different metrics: amounts name their unit if it is not written behind each.
  private func line(
    _ key: String, _ metric: Metric?, _ numbers: [Double?]
  ) -> (label: String, amounts: [String]) {
    let label = words(key, metric?.label.japanese ?? key)
    guard let unit = metric?.unit, unit == .currency || unit == .currencyPerCustomer, money.hasUnit else {
      return (label, numbers.map(plain))
    }
    let scale = money.columns([numbers.compactMap(\.self)], perCustomer: unit == .currencyPerCustomer)[0]
    return (words("\(label), \(scale.unit)", "\(label)（\(scale.unit)）"), numbers.map(scale.text))
  }

  private func name(_ cell: Cell) -> String {
    if case .text(let text) = cell { ScreenText.line(text) } else { "" }
  }

  private func number(_ cell: Cell) -> Double? {
    if case .number(let number) = cell { number } else { nil }
  }

  private func plain(_ number: Double?) -> String {
    guard let number else { return "-" }
    if abs(number) < 10_000 {
      return words.signed(HumanNumber.significant(number, digits: abs(number) < 0.001 ? 3 : 4))
    }
    let scale = Money("", words).spoken([number])
    return scale.text(number) + scale.ending
  }
}
