// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// A table of an exhibit in the cells of a sheet: bold heads with units, numbers with all their digits, columns as wide
/// as what they show.
struct SheetTable {
  /// A head goes on in a further line before it makes its column wider than this, in digits.
  private static let widestHead = 14.0

  private let table: ResultTable
  private let formats: ColumnFormats
  private let areNumbers: [Bool]
  let heads: [String]
  /// By column, in digits.
  let widths: [Double]

  init(_ table: ResultTable, currency: String?, options: ReportOptions) {
    self.table = table
    let formats = ColumnFormats(table, currency: currency, options: options)
    self.formats = formats
    areNumbers = table.columns.indices.map { column in
      table.rows.contains { $0[column].finite != nil } && !table.rows.contains { $0[column].isText }
    }
    let heads = table.columns.indices.map { column in
      SheetTable.head(of: table.columns[column], at: column, numbers: formats.numbers, in: options.language)
    }
    self.heads = heads
    widths = table.columns.indices.map { column in
      let look = CellLook.columnHead(.left)
      let widest =
        table.rows.map { TextExtent.width(of: formats.numbers.text($0[column], column: column)) }.max() ?? 0
      let lines = heads[column].split(separator: "\n")
      let unit = lines.count > 1 ? TextExtent.width(of: String(lines[1]), look: look) : 0
      let headWidth = max(
        min(TextExtent.width(of: heads[column], look: look), SheetTable.widestHead),
        TextExtent.longestWord(of: heads[column], look: look), unit)
      return max(8, min(TextExtent.widestText, max(widest, headWidth)) + (column > 0 ? 3 : 2))
    }
  }

  /// The label, and its unit behind it, or in a line of its own if both would make the column wide.
  private static func head(of column: Column, at index: Int, numbers: TableNumbers, in language: Language)
    -> String
  {
    let whole = numbers.heading(column, at: index)
    guard let unit = numbers.unit(of: column, at: index),
      TextExtent.width(of: whole, look: .columnHead(.left)) > widestHead
    else { return whole }
    let label = column.label.text(in: language)
    return label + (language == .japanese ? "\n（\(unit)）" : "\n(\(unit))")
  }

  var columns: Int { table.columns.count }
  var rows: Int { table.rows.count }
  var width: Double { widths.reduce(0, +) }

  /// - Parameters:
  ///   - headRow: the table's rows follow it.
  ///   - first: the sheet's column that the table's first stands in.
  func write(to sheet: Sheet, headRow: Int, column first: Int) {
    for (column, width) in widths.enumerated() { sheet.width(width, first + column...first + column) }
    for (column, head) in heads.enumerated() {
      var look = CellLook.columnHead(areNumbers[column] ? .right : .left)
      look.isIndented = isIndented(column)
      sheet.text(head, headRow, first + column, look)
      sheet.fit([head], headRow, width: widths[column] - 1, look)
    }
    for (index, row) in table.rows.enumerated() {
      for (column, cell) in row.enumerated() {
        write(cell, to: sheet, headRow + 1 + index, column, from: first)
      }
    }
  }

  /// Text after a column of numbers, which end where it begins.
  private func isIndented(_ column: Int) -> Bool { column > 0 && !areNumbers[column] }

  private func write(_ cell: Cell, to sheet: Sheet, _ row: Int, _ column: Int, from first: Int) {
    var look = CellLook(isRuled: true)
    switch cell {
    case .number(let number):
      sheet.number(number, row, first + column, look.number(formats.format(of: number, column: column)))
    case .integer(let integer):
      let isName = formats.numbers.styles[column] == .plain
      let number = Double(integer)
      let format = isName ? .digits : formats.format(of: number, column: column)
      sheet.number(number, row, first + column, look.number(format))
    case .text, .caption, .boolean:
      let text = formats.numbers.text(cell, column: column)
      look.alignment = areNumbers[column] ? .right : .left
      look.isIndented = isIndented(column)
      look.wraps = true
      sheet.text(text, row, first + column, look)
      sheet.fit([text], row, width: widths[column] - 1, look)
    case .empty: sheet.blank(row, first + column, look)
    }
  }
}

extension Cell {
  fileprivate var isText: Bool {
    switch self {
    case .text, .caption: true
    case .number, .integer, .boolean, .empty: false
    }
  }
}
