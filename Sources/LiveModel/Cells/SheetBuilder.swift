// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics

/// A sheet while its cells are written.
final class SheetBuilder {
  private(set) var cells: [FormulaSheet.Cell] = []
  /// Whether some formula comes to nothing that is a number.
  private(set) var hasNoNumber = false

  func write(_ content: FormulaSheet.Content, row: Int, column: Int) {
    cells.append(FormulaSheet.Cell(row: row, column: column, content))
  }

  func write(_ text: Caption, row: Int, column: Int) {
    write(.text(text), row: row, column: column)
  }

  /// A number that a reader may change.
  func writeInput(_ value: Double, _ style: FormulaSheet.Style, row: Int, column: Int) -> Term {
    if !value.isFinite { hasNoNumber = true }
    write(.input(value, style), row: row, column: column)
    return Term(cell: "$\(Self.letters(column))$\(row + 1)", value: value)
  }

  /// A formula, or the number where it is one written out; afterwards its cell stands for it.
  @discardableResult
  func write(_ term: Term, _ style: FormulaSheet.Style, row: Int, column: Int) -> Term {
    if !term.value.isFinite { hasNoNumber = true }
    if let number = term.literal {
      write(.number(number, style), row: row, column: column)
    } else {
      write(.formula(text: "=" + term.text, value: Self.cached(term.value), style), row: row, column: column)
    }
    return Term(cell: "\(Self.letters(column))\(row + 1)", value: term.value)
  }

  /// To ten digits: of thousands of cells that nobody reads so closely, more would be most of a workbook's size.
  private static func cached(_ value: Double) -> Double {
    guard value.isFinite, value != 0 else { return value }
    return Double(String(format: "%.9e", value)) ?? value
  }

  /// `A` … `Z`, `AA` …
  static func letters(_ column: Int) -> String {
    let letter = String(UnicodeScalar(UInt8(clamping: 65 + column % 26)))
    return column < 26 ? letter : letters(column / 26 - 1) + letter
  }
}

/// A column of a table, whose cells are written in any order.
final class Column {
  private let sheet: SheetBuilder
  private let column: Int
  private let firstRow: Int
  private let style: FormulaSheet.Style
  /// Whether cells that are 0 whatever a reader changes stay empty.
  private let leavesZerosOut: Bool
  /// By cell, from the first; not a number where it is not written yet.
  private(set) var values: [Double] = []
  /// Cells that are left empty, which count as 0.
  private var empty: Set<Int> = []
  private var totals: [Int: Term] = [:]

  fileprivate init(
    _ sheet: SheetBuilder, column: Int, firstRow: Int, style: FormulaSheet.Style, leavesZerosOut: Bool
  ) {
    (self.sheet, self.column, self.firstRow, self.style) = (sheet, column, firstRow, style)
    self.leavesZerosOut = leavesZerosOut
  }

  /// The next cell down.
  func append(_ term: Term) { set(values.count, term) }

  func set(_ index: Int, _ term: Term) {
    while values.count <= index { values.append(.nan) }
    values[index] = term.value
    if leavesZerosOut, term.isLiterally(0) {
      empty.insert(index)
      return
    }
    sheet.write(term, style, row: firstRow + index, column: column)
  }

  /// Its first cells added up, in a cell of their own over the heading.
  func total(of count: Int) -> Term {
    if let known = totals[count] { return known }
    let term = sheet.write(.sum(self[0...count - 1]), style, row: firstRow - 2 - totals.count, column: column)
    totals[count] = term
    return term
  }

  /// A cell, which must be there.
  subscript(index: Int) -> Term {
    empty.contains(index)
      ? .zero
      : Term(cell: "\(SheetBuilder.letters(column))\(firstRow + index + 1)", value: values[index])
  }

  /// Cells below each other, which must be there; at least one.
  subscript(range: ClosedRange<Int>) -> Run {
    let letters = SheetBuilder.letters(column)
    let first = "\(letters)\(firstRow + range.lowerBound + 1)"
    let last = "\(letters)\(firstRow + range.upperBound + 1)"
    return Run(cells: range.count == 1 ? first : "\(first):\(last)", values: Array(values[range]))
  }
}

/// Tables beside each other, whose rows begin in one row of the sheet.
struct TableBuilder {
  let sheet: SheetBuilder
  /// That of the headings.
  let headingRow: Int
  private(set) var columns = 0

  init(_ sheet: SheetBuilder, headingRow: Int, firstColumn: Int = 0) {
    self.sheet = sheet
    self.headingRow = headingRow
    columns = firstColumn
  }

  mutating func column(
    _ heading: Caption, _ style: FormulaSheet.Style, leavesZerosOut: Bool = false
  ) -> Column {
    defer { columns += 1 }
    sheet.write(.heading(heading), row: headingRow, column: columns)
    return Column(
      sheet, column: columns, firstRow: headingRow + 1, style: style, leavesZerosOut: leavesZerosOut)
  }
}
