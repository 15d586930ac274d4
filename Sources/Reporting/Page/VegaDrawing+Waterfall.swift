// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

extension VegaDrawing {
  /// Bars of which each starts where the one before ended, joined by thin lines.
  ///
  /// - Parameter totals: names of x whose bars start at 0.
  func waterfall(totals: [String]) -> ChartSpec.Parts {
    let down = liesDown
    let title = title(chart.y, column: y)
    let names = (text(PageWords.sum), text(PageWords.risesBy), text(PageWords.fallsBy))
    var level = 0.0
    var rows: [JSONValue] = []
    for (index, row) in chart.data.rows.enumerated() {
      let isTotal = totals.contains(ChartLabels.text(row[x], in: language))
      let amount = number(row, y) ?? 0
      let from = isTotal ? 0 : level
      level = isTotal ? amount : level + amount
      let next = index + 1 < chart.data.rows.count ? categories.shown(chart.data.rows[index + 1][x]) : nil
      let added: JSONValue = [
        "from": .number(from), "to": .number(level), "end": .number(max(from, level)),
        "next": next.map { .text($0) } ?? .text(categories.shown(row[x])),
        "kind": .text(isTotal ? names.0 : amount < 0 ? names.2 : names.1),
        "label": .text(numbers.text(row[y], column: y)),
      ]
      rows.append(datum(row).with(added))
    }
    let category = categoryAxis(axis: ["title": nil])
    let (across, along) = down ? ("y", "x") : ("x", "y")
    let value = valueAxis("from", title: down ? title : nil)
    let colour = colour(
      domain: [names.0, names.1, names.2],
      range: [SeriesColours.sum, SeriesColours.more, SeriesColours.less], field: "kind", legend: false)
    let joints: JSONValue = [
      "name": "joints", "mark": mark("rule", ["strokeWidth": 1, "color": "#8b939c"]),
      "encoding": .object([
        .init(key: across, value: category), .init(key: across + "2", value: ["field": "next"]),
        .init(key: along, value: valueAxis("to", title: down ? title : nil)),
      ]),
    ]
    let bars: JSONValue = [
      "mark": mark("bar"),
      "encoding": .object([
        .init(key: across, value: category), .init(key: along, value: value),
        .init(key: along + "2", value: ["field": "to"]), .init(key: "color", value: colour),
        .init(key: "tooltip", value: VegaDrawing.tooltip),
      ]),
    ]
    return ChartSpec.Parts(
      data: rows, height: down ? height(step: 32) : VegaDrawing.height, title: down ? nil : title,
      layers: [bars, joints, valueLabels(down: down, category: category, at: "end")]
        + reference(along: along, column: y))
  }
}
