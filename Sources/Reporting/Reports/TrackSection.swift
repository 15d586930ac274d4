// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// Plan against actual: the fan of each line with what came, and what follows from it.
struct TrackSection {
  let study: StudyView

  /// Lines that are drawn: those that are off first.
  private static let mostCharts = 4
  /// Months to come that are drawn.
  private static let monthsAhead = 12

  private var lines: [TableRow] { study.source.rows("track_lines") }

  private func label(_ row: TableRow) -> Caption { row.caption("label") ?? Caption(row.text("line") ?? "") }

  private func isOff(_ row: TableRow) -> Bool { row.text("since") != nil }

  var section: Report.Section? {
    guard !lines.isEmpty else { return nil }
    let drawn = (lines.filter(isOff) + lines.filter { !isOff($0) }).prefix(Self.mostCharts)
    var blocks: [Report.Block] = study.source.facts.findings.map { .finding($0) }
    blocks.append(.exhibit(linesExhibit))
    blocks += drawn.map { .exhibit(fan(of: $0)) }
    if let shifts { blocks.append(.exhibit(shifts)) }
    if let choices { blocks.append(.exhibit(choices)) }
    return Report.Section(
      key: "track", heading: Caption("Is it going to plan?", "計画どおりに進んでいるか"), blocks: blocks)
  }

  private var linesExhibit: Exhibit {
    let first = lines[0]
    func share(_ key: String) -> Caption {
      let percent = ((first.number(key) ?? 0) * 1000).rounded() / 10
      return Caption("\(study.en.number(percent)) %", "\(study.ja.number(percent))%")
    }
    let (rate, noise) = (share("false_alarms"), share("noise"))
    let watched = study.en.number(first.number("watched") ?? 0)
    return Exhibit(
      key: "track", title: Caption("Lines of the plan and what came", "項目別の予実"),
      note: Caption(
        "Since: an alarm, not a month outside of the fan, of which one in ten is. In \(rate.english) of plans that hold, any of these lines has an alarm within the first \(watched) months; noise of \(noise.english) a month is allowed for.",
        "「時期」は警報を示す（範囲外の月は10か月に1度は生じる）。計画どおりの場合に最初の\(watched)か月間にいずれかの項目で警報が出る確率は\(rate.japanese)である（月次のノイズ\(noise.japanese)を含む）。"
      ),
      table: ResultTable(
        name: "track",
        columns: [
          StudyView.plain("line", "Line", "項目"),
          StudyView.count("known", "months", "Months known", "実績のある月数"),
          StudyView.count("outside", "months", "Outside 5-95 %", "5～95%の範囲外"),
          StudyView.plain("since", "Off the plan since", "計画から乖離した時期"),
          StudyView.plain("noticed", "Noticed", "検知"), StudyView.plain("direction", "To which side", "方向"),
        ],
        rows: lines.map {
          [
            .caption(label($0)), $0["known"], $0["outside"],
            isOff($0) ? $0["since"] : .caption(Caption("-")),
            isOff($0) ? $0["noticed"] : .caption(Caption("-")),
            .caption(Self.side($0.text("direction"))),
          ]
        }))
  }

  private static func side(_ key: String?) -> Caption {
    switch key {
    case "above": Caption("above", "上回る")
    case "below": Caption("below", "下回る")
    default: Caption("-")
    }
  }

  /// What was planned, what came, and what is expected now.
  private func fan(of line: TableRow) -> Exhibit {
    let key = line.text("line") ?? ""
    let months = study.source.rows("track").filter { $0.text("line") == key }
    let ahead = study.source.rows("track_forecast").filter { $0.text("line") == key }.prefix(Self.monthsAhead)
    let plan = Caption("Plan", "計画")
    var rows: [[Cell]] = (months + ahead).map {
      [.caption(plan), $0["date"], $0["plan"], $0["p05"], $0["p95"]]
    }
    for month in months where month.number("actual") != nil {
      rows.append(
        [.caption(Caption("Actual", "実績")), month["date"], month["actual"], month["actual"], month["actual"]])
    }
    for month in ahead where month.number("after") != nil {
      rows.append(
        [
          .caption(Caption("Now", "更新後")), month["date"], month["after"], month["after_p05"],
          month["after_p95"],
        ])
    }
    let unit = line.text("unit")
    func column(_ key: String, _ english: String, _ japanese: String) -> Column {
      Column(key, unit: unit, label: Caption(english, japanese))
    }
    let table = ResultTable(
      name: "track_\(key)",
      columns: [
        StudyView.plain("series", "Which", "区分"), StudyView.plain("month", "Month", "年月"),
        column("value", "Mean or actual", "平均・実績"), column("p05", "5 %", "5%"), column("p95", "95 %", "95%"),
      ], rows: rows)
    let outside = Int(exactly: line.number("outside") ?? 0) ?? 0
    let known = Int(exactly: line.number("known") ?? 0) ?? 0
    let name = label(line)
    return Exhibit(
      key: "track_\(key)", title: Caption("\(name.english): plan and actual", "\(name.japanese)：計画と実績"),
      note: Caption(
        "Bands hold nine of ten draws in each month. Now: the plan's draws, each weighted by how well it foretold what came.",
        "帯は各月に試行の9割が入る範囲。「更新後」は実績の説明力で重み付けした試行による。"), table: table,
      chart: Chart(
        .lines, x: Chart.Axis("month", .month, title: Caption("Month", "年月")),
        y: Chart.Axis("value", .number, title: name), low: "p05", high: "p95", series: "series", data: table,
        alternative: Caption(
          "\(name.english): \(known - outside) of \(known) months are within the plan's band.",
          "\(name.japanese)：\(known)か月のうち\(known - outside)か月が計画の範囲内。")), foldsTable: true)
  }

  private var shifts: Exhibit? {
    let rows = study.source.rows("track_assumptions").filter { $0.number("after") != nil }
    guard !rows.isEmpty else { return nil }
    return Exhibit(
      key: "track_assumptions", title: Caption("What it says of the assumptions", "実績が示す前提の変化"),
      note: Caption(
        "Means and standard deviations over draws, before and after weighting them by how well they foretold what came. Moved: by how many of the standard deviations before.",
        "実績の説明力による重み付けの前後の平均と標準偏差。変化は更新前の標準偏差を単位とする。"),
      table: ResultTable(
        name: "track_assumptions",
        columns: [
          StudyView.plain("uncertainty", "Uncertain number", "不確実な前提"),
          StudyView.plain("before", "Before", "更新前"), StudyView.plain("before_sd", "± before", "±更新前"),
          StudyView.plain("after", "Now", "更新後"), StudyView.plain("after_sd", "± now", "±更新後"),
          StudyView.plain("shift", "Moved", "変化"),
        ],
        rows: rows.map {
          [
            .caption($0.caption("label") ?? Caption($0.text("uncertainty") ?? "")), $0["before"],
            $0["before_sd"],
            $0["after"], $0["after_sd"], $0["shift"],
          ]
        }))
  }

  private var choices: Exhibit? {
    let rows = study.source.rows("track_strategies")
    let key = study.decision.key
    guard rows.count > 1, rows.contains(where: { $0.number("\(key)_after") != nil }) else { return nil }
    let name = study.decision.label
    return Exhibit(
      key: "track_strategies", title: Caption("The choice, before and now", "戦略の比較（更新前後）"),
      note: Caption(
        "Of the whole plan: months that have passed count as the draws have them.", "計画全体の値。経過した月も各試行の値による。"),
      table: ResultTable(
        name: "track_strategies",
        columns: [
          .strategy, study.money("before", "\(name.english) before", "\(name.japanese)（更新前）"),
          study.money("after", "\(name.english) now", "\(name.japanese)（更新後）"),
          study.money("difference_before", "Over the baseline before", "基準との差（更新前）"),
          study.money("difference_after", "Now", "基準との差（更新後）"),
          StudyView.share("p_best_before", "Best before", "最良の確率（更新前）"),
          StudyView.share("p_best_after", "Now", "最良の確率（更新後）"),
        ],
        rows: rows.map {
          [
            .caption($0.caption("label") ?? study.strategy($0.text("strategy"))), $0["\(key)_before"],
            $0["\(key)_after"],
            $0["difference_before"], $0["difference_after"], $0["p_best_before"], $0["p_best_after"],
          ]
        }))
  }
}
