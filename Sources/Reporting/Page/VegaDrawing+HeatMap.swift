// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

extension VegaDrawing {
  /// Cells coloured by a number, or by a name; with the numbers in them if they have room.
  func heatMap() -> ChartSpec.Parts {
    let rowCount = seriesLabels.all.count
    let isNamed = chart.y.kind == .category
    let rows = chart.data.rows.map { row in
      datum(row).with([
        "name": .text(named.shown(row[y])),
        "label": .text(isNamed ? "" : numbers.text(row[y], column: y)),
      ])
    }
    let across = categoryAxis(axis: ["title": title(chart.x, column: x), "labelOverlap": "greedy"])
    var position: JSONValue = ["x": across]
    if let series {
      let title = text(chart.data.columns[series].label)
      position = position.with([
        "y": categoryAxis(
          "series",
          axis: [
            "title": .text(title), "titleAngle": 0, "titleAnchor": "end", "titleAlign": "right", "titleX": -5,
            "titleY": -8,
            "labelOverlap": "greedy",
          ])
      ])
    }
    var layers: [JSONValue] = [
      [
        "mark": mark("rect"),
        "encoding": position.with([
          "color": isNamed ? nameColour : numberColour, "tooltip": VegaDrawing.tooltip,
        ]),
      ]
    ]
    if !isNamed, categories.all.count <= 16, rowCount <= 24 {
      layers.append([
        "name": "cells",
        "mark": mark(
          "text", ["fontSize": 11, "opacity": ["expr": "bandwidth('x') < 44 ? 0 : 1"]]),
        "encoding": position.with([
          "text": ["field": "label"],
          "color": [
            "condition": ["test": "luminance(scale('color', datum.y)) < 0.36", "value": "white"],
            "value": "#1b1f24",
          ],
          "tooltip": VegaDrawing.tooltip,
        ]),
      ])
    }
    let step = rowCount > 40 ? 9 : rowCount > 20 ? 14 : 24
    return ChartSpec.Parts(
      data: rows, height: max(1, rowCount) * step, title: nil,
      legend: isNamed ? named.shown : nil, layers: layers)
  }

  private var named: ChartLabels {
    ChartLabels(chart.data.rows.lazy.map { $0[y] }, in: language) { numbers.text($0, column: y) }
  }

  private var nameColour: JSONValue {
    let labels = named
    return colour(
      domain: labels.shown, range: colours.colours(of: labels.all, column: chart.data.columns[y].key),
      field: "name", legend: true)
  }

  /// From light to dark; if numbers have both signs, orange below 0 and blue above.
  private var numberColour: JSONValue {
    let values = chart.data.rows.compactMap { number($0, y) }
    let hasBothSigns = (values.min() ?? 0) < 0 && (values.max() ?? 0) > 0
    let most = values.map(abs).max() ?? 1
    let scale: JSONValue =
      hasBothSigns
      ? [
        "range": ["#b64a08", "#f3a871", "#f4f4f2", "#86bbe4", "#0e5c99"],
        "domain": [.number(-most), .number(most)], "interpolate": "rgb",
      ]
      : ["range": ["#e6f0f9", "#9cc7e8", "#3f8fca", "#0b4f87"], "interpolate": "rgb"]
    return [
      "field": "y", "type": "quantitative", "scale": scale,
      "legend": ["title": title(chart.y, column: y), "gradientLength": 240, "tickCount": 4, "offset": 26],
    ]
  }
}
