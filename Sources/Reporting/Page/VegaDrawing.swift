// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Integers
import Metrics

/// What the marks of one chart are made of: its rows as data of Vega-Lite, under names of our own (`x`, `y`, `low`,
/// `high`, `series`), and the pieces that several marks share. Texts of the report are data, never expressions.
struct VegaDrawing {
  let chart: Chart
  let language: Language
  let numbers: TableNumbers
  let colours: SeriesColours
  /// Columns of `chart.data`.
  let x: Int
  let y: Int
  let low: Int?
  let high: Int?
  let series: Int?
  let categories: ChartLabels
  /// Whether categories go down the page: by the mark, or since their names have no room side by side on a telephone.
  let liesDown: Bool
  let seriesLabels: ChartLabels

  init(_ chart: Chart, currency: String?, options: ReportOptions, colours: SeriesColours)
    throws(ReportFailure)
  {
    let table = chart.data
    func column(_ key: String) throws(ReportFailure) -> Int {
      guard let column = table.column(key) else {
        throw ReportFailure("the chart of \(table.name) has no column \(key)")
      }
      return column
    }
    func column(_ key: String?) throws(ReportFailure) -> Int? {
      guard let key else { return nil }
      return try column(key) as Int
    }
    self.chart = chart
    self.colours = colours
    language = options.language
    let numbers = TableNumbers(table, currency: currency, options: options)
    self.numbers = numbers
    let x: Int = try column(chart.x.column)
    let series: Int? = try column(chart.series)
    self.x = x
    y = try column(chart.y.column)
    let (low, high): (Int?, Int?) = (try column(chart.low), try column(chart.high))
    // If no row has any, there is nothing between them.
    func hasNumbers(_ column: Int?) -> Bool {
      column.map { place in table.rows.contains { $0[place].isNumber } } ?? false
    }
    self.low = hasNumbers(low) && hasNumbers(high) ? low : nil
    self.high = self.low == nil ? nil : high
    self.series = series
    func labels(_ column: Int) -> ChartLabels {
      ChartLabels(
        table.rows.map { $0[column] }, in: options.language, written: { numbers.text($0, column: column) },
        exact: { VegaDrawing.exact($0, numbers, column: column) })
    }
    let names = labels(x)
    liesDown = VegaDrawing.liesDown(chart, names)
    // Two lines of a name beside a bar leave the bar its room.
    categories = liesDown ? names.wrapped(width: 18) : names
    seriesLabels = series.map(labels) ?? ChartLabels([], in: options.language, written: { _ in "" })
  }

  private static func liesDown(_ chart: Chart, _ names: ChartLabels) -> Bool {
    switch chart.mark {
    case .intervals, .tornado: return true
    case .lines, .points, .heatMap: return false
    case .bars, .stackedBars, .waterfall:
      let widths = names.shown.map { DisplayWidth.of($0) + 2 }
      return chart.x.kind == .category && widths.max() ?? 0 > 10 && widths.reduce(0, +) > 44
    }
  }

  private static func exact(_ cell: Cell, _ numbers: TableNumbers, column: Int) -> String {
    switch cell {
    case .number(let number): HumanNumber.significant(numbers.scaled(number, column: column), digits: 12)
    case .integer(let integer):
      HumanNumber.significant(numbers.scaled(Double(integer), column: column), digits: 12)
    case .text, .caption, .boolean, .empty: numbers.text(cell, column: column)
    }
  }

  /// Whether there is nothing to draw.
  var isEmpty: Bool {
    let places = [y, low, high].compactMap(\.self)
    return !chart.data.rows.contains { row in
      chart.y.kind == .category ? row[y] != .empty : places.contains { row[$0].isNumber }
    }
  }

  /// Names that things have in the language of the page.
  func text(_ caption: Caption) -> String { ScreenText.line(caption.text(in: language)) }

  /// What a direction shows, with the unit of its numbers.
  func title(_ axis: Chart.Axis, column: Int) -> JSONValue {
    let title = text(axis.title)
    let unit =
      numbers.styles[column] == .percent ? "%" : numbers.unit(of: chart.data.columns[column], at: column)
    guard axis.kind == .number, let unit, !title.contains(unit) else { return .text(title) }
    return .text(language == .japanese ? "\(title)（\(unit)）" : "\(title) (\(unit))")
  }

  /// A number as it is drawn, in the unit of its axis; `nil` if there is none.
  func number(_ row: [Cell], _ column: Int?) -> Double? {
    guard let column else { return nil }
    switch row[column] {
    case .number(let number): return drawn(number, column: column)
    case .integer(let integer): return drawn(Double(integer), column: column)
    case .text, .caption, .boolean, .empty: return nil
    }
  }

  func drawn(_ number: Double, column: Int) -> Double? {
    let number = numbers.scaled(number, column: column)
    return number.isFinite ? number.drawn : nil
  }

  func value(_ row: [Cell], _ column: Int?) -> JSONValue { number(row, column).map { .number($0) } ?? .null }

  /// A place along x as it is drawn: its label, or its number.
  func place(_ row: [Cell]) -> JSONValue {
    chart.x.kind == .number && chart.mark.hasContinuousX ? value(row, x) : .text(categories.shown(row[x]))
  }

  /// A row under our names, with the texts of its tooltip.
  func datum(_ row: [Cell]) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init(key: "x", value: place(row)), .init(key: "y", value: value(row, y)),
    ]
    if low != nil { members.append(.init(key: "low", value: value(row, low))) }
    if high != nil { members.append(.init(key: "high", value: value(row, high))) }
    if let series { members.append(.init(key: "series", value: .text(seriesLabels.shown(row[series])))) }
    members.append(.init(key: "tip", value: tip(row)))
    return .object(members)
  }

  /// All cells of the row as readers see them; their heads stand in `usermeta` once.
  func tip(_ row: [Cell]) -> JSONValue {
    .array(
      row.indices.map { .text(VegaDrawing.limited(ScreenText.line(numbers.text(row[$0], column: $0)))) })
  }

  var heads: JSONValue {
    .array(
      chart.data.columns.enumerated().map { index, column in
        .text(VegaDrawing.limited(ScreenText.line(numbers.heading(column, at: index))))
      })
  }

  /// A tooltip is no place for pages of text.
  private static func limited(_ text: String) -> String { text.count <= 120 ? text : text.prefix(119) + "…" }
}

extension Chart.Mark {
  /// Whether numbers along x are drawn to scale.
  var hasContinuousX: Bool {
    switch self {
    case .lines, .points: true
    case .bars, .stackedBars, .intervals, .waterfall, .heatMap, .tornado: false
    }
  }
}
