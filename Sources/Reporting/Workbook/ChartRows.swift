// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// The rows of a chart's data by what they are for: where a mark stands, how high, in which series.
struct ChartRows {
  struct Row {
    var x: String
    var xNumber: Double?
    var y: Double?
    var low: Double?
    var high: Double?
    var series: String
  }

  let rows: [Row]
  let formats: ColumnFormats
  let xColumn: Int
  let yColumn: Int
  let chart: Chart
  let language: Language

  /// - Throws: if the chart names a column that its data do not have.
  init(_ chart: Chart, currency: String?, options: ReportOptions) throws(ReportFailure) {
    func index(_ key: String) throws(ReportFailure) -> Int {
      guard let index = chart.data.column(key) else {
        throw ReportFailure("the data of a chart, \"\(chart.data.name)\", have no column \"\(key)\"")
      }
      return index
    }
    func optional(_ key: String?) throws(ReportFailure) -> Int? {
      guard let key else { return nil }
      return try index(key)
    }
    let (x, y) = (try index(chart.x.column), try index(chart.y.column))
    let (low, high, series) = (try optional(chart.low), try optional(chart.high), try optional(chart.series))
    let formats = ColumnFormats(chart.data, currency: currency, options: options)
    rows = chart.data.rows.map { row in
      Row(
        x: formats.numbers.text(row[x], column: x), xNumber: row[x].finite, y: row[y].finite,
        low: low.flatMap { row[$0].finite }, high: high.flatMap { row[$0].finite },
        series: series.map { formats.numbers.text(row[$0], column: $0) } ?? "")
    }
    self.formats = formats
    self.chart = chart
    language = options.language
    xColumn = x
    yColumn = y
  }

  /// In the order of their first rows.
  var seriesNames: [String] { distinct(rows.map(\.series)) }
  var xTexts: [String] { distinct(rows.map(\.x)) }

  func label(_ key: String?) -> String {
    key.flatMap { chart.data.column($0) }.map { chart.data.columns[$0].label.text(in: language) } ?? ""
  }

  /// The title of the axis that numbers stand on, with their unit.
  var yTitle: String { title(chart.y, column: yColumn) }
  var xTitle: String { title(chart.x, column: xColumn) }

  private func title(_ axis: Chart.Axis, column: Int) -> String {
    let title = axis.title.text(in: language)
    guard let unit = formats.numbers.unit(of: chart.data.columns[column], at: column) else { return title }
    return language == .japanese ? "\(title)（\(unit)）" : "\(title) (\(unit))"
  }

  private func distinct(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }
}

extension Cell {
  /// The cell's number, if it has one.
  var finite: Double? {
    switch self {
    case .number(let number) where number.isFinite: number
    case .integer(let integer): Double(integer)
    default: nil
    }
  }
}
