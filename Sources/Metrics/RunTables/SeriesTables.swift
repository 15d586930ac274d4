// SPDX-License-Identifier: GPL-3.0-or-later

extension RunResults {
  /// `timeline.csv`: one row per strategy, month and metric.
  package var timelineTable: ResultTable {
    var table = ResultTable(
      name: "timeline",
      columns: [.strategy, .month, .date, Column("metric", label: Caption("Metric", "指標")), .label, .mean]
        + Column.percentiles([5, 25, 50, 75, 95]))
    for strategy in strategies {
      for month in 0..<frame.months {
        let date = Cell.text(frame.date(ofMonth: month))
        for metric in TimelineMetric.allCases {
          let item = metric.rawValue * frame.months + month
          let percentiles = isPoint ? .none : strategy.timeline.percentiles[item]
          table.append([
            key(of: strategy), .integer(month), date, .text(metric.key),
            .caption(metric.label), Cell(strategy.timeline.mean(of: item)),
            Cell(percentiles.p05), Cell(percentiles.p25), Cell(percentiles.p50), Cell(percentiles.p75),
            Cell(percentiles.p95),
          ])
        }
      }
    }
    return table
  }

  /// `annual.csv`: one row per strategy, fiscal year and line; `months` says how many of the year's months
  /// lie in the plan. Lines of cash stand below the others if a strategy bills ahead.
  package var annualTable: ResultTable {
    statements(
      "annual", [.fiscalYear], periods: frame.fiscalYears.map { ([.integer($0.year)], $0.months.count) },
      of: \.annual)
  }

  /// `quarterly.csv`: the same by quarter of fiscal years; none if nobody asked for quarters.
  package var quarterlyTables: [ResultTable] {
    guard frame.statesQuarters else { return [] }
    return [
      statements(
        "quarterly",
        [
          Column("period", label: Caption("Period", "期間")), .fiscalYear,
          Column("quarter", label: Caption("Quarter", "四半期")),
        ],
        periods: frame.fiscalQuarters.map {
          ([.text($0.text), .integer($0.year), .integer($0.quarter)], $0.months.count)
        }, of: \.quarterly)
    ]
  }

  /// Income statements of some periods, each with cells that say which it is and its months in the plan.
  private func statements(
    _ name: String, _ columns: [Column], periods: [(cells: [Cell], months: Int)],
    of series: KeyPath<StrategyAccumulator, DrawnSeries>
  ) -> ResultTable {
    var table = ResultTable(
      name: name,
      columns: [.strategy] + columns + [
        Column("months", unit: "months", label: Caption("Months in the plan", "計画に含まれる月数")),
        Column("line", label: Caption("Line", "項目")), .label,
        Column("mean", unit: frame.currency, label: Caption("Mean", "平均")),
      ] + Column.percentiles([5, 50, 95], unit: frame.currency))
    let lines = frame.annualLines
    for strategy in strategies {
      let series = strategy[keyPath: series]
      for (index, period) in periods.enumerated() {
        for line in lines {
          let item = index * lines.count + line.rawValue
          let percentiles = isPoint ? .none : series.percentiles[item]
          table.append(
            [key(of: strategy)] + period.cells + [
              .integer(period.months), .text(line.key), .caption(line.label), Cell(series.mean(of: item)),
              Cell(percentiles.p05), Cell(percentiles.p50), Cell(percentiles.p95),
            ])
        }
      }
    }
    return table
  }
}

extension Column {
  fileprivate static let fiscalYear = Column("fiscal_year", label: Caption("Fiscal year", "会計年度"))
}
