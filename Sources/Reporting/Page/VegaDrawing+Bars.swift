// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

extension VegaDrawing {
  /// Bars side by side, or on top of each other, by series; across the page if the names of categories are long.
  func bars(stacked: Bool) -> ChartSpec.Parts {
    let down = liesDown
    let title = title(chart.y, column: y)
    let category = categoryAxis(axis: ["title": down ? nil : categoryTitle])
    let value = valueAxis("y", title: down ? title : nil)
      .with(stacked ? ["stack": "zero"] : ["stack": nil])
    var encoding: [JSONValue.Member] = [
      .init(key: down ? "y" : "x", value: category), .init(key: down ? "x" : "y", value: value),
      .init(key: "color", value: series.map { seriesColour(seriesLabels, column: $0) } ?? plainColour),
      .init(key: "tooltip", value: VegaDrawing.tooltip),
    ]
    let sideBySide = series != nil && !stacked
    if sideBySide {
      encoding.append(.init(key: down ? "yOffset" : "xOffset", value: ["field": "series", "sort": nil]))
    }
    let bars: JSONValue = ["mark": mark("bar"), "encoding": .object(encoding)]
    var layers = [bars]
    var rows = data
    if series == nil, categories.all.count <= 12 {
      rows = zip(rows, chart.data.rows).map { datum, row in
        datum.with(["label": .text(numbers.text(row[y], column: y))])
      }
      layers.append(valueLabels(down: down, category: category, at: "y"))
    }
    let step = sideBySide ? max(30, 15 * seriesLabels.all.count + 8) : 30
    return ChartSpec.Parts(
      data: rows, height: down ? height(step: step) : VegaDrawing.height,
      title: down ? nil : title,
      layers: layers + reference(along: down ? "x" : "y", column: y))
  }

  /// The number at the end of each bar; below what is negative.
  func valueLabels(down: Bool, category: JSONValue, at field: String) -> JSONValue {
    let less = "datum.\(field) < 0"
    let position: JSONValue =
      down
      ? ["align": ["expr": .text("\(less) ? 'right' : 'left'")], "dx": ["expr": .text("\(less) ? -4 : 4")]]
      : ["dy": ["expr": .text("\(less) ? 10 : -8")]]
    return [
      "name": "values", "mark": mark("text").with(position),
      "encoding": [
        down ? "y" : "x": category, down ? "x" : "y": ["field": .text(field), "type": "quantitative"],
        "text": ["field": "label"], "tooltip": VegaDrawing.tooltip,
      ],
    ]
  }
}
