// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// A table as text that fits a terminal: empty columns left out, numbers rounded for people, long texts
/// wrapped within their column.
package struct TextTable {
  /// Columns of the terminal, at least 20.
  package var width: Int
  package var language: Language
  /// Gives the first column lines of its own, the others below it, indented: for long keys.
  package var leadsWithOwnLine: Bool

  package init(width: Int = 80, language: Language = .english, leadsWithOwnLine: Bool = false) {
    self.width = max(20, width)
    self.language = language
    self.leadsWithOwnLine = leadsWithOwnLine
  }

  /// The table, each line ended by a newline; nothing for a table without rows.
  package func text(of table: ResultTable) -> String {
    let rows = table.rows.map { $0.map(text) }
    let shown = table.columns.indices.filter { index in rows.contains { !$0[index].isEmpty } }
    guard !shown.isEmpty else { return "" }
    let headings = shown.map { ScreenText.line(table.columns[$0].label.text(in: language)) }
    let cells = rows.map { row in shown.map { row[$0] } }
    let isNumeric = shown.map { index in table.rows.allSatisfy { TextTable.isNumeric($0[index]) } }
    let lines =
      leadsWithOwnLine && shown.count > 1
      ? led(headings, cells, isNumeric) : grid(headings, cells, isNumeric, indent: 0)
    return lines.map { $0 + "\n" }.joined()
  }

  private func led(_ headings: [String], _ cells: [[String]], _ isNumeric: [Bool]) -> [String] {
    let inner = grid(
      Array(headings.dropFirst()), cells.map { Array($0.dropFirst()) }, Array(isNumeric.dropFirst()),
      indent: 2, leads: cells.map { Wrapping.lines($0[0], width: width) })
    return Wrapping.lines(headings[0], width: width) + inner
  }

  private func grid(
    _ headings: [String], _ cells: [[String]], _ isNumeric: [Bool], indent: Int, leads: [[String]] = []
  ) -> [String] {
    let natural = headings.indices.map { column in
      ([headings[column]] + cells.map { $0[column] }).map(DisplayWidth.of).max()!
    }
    guard let widths = fitted(natural, isNumeric, room: width - indent) else {
      return records(headings, cells, leads: leads, indent: indent)
    }
    var grid = Grid(alignments: isNumeric.map { $0 ? .right : .left }, widths: widths)
    grid.append(heads: headings, indent: indent)
    grid.appendRule(indent: indent)
    for (index, row) in cells.enumerated() {
      if !leads.isEmpty { grid.append(lines: leads[index]) }
      grid.append(row, indent: indent)
    }
    return grid.lines
  }

  /// Widths that fit, taken from the widest texts; `nil` if there is no room for that.
  private func fitted(_ natural: [Int], _ isNumeric: [Bool], room: Int) -> [Int]? {
    var widths = natural
    let gaps = 2 * (natural.count - 1)
    var excess = widths.reduce(gaps, +) - room
    while excess > 0 {
      let texts = widths.indices.filter { !isNumeric[$0] && widths[$0] > 8 }
      guard let widest = texts.max(by: { widths[$0] < widths[$1] }) else { return nil }
      widths[widest] -= 1
      excess -= 1
    }
    return widths
  }

  /// One line per cell, for a terminal too narrow for columns.
  private func records(
    _ headings: [String], _ cells: [[String]], leads: [[String]], indent: Int
  ) -> [String] {
    let margin = String(repeating: " ", count: indent)
    var lines: [String] = []
    for (index, row) in cells.enumerated() {
      if leads.isEmpty, index > 0 { lines.append("") }
      if !leads.isEmpty { lines += leads[index] }
      for (heading, cell) in zip(headings, row) where !cell.isEmpty {
        lines += Wrapping.lines(words("\(heading): \(cell)", "\(heading)：\(cell)"), width: width - indent)
          .map { margin + $0 }
      }
    }
    return lines
  }

  private static func isNumeric(_ cell: Cell) -> Bool {
    switch cell {
    case .number, .integer, .empty: true
    case .text, .caption, .boolean: false
    }
  }

  private var words: Wording { Wording(language) }

  private func text(_ cell: Cell) -> String {
    switch cell {
    case .text(let text): ScreenText.line(text)
    case .caption(let caption): ScreenText.line(words(caption))
    case .number(let number): words.signed(HumanNumber.significant(number))
    case .integer(let integer): String(integer)
    case .boolean(let boolean): boolean ? words("yes", "はい") : words("no", "いいえ")
    case .empty: ""
    }
  }
}
