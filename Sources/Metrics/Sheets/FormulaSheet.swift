// SPDX-License-Identifier: GPL-3.0-or-later

/// A sheet of a workbook that computes: cells with numbers that a reader may change, and formulas that follow.
package struct FormulaSheet: Sendable, Equatable {
  /// How a cell's number is written.
  package enum Style: Sendable, Equatable {
    case money, percent, ratio, count, plain, month
  }

  package enum Content: Sendable, Equatable {
    case text(Caption)
    case heading(Caption)
    case number(Double, Style)
    /// A number that a reader may change: set apart by its colour.
    case input(Double, Style)
    /// - Parameters:
    ///   - text: with `=`, in the English names of functions, of those that every spreadsheet has.
    ///   - value: what it comes to, for readers that do not compute.
    case formula(text: String, value: Double, Style)
  }

  package struct Cell: Sendable, Equatable {
    /// From 0.
    package var row: Int
    package var column: Int
    package var content: Content

    package init(row: Int, column: Int, _ content: Content) {
      self.row = row
      self.column = column
      self.content = content
    }
  }

  /// At most 31 characters, without `[ ] : * ? / \`, of its own within the workbook.
  package var name: String
  package var cells: [Cell]
  /// By column from 0, in characters.
  package var widths: [Int]
  /// Rows and columns that stay when the sheet is scrolled.
  package var frozenRows: Int
  package var frozenColumns: Int

  package init(
    name: String, cells: [Cell], widths: [Int] = [], frozenRows: Int = 0, frozenColumns: Int = 0
  ) {
    self.name = name
    self.cells = cells
    self.widths = widths
    self.frozenRows = frozenRows
    self.frozenColumns = frozenColumns
  }

  package var formulaCount: Int {
    cells.count { if case .formula = $0.content { true } else { false } }
  }
}
