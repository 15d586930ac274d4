// SPDX-License-Identifier: GPL-3.0-or-later

extension TrackResults {
  /// Every table of the study.
  package var tables: [ResultTable] {
    let further = knowledge.map { [shiftsTable($0), choicesTable($0)] } ?? []
    return [monthsTable, linesTable] + further + [forecastTable]
  }

  /// `track.csv`: a row for each line and month up to the last known.
  package var monthsTable: ResultTable {
    var table = ResultTable(
      name: "track",
      columns: Self.lineColumns + [
        .month, .date, Column("plan", label: Caption("Plan", "計画")),
      ] + Column.percentiles([5, 50, 95]) + [
        Column("actual", label: Caption("Actual", "実績")),
        Column("z", label: Caption("Off, in standard deviations", "乖離（標準偏差）")),
        Column("inside", label: Caption("Inside 5-95 %", "5〜95%の範囲内")),
        Column("sum", label: Caption("Added up by the watch", "監視の累積和")),
      ])
    for line in lines {
      for month in line.months {
        table.append(
          cells(line.line) + [.integer(month.month), date(month.month), Cell(month.plan.mean)]
            + percentiles(month.plan) + [
              Cell(month.actual), Cell(month.z), month.isInside.map { .boolean($0) } ?? .empty,
              Cell(month.sum),
            ])
      }
    }
    return table
  }

  /// `track_lines.csv`: a row for each line: is it off, and since when?
  package var linesTable: ResultTable {
    var table = ResultTable(
      name: "track_lines",
      columns: Self.lineColumns + [
        Column("known", unit: "months", label: Caption("Months known", "実績のある月数")),
        Column("outside", unit: "months", label: Caption("Outside 5-95 %", "5〜95%の範囲外")),
        Column("alarm", label: Caption("Off the plan", "計画から乖離")),
        Column("since", label: Caption("Since", "時期")),
        Column("noticed", label: Caption("Noticed", "検知")),
        Column("direction", label: Caption("To which side", "方向")),
        Column("largest_sum", label: Caption("Largest sum", "累積和の最大")),
        Column("threshold", label: Caption("Alarm above", "警報の閾値")),
        Column("false_alarms", unit: "share", label: Caption("False alarms, all lines", "誤報率（全項目）")),
        Column("watched", unit: "months", label: Caption("Months they belong to", "誤報率の対象月数")),
        Column("noise", unit: "share", label: Caption("Noise of a month", "月次のノイズ")),
      ])
    for line in lines {
      table.append(
        cells(line.line) + [
          .integer(line.known), .integer(line.outside), .boolean(line.alarm != nil),
          line.alarm.map { date($0.since) } ?? .empty, line.alarm.map { date($0.noticed) } ?? .empty,
          line.alarm.map { .text($0.isAbove ? "above" : "below") } ?? .empty,
          Cell(line.months.compactMap(\.sum).max()), .number(threshold), .number(rate), .integer(watched),
          .number(noise),
        ])
    }
    return table
  }

  /// `track_assumptions.csv`: what is believed of each uncertain number, before and after.
  private func shiftsTable(_ knowledge: Knowledge) -> ResultTable {
    var table = ResultTable(
      name: "track_assumptions",
      columns: [
        Column("uncertainty", label: Caption("Uncertainty", "不確実な前提")), .label,
        Column("percentile", label: Caption("As a percentile", "パーセンタイル表示")),
        Column("before", label: Caption("Before", "更新前")),
        Column("before_sd", label: Caption("… standard deviation", "同 標準偏差")),
        Column("after", label: Caption("After", "更新後")),
        Column("after_mcse", label: Caption("… standard error", "同 標準誤差")),
        Column("after_sd", label: Caption("… standard deviation", "同 標準偏差")),
        Column("shift", label: Caption("Moved, in its sd", "変化（標準偏差）")),
        Column("moved", label: Caption("More than the draws' luck", "誤差を超える変化")),
        Column("effective_draws", label: Caption("Draws it rests on", "有効試行数")),
      ])
    for shift in knowledge.shifts {
      table.append([
        .text(shift.name), Cell(shift.label), .boolean(shift.isPercentile), .number(shift.before),
        .number(shift.beforeDeviation), Cell(shift.after?.mean), Cell(shift.after?.error),
        Cell(shift.after?.deviation), Cell(shift.shift),
        shift.after == nil ? .empty : .boolean(shift.hasMoved), .number(knowledge.effective),
      ])
    }
    return table
  }

  /// `track_strategies.csv`: what each strategy comes to, before and after.
  private func choicesTable(_ knowledge: Knowledge) -> ResultTable {
    let key = decideOn.key
    let label = decideOn.label
    func columns(_ time: String, _ said: Caption) -> [Column] {
      [
        Column(
          "\(key)_\(time)", unit: frame.currency,
          label: Caption("\(label.english), \(said.english)", "\(label.japanese)（\(said.japanese)）")),
        Column(
          "difference_\(time)", unit: frame.currency,
          label: Caption("Over the baseline, \(said.english)", "基準との差（\(said.japanese)）")),
        Column(
          "difference_\(time)_mcse", unit: frame.currency, label: Caption("… standard error", "同 標準誤差")),
        Column(
          "p_best_\(time)", unit: "share",
          label: Caption("Best, \(said.english)", "最良の確率（\(said.japanese)）")),
      ]
    }
    var table = ResultTable(
      name: "track_strategies",
      columns: [.strategy, .label] + columns("before", Caption("before", "更新前"))
        + columns("after", Caption("after", "更新後")))
    func cells(_ standing: Standing?) -> [Cell] {
      [standing?.value, standing?.difference, standing?.differenceError, standing?.best].map { Cell($0) }
    }
    for choice in knowledge.choices {
      table.append(
        [.text(choice.strategy.key), .caption(choice.strategy.label)] + cells(choice.before)
          + cells(choice.after))
    }
    return table
  }

  /// `track_forecast.csv`: the months to come of each line, by the plan and by what is believed now.
  package var forecastTable: ResultTable {
    var table = ResultTable(
      name: "track_forecast",
      columns: Self.lineColumns + [.month, .date, Column("plan", label: Caption("Plan", "計画"))]
        + Column.percentiles([5, 50, 95])
        + [
          Column("after", label: Caption("After", "更新後")),
          Column("after_p05", label: Caption("After, 5 %", "更新後 5%")),
          Column("after_p50", label: Caption("After, 50 %", "更新後 50%")),
          Column("after_p95", label: Caption("After, 95 %", "更新後 95%")),
        ])
    for forecast in forecasts {
      table.append(
        cells(forecast.line) + [.integer(forecast.month), date(forecast.month), Cell(forecast.before.mean)]
          + percentiles(forecast.before)
          + [forecast.after?.mean, forecast.after?.p05, forecast.after?.p50, forecast.after?.p95].map {
            Cell($0)
          })
    }
    return table
  }

  private static let lineColumns = [
    Column("line", label: Caption("Line", "項目")), .label, Column("unit", label: Caption("Unit", "単位")),
  ]

  private func cells(_ line: TimelineMetric) -> [Cell] {
    [.text(line.key), .caption(line.label), .text(line.unit.text(currency: frame.currency))]
  }

  private func percentiles(_ fan: Fan) -> [Cell] { [fan.p05, fan.p50, fan.p95].map { Cell($0) } }

  private func date(_ month: Int) -> Cell { .text(frame.date(ofMonth: month)) }
}
