// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// A sheet whose formulas follow its inputs, in cells.
struct ComputingSheet {
  let description: FormulaSheet
  let language: Language

  func write(to sheet: Sheet, reportTitle: String) {
    var last = (row: 0, column: 0)
    var needed: [Int: Double] = [:]
    func widen(_ column: Int, for number: Double, _ style: FormulaSheet.Style) {
      // Room for an input ten times as large, and for a sign.
      needed[column] = max(needed[column] ?? 0, shown(number, style) + 3)
    }
    for cell in description.cells {
      let (row, column) = (cell.row, cell.column)
      last = (max(last.row, row), max(last.column, column))
      switch cell.content {
      case .text(let caption): sheet.text(caption.text(in: language), row, column)
      case .heading(let caption): sheet.text(caption.text(in: language), row, column, .sheetHead)
      case .number(let number, let style):
        sheet.number(number, row, column, CellLook().number(format(number, style)))
        widen(column, for: number, style)
      case .input(let number, let style):
        sheet.number(number, row, column, CellLook.input.number(format(number, style)))
        widen(column, for: number, style)
      case .formula(let text, let value, let style):
        sheet.formula(text, value: value, row, column, CellLook().number(format(value, style)))
        widen(column, for: value, style)
      }
    }
    for column in 0...max(last.column, description.widths.count - 1, 0) {
      let given = column < description.widths.count ? Double(description.widths[column]) : 10
      sheet.width(min(255, max(given, needed[column] ?? 0)), column...column)
    }
    if description.frozenRows > 0 || description.frozenColumns > 0 {
      sheet.freeze(rows: description.frozenRows, columns: description.frozenColumns)
    }
    let heads = description.frozenRows > 0 ? 0...description.frozenRows - 1 : nil
    sheet.printing(title: reportTitle, last: last, heads: heads)
  }

  private func format(_ number: Double, _ style: FormulaSheet.Style) -> NumberFormat {
    switch style {
    case .money: .fixed(decimals: decimals(number, style), in: language)
    case .percent: .percent(decimals: 2, in: language)
    case .ratio: .fixed(decimals: 2, in: language)
    case .count: .fixed(decimals: decimals(number, style), in: language)
    case .plain: NumberFormat(code: "General")
    case .month: .digits
    }
  }

  private func decimals(_ number: Double, _ style: FormulaSheet.Style) -> Int {
    switch style {
    case .money: abs(number) >= 100 || number == number.rounded() ? 0 : 2
    case .count: abs(number) >= 1_000 || number == number.rounded() ? 0 : 1
    default: 2
    }
  }

  /// The width of a number as its format shows it, in digits.
  private func shown(_ number: Double, _ style: FormulaSheet.Style) -> Double {
    switch style {
    case .money, .count, .ratio:
      TextExtent.width(of: HumanNumber.fixed(number, decimals: decimals(number, style)))
    case .percent: TextExtent.width(of: HumanNumber.fixed(number * 100, decimals: 2) + "%")
    // What does not fit is shown with fewer digits.
    case .plain: 8
    case .month: 6
    }
  }
}

extension CellLook {
  fileprivate static let sheetHead = CellLook(isBold: true, color: Palette.ink)
  /// A number that a reader may change, as modellers mark it.
  fileprivate static let input = CellLook(color: Palette.inputText, fill: Palette.inputFill, isUnlocked: true)
}
