// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

extension VegaDrawing {
  /// What each unknown moves, at its low end and at its high one, widest first.
  func tornado() -> ChartSpec.Parts {
    let title = title(chart.y, column: y)
    let order = chart.data.rows.indices.sorted { one, other in
      let (first, second) = (width(chart.data.rows[one]), width(chart.data.rows[other]))
      return first == second ? one < other : first > second
    }
    var rows: [JSONValue] = []
    var ends = [low, high].map { $0.map(head) ?? "" }
    if ends[0] == ends[1] { ends[1] += " (2)" }
    for row in order.map({ chart.data.rows[$0] }) {
      for (column, end) in zip([low, high], ends) {
        rows.append([
          "x": .text(categories.shown(row[x])), "y": value(row, column), "end": .text(end), "tip": tip(row),
        ])
      }
    }
    let bars: JSONValue = [
      "mark": mark("bar"),
      "encoding": [
        "y": categoryAxis(), "x": valueAxis("y", title: title).with(["stack": nil]),
        "color": colour(
          domain: ends, range: [SeriesColours.less, SeriesColours.sum], field: "end", legend: true),
        "tooltip": VegaDrawing.tooltip,
      ],
    ]
    let level = chart.reference.flatMap { drawn($0, column: y) } ?? 0
    return ChartSpec.Parts(
      data: rows, height: height(step: 32), title: nil, legend: ends,
      layers: [bars, rule(at: level, along: "x", dash: level == 0 ? [1, 0] : [5, 4])])
  }

  private func width(_ row: [Cell]) -> Double { abs((number(row, high) ?? 0) - (number(row, low) ?? 0)) }

  private func head(_ column: Int) -> String {
    ChartLabels.shortened(chart.data.columns[column].label.text(in: language))
  }
}
