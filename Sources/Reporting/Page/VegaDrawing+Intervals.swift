// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

extension VegaDrawing {
  /// From low to high with a dot, one below the other.
  func intervals() -> ChartSpec.Parts {
    let colour = series.map { seriesColour(seriesLabels, column: $0) } ?? plainColour
    let title = title(chart.y, column: y)
    func encoding(_ value: JSONValue, _ more: JSONValue) -> JSONValue {
      let encoding: JSONValue = [
        "y": categoryAxis(), "x": value, "color": colour, "tooltip": VegaDrawing.tooltip,
      ]
      let offset: JSONValue = series == nil ? [:] : ["yOffset": ["field": "series", "sort": nil]]
      return encoding.with(offset).with(more)
    }
    let rows = zip(data, chart.data.rows).map { datum, row in
      datum.with(["label": .text(numbers.text(row[y], column: y))])
    }
    // What is uncertain may lie far from 0: the scale need not begin there.
    let scale: JSONValue = ["zero": false]
    var layers: [JSONValue] = []
    if low != nil, high != nil {
      layers.append([
        "mark": mark("rule", ["strokeWidth": 5, "opacity": 0.55, "strokeCap": "round"]),
        "encoding": encoding(valueAxis("low", title: title, scale: scale), ["x2": ["field": "high"]]),
      ])
    }
    layers.append([
      "mark": mark("point", ["filled": true, "size": 110, "opacity": 1]),
      "encoding": encoding(valueAxis("y", title: title, scale: scale), [:]),
    ])
    if series == nil {
      layers.append([
        "name": "values", "mark": mark("text", ["dy": -13]),
        "encoding": [
          "y": categoryAxis(), "x": ["field": "y", "type": "quantitative"], "text": ["field": "label"],
          "tooltip": VegaDrawing.tooltip,
        ],
      ])
    }
    let step = series == nil ? 44 : max(44, 20 * seriesLabels.all.count + 8)
    return ChartSpec.Parts(
      data: rows, height: height(step: step), title: nil,
      layers: layers + reference(along: "x", column: y))
  }
}
