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
  /// lie in the plan. Lines of cash stand below the others where a strategy bills ahead.
  package var annualTable: ResultTable {
    var table = ResultTable(
      name: "annual",
      columns: [
        .strategy, Column("fiscal_year", label: Caption("Fiscal year", "会計年度")),
        Column("months", unit: "months", label: Caption("Months in the plan", "計画に含まれる月数")),
        Column("line", label: Caption("Line", "項目")), .label,
        Column("mean", unit: frame.currency, label: Caption("Mean", "平均")),
      ] + Column.percentiles([5, 50, 95]))
    let lines = frame.annualLines
    for strategy in strategies {
      for (index, year) in frame.fiscalYears.enumerated() {
        for line in lines {
          let item = index * lines.count + line.rawValue
          let percentiles = isPoint ? .none : strategy.annual.percentiles[item]
          table.append([
            key(of: strategy), .integer(year.year), .integer(year.months.count), .text(line.key),
            .caption(line.label), Cell(strategy.annual.mean(of: item)),
            Cell(percentiles.p05), Cell(percentiles.p50), Cell(percentiles.p95),
          ])
        }
      }
    }
    return table
  }
}
