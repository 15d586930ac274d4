// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// A chart as a specification of Vega-Lite (Satyanarayan, Moritz, Wongsuphasawat & Heer 2017,
/// https://doi.org/10.1109/TVCG.2016.2599030). Fonts and colours of axes are the page's, not the chart's
/// (`PageScript`).
package enum ChartSpec {
  /// - Parameter packed: whether rows are as the page's script takes them (`PackedRows`), not as Vega-Lite does.
  static func of(_ drawing: VegaDrawing, packed: Bool = false) -> JSONValue {
    let parts: Parts =
      switch drawing.chart.mark {
      case .bars: drawing.bars(stacked: false)
      case .stackedBars: drawing.bars(stacked: true)
      case .lines: drawing.lines()
      case .intervals: drawing.intervals()
      case .waterfall(let totals): drawing.waterfall(totals: totals)
      case .heatMap: drawing.heatMap()
      case .points: drawing.points()
      case .tornado: drawing.tornado()
      }
    var spec: JSONValue = [
      "description": .text(drawing.text(drawing.chart.alternative)),
      "usermeta": [
        "heads": drawing.heads,
        "legendWidths": VegaDrawing.legendWidths(parts.legend ?? drawing.seriesLabels.shown),
      ],
      "width": "container",
      "height": .number(Double(parts.height)),
      "data": ["values": packed ? PackedRows.json(parts.data) : .array(parts.data)],
    ]
    if let title = parts.title { spec = spec.with(["title": title]) }
    return spec.with(["layer": .array(parts.layers)])
  }

  /// What marks differ in.
  struct Parts {
    var data: [JSONValue]
    /// Pixels.
    var height: Int
    /// Of the vertical direction, if it has one: above the chart, since Japanese does not read well turned.
    var title: JSONValue?
    /// What stands in its legend, if it is not the series.
    var legend: [String]?
    var layers: [JSONValue]
  }
}

/// Pieces that marks share.
extension VegaDrawing {
  static let height = 250

  /// Of the drawing, if categories go down the page with so many pixels for each, or what their names need.
  func height(step: Int) -> Int {
    let lines = categories.shown.map { $0.split(separator: "\n").count }.max() ?? 1
    return max(1, categories.all.count) * max(step, 14 * lines + 6)
  }

  /// Pixels that each entry of the legend takes, about.
  static func legendWidths(_ entries: [String]) -> JSONValue {
    .array(entries.map { .number(Double(42 + 7 * DisplayWidth.of($0))) })
  }

  var data: [JSONValue] { chart.data.rows.map(datum) }

  static let ticks: JSONValue = ["expr": "clamp(round(width / 90), 2, 10)"]

  static let tooltip: JSONValue = ["value": ["expr": "datum.tip || datum.datum.tip"]]

  func mark(_ type: String, _ more: JSONValue = [:]) -> JSONValue {
    (["type": .text(type)] as JSONValue).with(more)
  }

  /// Categories in the order of the rows.
  func categoryAxis(_ field: String = "x", axis: JSONValue = [:]) -> JSONValue {
    [
      "field": .text(field), "type": "ordinal", "sort": nil,
      "axis": (["title": nil, "labelAngle": 0, "labelOverlap": .boolean(!liesDown)] as JSONValue).with(axis),
    ]
  }

  /// Categories along x as they are named: with a title only where the names need one.
  var categoryTitle: JSONValue { chart.x.kind == .category ? nil : title(chart.x, column: x) }

  /// Along the page if the chart lies down, with as many ticks as have room.
  func valueAxis(_ field: String, title: JSONValue, scale: JSONValue? = nil) -> JSONValue {
    let ticks: JSONValue = liesDown ? VegaDrawing.ticks : 6
    let value: JSONValue = [
      "field": .text(field), "type": "quantitative", "axis": ["title": title, "tickCount": ticks],
    ]
    return scale.map { value.with(["scale": $0]) } ?? value
  }

  /// Colours by series, with a legend.
  func seriesColour(_ labels: ChartLabels, column: Int, legend: Bool = true) -> JSONValue {
    let key = chart.data.columns[column].key
    return colour(
      domain: labels.shown, range: colours.colours(of: labels.all, column: key),
      field: column == series ? "series" : "x", legend: legend && labels.all.count > 1)
  }

  func colour(domain: [String], range: [String], field: String, legend: Bool) -> JSONValue {
    [
      "field": .text(field), "type": "nominal",
      "scale": ["domain": .array(domain.map { .text($0) }), "range": .array(range.map { .text($0) })],
      "legend": legend ? ["title": nil] : nil,
    ]
  }

  /// The colour of marks that no series tells apart: by category if the report knows the category's colours.
  var plainColour: JSONValue {
    colours.knows(chart.x.column)
      ? seriesColour(categories, column: x, legend: false) : ["value": .text(SeriesColours.palette[0])]
  }

  /// The level to compare with, across the direction of values.
  func reference(along channel: String, column: Int) -> [JSONValue] {
    guard let level = chart.reference.flatMap({ drawn($0, column: column) }) else { return [] }
    return [rule(at: level, along: channel, dash: [5, 4])]
  }

  func rule(at level: Double, along channel: String, dash: JSONValue) -> JSONValue {
    [
      "name": "reference", "data": ["values": [[:]]],
      "mark": mark("rule", ["strokeDash": dash, "strokeWidth": 1.25, "color": "#30363d"]),
      "encoding": .object([.init(key: channel, value: ["datum": .number(level)])]),
    ]
  }
}
