// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// What is seen of a table as text that fits a terminal. Columns for which there is no room stand below, each time beside
/// what the rows are of; long texts go on below, within their column.
package struct GridText {
  private let grid: TableGrid
  private let numbers: GridNumbers
  private let width: Int

  /// - Parameters:
  ///   - currency: of the table's amounts, as their units name it; `nil` if there are none.
  ///   - width: columns of the terminal, at least 40.
  package init(_ grid: TableGrid, currency: String?, options: ReportOptions, width: Int = 80) {
    self.grid = grid
    self.width = max(40, width)
    numbers = GridNumbers(grid, currency: currency, options: options)
  }

  /// A column as it stands there.
  private struct Column {
    var head: String
    var cells: [String]
    var isNumeric: Bool
    var width: Int
  }

  /// Lines of at most the width, each ended by a newline; the heads alone if no row is left.
  package var text: String {
    let columns = columns
    let leads = columns.prefix(leadCount(columns))
    let room = width - leads.reduce(0) { $0 + $1.width + 2 }
    let others = columns.dropFirst(leads.count).map { column in
      var column = column
      column.width = min(column.width, room)
      return column
    }
    var blocks: [[Column]] = []
    var used = 0
    for column in others {
      if blocks.isEmpty || used + column.width > room {
        blocks.append([])
        used = 0
      }
      blocks[blocks.count - 1].append(column)
      used += column.width + 2
    }
    if blocks.isEmpty { blocks = [[]] }
    let lines = blocks.map { self.lines(of: leads + $0) }.joined(separator: [""])
    return (constants + lines).map { $0 + "\n" }.joined()
  }

  /// What all cells have in common.
  private var constants: [String] {
    let facts =
      (grid.filling.map { [numbers.heading($0)] } ?? [])
      + grid.constants.map { row, column in
        "\(numbers.heading(column)): \(numbers.text(grid.table.rows[row][column], column: column))"
      }
    return facts.isEmpty ? [] : Wrapping.lines(facts.joined(separator: "; "), width: width) + [""]
  }

  private func lines(of columns: [Column]) -> [String] {
    var lines = Grid(
      alignments: columns.map { $0.isNumeric ? .right : .left }, widths: columns.map(\.width))
    lines.append(heads: columns.map(\.head))
    lines.appendRule()
    for row in grid.rows.indices { lines.append(columns.map { $0.cells[row] }) }
    return lines.lines
  }

  /// Those that stand in each block: as many as leave room for others.
  private func leadCount(_ columns: [Column]) -> Int {
    let whole = columns.reduce(-2) { $0 + $1.width + 2 }
    if whole <= width { return columns.count }
    var used = 0
    return columns.prefix(grid.leads).prefix { column in
      used += column.width + 2
      return used <= width / 2 + 2
    }.count
  }

  private var columns: [Column] {
    let all = grid.heads.indices.map(column)
    let whole = all.reduce(-2) { $0 + $1.width + 2 }
    guard whole > width else { return all }
    // What is too wide for one block is laid out in narrower columns.
    return all.map { column in
      var column = column
      if !column.isNumeric { column.width = min(column.width, max(Self.widestText, longestWord(of: column))) }
      return column
    }
  }

  private static let widestText = 24

  /// So wide that no word of it is cut, as long as that leaves half of the terminal.
  private func longestWord(of column: Column) -> Int {
    let words = ([column.head] + column.cells).flatMap {
      $0.split(whereSeparator: { " ./_-,:;)".contains($0) })
    }
    return min(width / 2, (words.map { DisplayWidth.of(String($0)) + 1 }.max() ?? 0))
  }

  private func column(_ index: Int) -> Column {
    let cells = grid.rows.indices.map { ScreenText.line(numbers.text(row: $0, at: index)) }
    let isNumeric = grid.rows.allSatisfy { row in
      switch grid.cell(row[index]) {
      case .number, .integer, .empty: true
      case .text, .caption, .boolean: false
      }
    }
    let head = ScreenText.line(numbers.head(at: index))
    let widest = cells.map(DisplayWidth.of).max() ?? 0
    // The head of numbers goes on below.
    let words = head.split(separator: " ").map { DisplayWidth.of(String($0)) }.max() ?? 0
    let own = isNumeric ? min(DisplayWidth.of(head), max(words, 10)) : DisplayWidth.of(head)
    return Column(
      head: head, cells: cells, isNumeric: isNumeric, width: min(width, max(widest, own, 1)))
  }
}
