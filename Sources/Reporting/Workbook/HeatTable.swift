// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// A heat map as a spreadsheet has it: a row for each series, a column for each x, cells coloured by their numbers.
struct HeatTable {
  private let rows: ChartRows
  private let across: [String]
  private let down: [String]
  private let numbers: [[Double?]]
  private let headWidth: Double
  private let cellWidth: Double

  init(_ rows: ChartRows) {
    self.rows = rows
    let (across, down) = (rows.xTexts, rows.seriesNames)
    let column = Dictionary(uniqueKeysWithValues: across.enumerated().map { ($1, $0) })
    let row = Dictionary(uniqueKeysWithValues: down.enumerated().map { ($1, $0) })
    var numbers = [[Double?]](repeating: Array(repeating: nil, count: across.count), count: down.count)
    for cell in rows.rows {
      guard let i = row[cell.series], let j = column[cell.x], numbers[i][j] == nil else { continue }
      numbers[i][j] = cell.y
    }
    self.across = across
    self.down = down
    self.numbers = numbers
    let texts = numbers.joined().compactMap { $0 }.map {
      rows.formats.numbers.text(.number($0), column: rows.yColumn)
    }
    cellWidth = max(5, (texts + across).map { TextExtent.width(of: $0) }.max() ?? 0) + 1.5
    let names = down + [rows.label(rows.chart.series)]
    headWidth = min(TextExtent.widestText, names.map { TextExtent.width(of: $0) }.max() ?? 0) + 2
  }

  /// The columns and the rows below the head that it takes.
  var columnCount: Int { across.count + 1 }
  var rowCount: Int { down.count }
  var width: Double { headWidth + cellWidth * Double(across.count) }

  func write(to sheet: Sheet, headRow: Int, column first: Int) {
    sheet.width(headWidth, first...first)
    sheet.text("\(rows.yTitle): \(rows.xTitle) →", headRow - 1, first, .aside)
    sheet.text(rows.label(rows.chart.series), headRow, first, .columnHead(.left))
    guard !across.isEmpty, !down.isEmpty else { return }
    sheet.width(cellWidth, first + 1...first + across.count)
    for (index, name) in across.enumerated() {
      sheet.text(name, headRow, first + 1 + index, .columnHead(.center))
    }
    for (index, name) in down.enumerated() {
      sheet.text(name, headRow + 1 + index, first)
      for (place, number) in numbers[index].enumerated() {
        guard let number else { continue }
        let format = rows.formats.format(of: number, column: rows.yColumn)
        sheet.number(
          number, headRow + 1 + index, first + 1 + place,
          CellLook(size: 10, alignment: .center).number(format))
      }
    }
    let all = numbers.joined().compactMap { $0 }
    sheet.shade(
      headRow + 1...headRow + down.count, first + 1...first + across.count,
      hasBothSigns: all.contains { $0 < 0 } && all.contains { $0 > 0 })
  }
}
