// SPDX-License-Identifier: GPL-3.0-or-later

import Integers
import Metrics

/// An exhibit on a sheet of its own: its title, its table, and its chart beside a narrow table or below a wide one.
/// What the chart is drawn of stands to the right of all that is printed.
struct ExhibitSheet {
  /// Rows for the title, the note, the names of what is aside, and the head of the table.
  private static let headRow = 3
  /// A table wider than this, in digits, has its chart below it.
  private static let widestBeside = 76.0
  /// Of a column that holds no table, in digits and in pixels.
  private static let spareWidth = 9.0
  private static let sparePixels = 68
  /// What one page shows in a readable size, in digits.
  private static let pageWidth = 300.0

  let exhibit: Exhibit
  let report: Report
  let options: ReportOptions
  private let table: SheetTable

  init(_ exhibit: Exhibit, of report: Report, options: ReportOptions) {
    self.exhibit = exhibit
    self.report = report
    self.options = options
    table = SheetTable(exhibit.table, currency: report.currency, options: options)
  }

  private func text(_ caption: Caption) -> String { caption.text(in: options.language) }

  func write(to sheet: Sheet) throws(ReportFailure) {
    sheet.text(text(exhibit.title), 0, 0, .title)
    sheet.height(24, 0)
    table.write(to: sheet, headRow: Self.headRow)
    var last = (row: Self.headRow + table.rows, column: max(0, table.columns - 1))
    var width = table.width
    if let chart = exhibit.chart {
      let rows = try ChartRows(chart, currency: report.currency, options: options)
      if let grid = ChartGrid(rows) {
        let end = try draw(grid, of: rows, on: sheet)
        last = (max(last.row, end.row), max(last.column, end.column))
        width = max(width, end.width)
      } else {
        let heat = HeatTable(rows)
        let first = table.columns == 0 ? 0 : table.columns + 1
        if first > 0 { sheet.width(2, first - 1...first - 1) }
        heat.write(to: sheet, headRow: Self.headRow, column: first)
        last = (max(last.row, Self.headRow + heat.rowCount), first + heat.columnCount - 1)
        width += heat.width
      }
    }
    note(on: sheet, last: &last, width: &width)
    sheet.freeze(rows: Self.headRow + 1, columns: 0)
    sheet.printing(
      title: text(report.title), last: last, heads: Self.headRow...Self.headRow,
      pagesWide: max(1, Int(saturating: (width / Self.pageWidth).rounded(.up))))
  }

  /// Over at least as many columns as make lines of a length that reads well.
  private func note(on sheet: Sheet, last: inout (row: Int, column: Int), width: inout Double) {
    guard let note = exhibit.note else { return }
    if width < 90, last.column < table.columns {
      let spare = Int(saturating: ((90 - width) / Self.spareWidth).rounded(.up))
      last.column += spare
      width += Double(spare) * Self.spareWidth
      sheet.width(Self.spareWidth, last.column - spare + 1...last.column)
    }
    sheet.spread(text(note), 1, 0...last.column, width: width, .note)
  }

  /// - Returns: the last row and column that the chart covers or that describe it, and how wide all is by then.
  private func draw(_ grid: ChartGrid, of rows: ChartRows, on sheet: Sheet) throws(ReportFailure)
    -> (row: Int, column: Int, width: Double)
  {
    let isBeside = table.width <= Self.widestBeside
    var place = (row: Self.headRow, column: 0)
    if table.columns > 0 {
      place = isBeside ? (Self.headRow, table.columns + 1) : (Self.headRow + table.rows + 2, 0)
    }
    // The columns that the chart stands over.
    let size = ChartDrawing.size(of: grid)
    var lastColumn = place.column
    var pixels = 0.0
    while pixels < Double(size.width) + 8 {
      let isOfTable = lastColumn < table.columns
      pixels += isOfTable ? table.widths[lastColumn] * 7 + 5 : Double(Self.sparePixels)
      if !isOfTable { sheet.width(Self.spareWidth, lastColumn...lastColumn) }
      lastColumn += 1
    }
    lastColumn -= 1
    if isBeside, table.columns > 0 { sheet.width(2, table.columns...table.columns) }
    let asideColumn = max(lastColumn, table.columns) + 2
    let range = ChartRange(
      sheet: sheet, headRow: Self.headRow, firstColumn: asideColumn, places: grid.places.count)
    let drawing = aside(grid, of: rows, in: range)
    sheet.insert(
      try drawing.draw(), place.row, place.column, size: size, alternative: text(rows.chart.alternative))
    // 96 pixels are an inch, and so are 72 points.
    let below = sheet.row(below: Double(size.height) * 0.75 + 6, from: place.row)
    var lastRow = below - 1
    if let remark = remark(on: grid, of: rows) {
      sheet.text(remark, below, place.column, .aside)
      lastRow = below
    }
    let width = (isBeside ? table.width + 2 : 0) + Double(size.width) / 7
    return (lastRow, lastColumn, max(table.width, width))
  }

  /// What the chart alone does not say: what dashes are, where a level to compare with lies that it cannot draw.
  private func remark(on grid: ChartGrid, of rows: ChartRows) -> String? {
    let chart = rows.chart
    if case .bars = grid.form {
      guard let level = chart.reference, level != 0, level.isFinite else { return nil }
      let shown = rows.formats.numbers.text(.number(level), column: rows.yColumn)
      return text(Caption("To compare with: \(shown).", "比較の基準：\(shown)"))
    }
    guard grid.series.contains(where: { if case .dashes = $0.look { true } else { false } }) else {
      return nil
    }
    let (low, high) = (rows.label(chart.low), rows.label(chart.high))
    return text(Caption("Dashed: \(low) and \(high).", "破線：\(low)、\(high)"))
  }

  /// Writes what the chart is drawn of, outside of what is printed.
  private func aside(_ grid: ChartGrid, of rows: ChartRows, in range: ChartRange) -> ChartDrawing {
    let (sheet, first) = (range.sheet, range.firstColumn)
    sheet.text(text(Caption("Chart data", "グラフのデータ")), 0, first, .aside)
    sheet.text(WorkbookText.chart(text(exhibit.title)), 0, first + 1, .aside)
    sheet.text(WorkbookText.chart(rows.xTitle), Self.headRow - 1, first, .aside)
    sheet.text(WorkbookText.chart(rows.yTitle), Self.headRow - 1, first + 1, .aside)
    let xFormat: NumberFormat? = rows.rows.first?.xNumber.map { _ in
      let largest = rows.rows.compactMap(\.xNumber).map(abs).max() ?? 0
      return rows.formats.axis(column: rows.xColumn, largest: largest)
    }
    for place in 0..<grid.places.count {
      let row = range.rows.lowerBound + place
      switch grid.places {
      case .texts(let texts): sheet.text(WorkbookText.chart(texts[place]), row, first, .aside)
      case .numbers(let numbers):
        if let number = numbers[place], let xFormat {
          sheet.number(number, row, first, CellLook.aside.number(xFormat))
        }
      }
    }
    for (index, series) in grid.series.enumerated() {
      sheet.text(WorkbookText.chart(series.name), range.headRow, first + 1 + index, .aside)
      for (place, value) in series.values.enumerated() {
        guard let value else { continue }
        let format = rows.formats.format(of: value, column: rows.yColumn)
        sheet.number(value, range.rows.lowerBound + place, first + 1 + index, CellLook.aside.number(format))
      }
    }
    sheet.width(16, first...first + grid.series.count)
    return ChartDrawing(
      grid: grid, range: range, title: (0, first + 1), xTitle: (Self.headRow - 1, first),
      yTitle: (Self.headRow - 1, first + 1), xFormat: xFormat?.code,
      yFormat: rows.formats.axis(column: rows.yColumn, largest: grid.largest).code)
  }
}
