// SPDX-License-Identifier: GPL-3.0-or-later

extension BreakevenResults {
  /// Every table of the search.
  package var tables: [ResultTable] { [crossingsTable, distributionTable, curveTable] }

  /// `breakeven.csv`: one row per crossing of the means; a comparison without any has one row of kind `none`.
  package var crossingsTable: ResultTable {
    var table = ResultTable(
      name: "breakeven",
      columns: lineColumns + [
        Column("kind", label: Caption("Kind", "種別")), Column("value", label: Caption(path)),
        Column("value_mcse", label: Caption("… standard error", "同 標準誤差")),
        Column("value_to", label: Caption("… to", "同 まで")),
      ] + (own == nil ? [] : [.change]))
    func change(_ value: Double?) -> [Cell] { own.map { [Cell(value.map($0.change))] } ?? [] }
    for line in lines {
      for crossing in line.crossings {
        let isStretch = crossing.to > crossing.from.value
        table.append(
          cells(line) + [.text(crossing.kind)] + crossing.from.cells
            + [isStretch ? .number(crossing.to) : .empty] + change(crossing.from.value))
      }
      if line.crossings.isEmpty {
        table.append(cells(line) + [.text("none"), .empty, .empty, .empty] + change(nil))
      }
    }
    return table
  }

  /// `breakeven_draws.csv`: one row per comparison: in which share of the draws there is a crossing, and where the
  /// first one lies.
  package var distributionTable: ResultTable {
    func share(_ key: String, _ english: String, _ japanese: String) -> Column {
      Column(key, unit: "share", label: Caption(english, japanese))
    }
    var table = ResultTable(
      name: "breakeven_draws",
      columns: lineColumns + [
        Column("draws", label: Caption("Draws", "試行数")),
        share("share_crossing", "Share of draws that cross", "交差する試行の割合"),
        share("share_crossing_repeatedly", "… more than once", "うち複数回"),
        share("share_above", "Share above throughout", "常に上回る割合"),
        share("share_below", "Share below throughout", "常に下回る割合"),
      ] + Column.percentiles([5, 50, 95]))
    for line in lines {
      table.append(
        cells(line) + [
          .integer(line.crossingsByDraw.count), .number(line.shareCrossing),
          .number(line.shareCrossingRepeatedly), .number(line.shareAbove), .number(line.shareBelow),
        ] + [0.05, 0.5, 0.95].map { Cell(line.quantile($0)) })
    }
    return table
  }

  /// `breakeven_curve.csv`: one row per comparison and value of the varied number: ready for a chart.
  package var curveTable: ResultTable {
    let unit = metric.unit.text(currency: currency)
    var table = ResultTable(
      name: "breakeven_curve",
      columns: lineColumns + [Column("value", label: Caption(path))]
        + Column.estimate("difference", unit, Caption("Difference", "差"))
        + Column.percentiles([5, 95], unit: unit))
    for line in lines {
      for point in line.curve {
        table.append(
          cells(line) + [
            .number(point.value), Cell(point.difference), Cell(point.standardError), Cell(point.p05),
            Cell(point.p95),
          ])
      }
    }
    return table
  }

  private var lineColumns: [Column] {
    [
      .strategy, Column("against", label: Caption("Against", "比較対象")),
      Column("metric", label: Caption("Metric", "指標")), Column("level", label: Caption("Level", "水準")),
      Column("varied", label: Caption("Varied number", "変化させる前提")), .label,
    ]
  }

  private func cells(_ line: Line) -> [Cell] {
    [
      .text(strategies[line.strategy].key), line.against.map { .text(strategies[$0].key) } ?? .empty,
      .text(metric.key), .number(level), .text(path), Cell(label),
    ]
  }
}
