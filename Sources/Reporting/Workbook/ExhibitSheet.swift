// SPDX-License-Identifier: GPL-3.0-or-later

import Integers
import Metrics

/// An exhibit on a sheet of its own: its title, its table, and its chart. What is printed stands on the left: table and
/// chart, or the chart alone if a page would fold the table. To the right of it follow the folded table and what the
/// chart is drawn of.
struct ExhibitSheet {
  /// Rows for the title, the note, the names of what is aside, and the head of the table.
  private static let headRow = 3
  /// A table wider than this, in digits, has its chart below it, if that is still on the first page.
  private static let widestBeside = 62.0
  private static let longestAbove = 24
  /// Of a column that holds no table, in digits and in pixels.
  private static let spareWidth = 9.0
  private static let sparePixels = 68.0
  /// What one page shows in a readable size, in digits.
  private static let pageWidth = 300.0
  /// Lines of a note shorter than this, in digits, read badly.
  private static let noteWidth = 90.0

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

  /// What is printed: its last row and column, and its width in digits.
  private struct Extent {
    var row: Int
    var column: Int
    var width: Double
  }

  func write(to sheet: Sheet) throws(ReportFailure) {
    sheet.text(text(exhibit.title), 0, 0, .title)
    sheet.height(24, 0)
    let rows = try exhibit.chart.map { chart throws(ReportFailure) in
      try ChartRows(chart, currency: report.currency, options: options)
    }
    let grid = rows.flatMap { ChartGrid($0) }
    let isFolded = rows != nil && (exhibit.foldsTable || table.columns == 0)
    let isBelow =
      grid != nil && !isFolded && table.width > Self.widestBeside && table.rows <= Self.longestAbove
    var printed = Extent(row: Self.headRow, column: -1, width: 0)
    if !isFolded {
      table.write(to: sheet, headRow: Self.headRow, column: 0)
      printed = Extent(row: Self.headRow + table.rows, column: table.columns - 1, width: table.width)
    }
    let place = (
      row: isBelow ? printed.row + 2 : Self.headRow, column: isBelow || isFolded ? 0 : table.columns + 1
    )
    if place.column > 0, rows != nil { sheet.width(2, table.columns...table.columns) }
    var drawing: ChartDrawing?
    if let rows, let grid {
      let size = ChartDrawing.size(of: grid)
      let covered = columns(under: size, from: place.column, isBelow: isBelow, on: sheet)
      let asideColumn = max(covered, printed.column) + 2 + (isFolded ? table.columns + 1 : 0)
      let range = ChartRange(
        sheet: sheet, headRow: Self.headRow, firstColumn: asideColumn, places: grid.places.count)
      drawing = aside(grid, of: rows, in: range)
      printed.row = max(printed.row, remark(on: grid, of: rows, below: size, from: place, on: sheet))
      printed.width = max(printed.width, (isBelow ? 0 : printed.width + 2) + Double(size.width) / 7)
      printed.column = max(printed.column, covered)
    } else if let rows {
      let heat = HeatTable(rows)
      heat.write(to: sheet, headRow: Self.headRow, column: place.column)
      printed.row = max(printed.row, Self.headRow + heat.rowCount)
      printed.width += 2 + heat.width
      printed.column = place.column + heat.columnCount - 1
    }
    if isFolded { table.write(to: sheet, headRow: Self.headRow, column: printed.column + 2) }
    note(on: sheet, &printed)
    // Last, since where a chart stands follows from the heights and widths of all cells before it.
    if let drawing, let chart = exhibit.chart {
      sheet.insert(
        try drawing.draw(), place.row, place.column, size: ChartDrawing.size(of: drawing.grid),
        alternative: text(chart.alternative))
    }
    sheet.freeze(rows: Self.headRow + 1, columns: 0)
    sheet.printing(
      title: text(report.title), last: (printed.row, max(0, printed.column)),
      heads: isFolded && grid != nil ? nil : Self.headRow...Self.headRow,
      pagesWide: max(1, Int(saturating: (printed.width / Self.pageWidth).rounded(.up))), isOnePage: isBelow)
  }

  /// - Returns: the last of the columns that a chart stands over.
  private func columns(under size: ChartSize, from first: Int, isBelow: Bool, on sheet: Sheet) -> Int {
    var column = first
    // A little more than the chart, so that its frame is printed.
    var left = Double(size.width) + 8
    while left > 0 {
      if isBelow, column < table.columns {
        left -= table.widths[column] * 7 + 5
      } else {
        sheet.width(Self.spareWidth, column...column)
        left -= Self.sparePixels
      }
      column += 1
    }
    return column - 1
  }

  /// Over at least as many columns as make lines of a length that reads well.
  private func note(on sheet: Sheet, _ printed: inout Extent) {
    guard let note = exhibit.note else { return }
    if printed.width < Self.noteWidth, exhibit.chart == nil {
      let spare = Int(saturating: ((Self.noteWidth - printed.width) / Self.spareWidth).rounded(.up))
      printed.column += spare
      printed.width += Double(spare) * Self.spareWidth
      sheet.width(Self.spareWidth, printed.column - spare + 1...printed.column)
    }
    sheet.spread(text(note), 1, 0...max(0, printed.column), width: printed.width, .note)
  }

  /// Writes what the chart alone does not say below it.
  /// - Returns: the last row that the chart and the remark take.
  private func remark(
    on grid: ChartGrid, of rows: ChartRows, below size: ChartSize, from place: (row: Int, column: Int),
    on sheet: Sheet
  ) -> Int {
    // 96 pixels are an inch, and so are 72 points.
    let below = sheet.row(below: Double(size.height) * 0.75 + 6, from: place.row)
    guard let remark = remark(on: grid, of: rows) else { return below - 1 }
    sheet.text(remark, below, place.column, .aside)
    return below
  }

  /// What dashes are; where a level to compare with lies that the chart cannot draw.
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
        // The library writes it a second time, into the chart.
        sheet.number(
          value.drawn, range.rows.lowerBound + place, first + 1 + index, CellLook.aside.number(format))
      }
    }
    sheet.width(16, first...first + grid.series.count)
    return ChartDrawing(
      grid: grid, range: range, title: (0, first + 1), xTitle: (Self.headRow - 1, first),
      yTitle: (Self.headRow - 1, first + 1), xFormat: xFormat?.code,
      yFormat: rows.formats.axis(column: rows.yColumn, largest: grid.largest).code)
  }
}
