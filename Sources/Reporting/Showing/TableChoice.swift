// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// Which rows and columns of a table are to be seen, and how they are laid out.
package struct TableChoice: Sendable, Equatable {
  /// Keys, in the order in which they are to stand; empty for all.
  package var columns: [String] = []
  /// All of them must hold.
  package var filters: [RowFilter] = []
  /// The key of a column of what is shown.
  package var order: Order?
  /// The key of the column whose values become columns.
  package var across: String?

  package init() {}

  /// By what rows are sorted; without it they stand as in the file.
  package struct Order: Sendable, Equatable {
    package var column: String
    package var descends: Bool

    /// From `column` or `-column`.
    package init(_ text: String) {
      descends = text.hasPrefix("-")
      column = descends ? String(text.dropFirst()) : text
    }
  }

  package func grid(of table: ResultTable) throws(TableProblem) -> TableGrid {
    var rows = Array(table.rows.indices)
    for filter in filters { rows = try filter.rows(rows, of: table) }
    var shown: [Int] = []
    for key in columns { shown.append(try table.place(of: key)) }
    var grid: TableGrid
    if let across {
      grid = try TableGrid(
        table, rows: rows, columns: shown, across: try table.place(of: across))
    } else {
      grid = TableGrid(table, rows: rows, columns: shown.isEmpty ? Array(table.columns.indices) : shown)
    }
    if let order { try grid.sort(by: order) }
    return grid
  }
}
