// SPDX-License-Identifier: GPL-3.0-or-later

extension RunResults {
  /// `summary.csv`: one row per strategy and metric, the contribution also by stream.
  package var summaryTable: ResultTable {
    let names = streamNames
    return summaryTable { strategy in
      let own = strategies[strategy].frame
      return Metric.allCases.flatMap { metric in
        [row(of: metric, strategy)]
          + (metric != .contribution
            ? []
            : own.customerStreams.indices.map { stream in
              row(
                "contribution.\(names[own.streams[stream]]!)",
                metric.label.narrowed(to: own.label(of: own.streams[stream])), .currency,
                contributionSummary(stream: stream, strategy: strategy), strategy)
            })
      }
    }
  }

  /// Some of its rows.
  package func summaryTable(of metrics: [Metric]) -> ResultTable {
    summaryTable { strategy in metrics.map { row(of: $0, strategy) } }
  }

  private func summaryTable(_ rows: (_ strategy: Int) -> [[Cell]]) -> ResultTable {
    ResultTable(
      name: "summary",
      columns: [
        .strategy, Column("metric", label: Caption("Metric", "指標")), .label,
        Column("unit", label: Caption("Unit", "単位")), .mean, .standardError,
        Column("sd", label: Caption("Standard deviation", "標準偏差")),
        Column("sd_parameters", label: Caption("… from the parameters", "うち前提の不確実性")),
        Column("sd_chance", label: Caption("… from chance", "うち偶然の変動")),
        Column("sd_chance_mcse", label: Caption("Standard error of that", "偶然の変動の標準誤差")),
      ] + Column.percentiles([5, 25, 50, 75, 95]), rows: strategies.indices.flatMap(rows))
  }

  private func row(of metric: Metric, _ strategy: Int) -> [Cell] {
    row(metric.key, metric.label, metric.unit, summary(of: metric, strategy: strategy), strategy)
  }

  private func row(
    _ name: String, _ label: Caption, _ unit: Unit, _ summary: MetricSummary, _ strategy: Int
  ) -> [Cell] {
    [
      key(of: strategies[strategy]), .text(name), .caption(label),
      .text(unit.text(currency: frame.currency)),
    ] + summary.cells
  }

  /// What the streams of all strategies are called in the files.
  var streamNames: [RevenueStream: String] {
    RevenueStream.names(of: strategies.flatMap(\.frame.streams))
  }
}

extension MetricSummary {
  fileprivate var cells: [Cell] {
    [
      mean, standardError, deviation, parameterDeviation, chanceDeviation, chanceError, p05, p25, p50, p75,
      p95,
    ].map { Cell($0) }
  }
}
