// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics

extension VegaDrawing {
  /// Lines by series with their bands; the point next to the pointer shows itself and its numbers.
  func lines() -> ChartSpec.Parts {
    let along = continuousAxis(nice: false)
    let colour = series.map { seriesColour(seriesLabels, column: $0) } ?? plainLineColour
    func encoding(_ y: JSONValue, _ more: JSONValue = [:]) -> JSONValue {
      (["x": along, "y": y, "color": colour] as JSONValue).with(more)
    }
    let value = valueAxis("y", title: nil)
    var layers: [JSONValue] = []
    if low != nil, high != nil {
      layers.append([
        "name": "band", "mark": mark("area", ["opacity": 0.16, "line": false]),
        "encoding": encoding(valueAxis("low", title: nil), ["y2": ["field": "high"]]),
      ])
    }
    layers.append(["mark": mark("line", ["strokeWidth": 2.25, "clip": false]), "encoding": encoding(value)])
    layers.append([
      "params": [
        [
          "name": "near",
          "select": ["type": "point", "on": "pointerover", "clear": "pointerout", "nearest": true],
        ]
      ],
      "mark": mark("point", ["filled": true, "size": 60]),
      "encoding": encoding(
        value,
        [
          "opacity": ["condition": ["param": "near", "empty": false, "value": 1], "value": 0],
          "tooltip": VegaDrawing.tooltip,
        ]),
    ])
    return ChartSpec.Parts(
      data: data, height: VegaDrawing.height, title: title(chart.y, column: y),
      layers: layers + reference(along: "y", column: y))
  }

  func points() -> ChartSpec.Parts {
    ChartSpec.Parts(
      data: data, height: VegaDrawing.height, title: title(chart.y, column: y),
      layers: [
        [
          "mark": mark("point", ["filled": true, "size": 64, "opacity": 0.85]),
          "encoding": [
            "x": continuousAxis(nice: true),
            "y": valueAxis("y", title: nil, scale: ["zero": false]),
            "color": series.map { seriesColour(seriesLabels, column: $0) } ?? plainLineColour,
            "tooltip": VegaDrawing.tooltip,
          ],
        ]
      ] + reference(along: "y", column: y))
  }

  /// Numbers to scale; months and names at equal distances.
  private func continuousAxis(nice: Bool) -> JSONValue {
    guard chart.x.kind == .number else {
      return categoryAxis(axis: ["title": categoryTitle, "values": marked])
    }
    let isCount = numbers.styles[x] == .count || isWhole
    return [
      "field": "x", "type": "quantitative", "scale": ["zero": false, "nice": .boolean(nice)],
      "axis":
        (["title": title(chart.x, column: x), "tickCount": VegaDrawing.ticks, "grid": false] as JSONValue)
        .with(isCount ? ["tickMinStep": 1, "format": "d"] : [:]),
    ]
  }

  private var isWhole: Bool {
    chart.data.rows.allSatisfy { row in
      if case .integer = row[x] { true } else { false }
    }
  }

  /// At most nine labels of months or names, evenly spread, years apart if there are years.
  private var marked: JSONValue {
    let all = categories.shown
    let step = [1, 2, 3, 6, 12, 24, 36, 60, 120].first { all.count <= 9 * $0 } ?? all.count
    return .array(stride(from: 0, to: all.count, by: step).map { .text(all[$0]) })
  }

  private var plainLineColour: JSONValue { ["value": .text(SeriesColours.palette[0])] }
}
