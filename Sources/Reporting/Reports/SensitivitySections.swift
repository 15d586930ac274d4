// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// What the decision hangs on, and what is worth knowing first.
struct SensitivitySections {
  let study: StudyView

  var sections: [Report.Section?] { [hinges, worth, SwingSection(study: study).section] }

  private func label(_ row: TableRow, _ key: String) -> Caption {
    row.caption("label") ?? Caption(row.text(key) ?? "")
  }

  // MARK: Tornado

  private var hinges: Report.Section? {
    guard let (column, metric) = study.meanColumn(of: "tornado", ending: "_at_p05") else { return nil }
    let (low, high) = (column.key, "\(metric.key)_at_p95")
    let rows = StudyView.inQuestion(study.source.rows("tornado"))
      .filter { $0.number(low) != nil && $0.number(high) != nil }
      .enumerated().sorted { one, other in
        let (first, second) = (abs(one.element.number("swing") ?? 0), abs(other.element.number("swing") ?? 0))
        return first == second ? one.offset < other.offset : first > second
      }.map(\.element)
    guard let first = rows.first, let mean = first.number("mean") else { return nil }
    let finding = finding(first, low: low, high: high, metric: metric)
    let exhibit = tornado(
      isLead: first.text("against") != nil, unit: column.unit, mean: mean, metric: metric,
      subject: subject(first, metric), said: finding
    ).exhibit(rows.map { row($0, low: low, high: high) })
    return Report.Section(
      key: "tornado", heading: Caption("What does it hang on?", "何に左右されるか"),
      blocks: [.finding(finding), .exhibit(exhibit)])
  }

  private func subject(_ row: TableRow, _ metric: Metric) -> Caption {
    let name = study.strategy(row.text("strategy"))
    let isDecision = metric == study.decision
    guard let against = row.text("against") else {
      return isDecision
        ? Caption("the value of \(name.english)", "\(name.japanese)の価値")
        : Caption("\(metric.label.english) of \(name.english)", "\(name.japanese)の\(metric.label.japanese)")
    }
    let other = study.strategy(against)
    return isDecision
      ? Caption(
        "the lead of \(name.english) over \(other.english)", "\(name.japanese)の\(other.japanese)に対する優位")
      : Caption(
        "\(metric.label.english) of \(name.english) less that of \(other.english)",
        "\(name.japanese)と\(other.japanese)の\(metric.label.japanese)の差")
  }

  private func finding(_ row: TableRow, low: String, high: String, metric: Metric) -> Caption {
    let (label, subject) = (label(row, "uncertainty"), subject(row, metric))
    let (from, to) = (
      study.text(row.number(low) ?? 0, of: metric), study.text(row.number(high) ?? 0, of: metric)
    )
    let (first, last) = (row.number("p05"), row.number("p95"))
    let turns = row.text("best_at_p05") != row.text("best_at_p95")
    let at = first.flatMap { first in
      last.map { last in
        Caption(
          " from \(study.en.number(first)) to \(study.en.number(last))",
          "（\(study.ja.number(first))から\(study.ja.number(last))）")
      }
    }
    let english =
      "Most of all, \(subject.english) hangs on \(label.english): as it goes\(at?.english ?? " from its 5 % to its 95 % value"), the mean goes from \(from.english) to \(to.english)"
      + (turns ? ", and another strategy becomes the best." : ", and the best strategy stays the best.")
    let japanese =
      "\(subject.japanese)を最も左右するのは\(label.japanese)である。\(at.map { "その値\($0.japanese)で" } ?? "5%値から95%値で")平均は\(from.japanese)から\(to.japanese)まで動き、"
      + (turns ? "最良の戦略が入れ替わる。" : "最良の戦略は変わらない。")
    return Caption(english, japanese)
  }

  private func row(_ row: TableRow, low: String, high: String) -> TornadoExhibit.Row {
    TornadoExhibit.Row(
      label: label(row, "uncertainty"), own: [row["p05"], row["p95"]], low: row.number(low),
      high: row.number(high), bestLow: study.strategy(row.text("best_at_p05")),
      bestHigh: study.strategy(row.text("best_at_p95")))
  }

  private func tornado(
    isLead: Bool, unit: String?, mean: Double, metric: Metric, subject: Caption, said: Caption
  ) -> TornadoExhibit {
    let from = study.text(mean, of: metric)
    return TornadoExhibit(
      key: "tornado", number: StudyView.plain("uncertainty", "Uncertain number", "不確実な前提"),
      own: [
        StudyView.plain("p05", "Its 5 % value", "5%値"), StudyView.plain("p95", "Its 95 % value", "95%値"),
      ],
      low: Column("low", unit: unit, label: Caption("At its 5 % value", "5%値のとき")),
      high: Column("high", unit: unit, label: Caption("At its 95 % value", "95%値のとき")),
      bestLow: Caption("Best then", "5%値での最良"), bestHigh: Caption("Best then", "95%値での最良"),
      subject: subject, isLead: isLead, mean: mean,
      note: (
        Caption(
          "Each number at its 5 % and 95 % value, all others as drawn; bars are changes from the mean of \(from.english)",
          "各前提を5%値・95%値に置いたときの、平均\(from.japanese)からの変化。他の前提は試行どおり。"),
        Caption("", "")
      ), said: said)
  }

  // MARK: Information

  private var worth: Report.Section? {
    let rows = study.source.rows("information")
    guard let everything = rows.first(where: { $0.text("kind") == "everything" }) ?? rows.last else {
      return nil
    }
    let singles = rows.filter { $0.text("kind") != "everything" }
      .enumerated().sorted { one, other in
        let (first, second) = (one.element.number("value") ?? 0, other.element.number("value") ?? 0)
        return first == second ? one.offset < other.offset : first > second
      }.map(\.element)
    let total = everything.number("value") ?? 0
    let first = singles.first { ($0.number("value_low") ?? 0) > 0 }
    let known = first.map { row in
      let value = row.number("value") ?? 0
      return Caption(
        "; worth knowing first is \(label(row, "uncertainties").english), up to \(study.en.money(value))",
        "。まず調べる価値があるのは\(label(row, "uncertainties").japanese)（最大\(study.ja.money(value))）である")
    }
    let finding = Caption(
      "Knowing everything before choosing would be worth at most \(study.en.money(total))"
        + (known?.english ?? "; knowing any single number is worth nothing that these draws can show") + ".",
      "選択前にすべてを知ることの価値は最大\(study.ja.money(total))" + (known?.japanese ?? "である。個別の前提を知る価値は、この試行では確認できない") + "。"
    )
    func named(_ row: TableRow) -> Caption {
      row.text("kind") == "everything" ? Caption("Everything", "すべて") : label(row, "uncertainties")
    }
    let columns = [
      StudyView.plain("uncertainty", "Uncertain number", "不確実な前提"),
      study.money("value", "Worth knowing", "情報の価値"),
      study.money("low", "… at least (95 % interval)", "同 95%信頼区間 下限"),
      study.money("high", "… at most", "同 上限"),
      StudyView.share("switching", "Draws in which the choice changes", "選択が変わる試行"),
    ]
    let table = ResultTable(
      name: "information", columns: columns,
      rows: (singles + [everything]).map { row in
        [.caption(named(row)), row["value"], row["value_low"], row["value_high"], row["share_switching"]]
      })
    let data = ResultTable(
      name: "information", columns: Array(columns[..<2]),
      rows: (singles.prefix(TornadoExhibit.mostBars) + [everything]).map {
        [.caption(named($0)), $0["value"]]
      })
    return Report.Section(
      key: "information", heading: Caption("What is worth knowing first?", "先に何を調べるべきか"),
      blocks: [
        .finding(finding),
        .exhibit(
          Exhibit(
            key: "information",
            title: Caption("What it is worth to know a number before choosing", "選択前に知ることの価値"),
            note: Caption("The most that research on it may cost.", "調査にかけてよい費用の上限。"), table: table,
            chart: Chart(
              .bars, x: Chart.Axis("uncertainty", .category, title: Caption("Uncertain number", "不確実な前提")),
              y: Chart.Axis("value", .number, title: Caption("Worth knowing", "情報の価値")), data: data,
              alternative: finding))),
      ])
  }
}
