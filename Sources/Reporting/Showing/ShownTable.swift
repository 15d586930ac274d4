// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// A table with its topic above and, below, how much of it is seen and what it could be asked for.
package struct ShownTable {
  private let grid: TableGrid
  private let total: Int
  private let choice: TableChoice
  private let currency: String?
  private let options: ReportOptions
  private let width: Int

  /// - Parameters:
  ///   - grid: all that was chosen.
  ///   - rows: so many are shown at most.
  ///   - width: columns of the terminal.
  package init(
    _ grid: TableGrid, choice: TableChoice, rows: Int, currency: String?, options: ReportOptions, width: Int
  ) {
    total = grid.rows.count
    var shown = grid
    if choice.columns.isEmpty { shown.condense(for: options.language) }
    shown.keepFirst(rows)
    self.grid = shown
    self.choice = choice
    self.currency = currency
    self.options = options
    self.width = width
  }

  /// Each line ended by a newline.
  package var text: String {
    let table = GridText(grid, currency: currency, options: options, width: width).text
    let notes = [count, columns].compactMap(\.self).flatMap {
      Wrapping.lines(text($0), width: min(width, 80))
    }
    return topic.map { $0 + "\n" }.joined() + table + "\n" + notes.map { $0 + "\n" }.joined()
  }

  private func text(_ caption: Caption) -> String { caption.text(in: options.language) }

  private var topic: [String] {
    guard let topic = TableTopic.of(grid.table.name) else { return [] }
    return Wrapping.lines(text(topic), width: min(width, 80)) + [""]
  }

  private var count: Caption {
    let (all, shown) = (number(total), number(grid.rows.count))
    if total > grid.rows.count {
      return Caption(
        "\(shown) of \(all) rows; --rows \(total) shows all, --where column=value some of them.",
        "全\(all)行のうち\(shown)行。--rows \(total) ですべて、--where 列=値 で一部を表示します。")
    }
    return Caption(total == 1 ? "1 row." : "\(all) rows.", "\(all)行。")
  }

  /// What columns can be asked for, if nobody has asked for any.
  private var columns: Caption? {
    guard choice.columns.isEmpty else { return nil }
    let keys = grid.table.columns.map { ScreenText.line($0.key) }.joined(separator: ", ")
    return Caption("Columns: \(keys).", "列：\(keys)")
  }

  private func number(_ count: Int) -> String { HumanNumber.fixed(Double(count), decimals: 0) }
}
