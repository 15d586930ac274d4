// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// What the decision hangs on, and what is worth knowing first.
struct SensitivitySections {
  let study: StudyView

  var sections: [Report.Section?] { [hinges, worth, SwingSection(study: study).section] }

  static let mostBars = 12

  /// The lead in question; of one strategy alone its value.
  private func target(_ rows: [TableRow]) -> [TableRow] {
    let pairs = rows.filter { $0.text("against") != nil }
    if !pairs.isEmpty { return pairs }
    let first = rows.first?.text("strategy")
    return rows.filter { $0.text("strategy") == first }
  }

  private func label(_ row: TableRow, _ key: String) -> Caption {
    row.caption("label") ?? Caption(row.text(key) ?? "")
  }

  // MARK: Tornado

  private var hinges: Report.Section? {
    let (low, high) = ("\(study.decision.key)_at_p05", "\(study.decision.key)_at_p95")
    let rows = target(study.source.rows("tornado"))
      .filter { $0.number(low) != nil && $0.number(high) != nil }
      .enumerated().sorted { one, other in
        let (first, second) = (abs(one.element.number("swing") ?? 0), abs(other.element.number("swing") ?? 0))
        return first == second ? one.offset < other.offset : first > second
      }.map(\.element)
    guard let first = rows.first, let mean = first.number("mean") else { return nil }
    let finding = finding(first, low: low, high: high)
    return Report.Section(
      key: "tornado", heading: Caption("What does it hang on?", "何に左右されるか"),
      blocks: [
        .finding(finding), .exhibit(tornado(rows, low: low, high: high, mean: mean, said: finding)),
      ])
  }

  private func subject(_ row: TableRow) -> Caption {
    let name = study.strategy(row.text("strategy"))
    guard let against = row.text("against") else {
      return Caption("the value of \(name.english)", "\(name.japanese)の価値")
    }
    let other = study.strategy(against)
    return Caption(
      "the lead of \(name.english) over \(other.english)", "\(name.japanese)の\(other.japanese)に対する優位")
  }

  private func finding(_ row: TableRow, low: String, high: String) -> Caption {
    let (label, subject) = (label(row, "uncertainty"), subject(row))
    let (from, to) = (row.number(low) ?? 0, row.number(high) ?? 0)
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
      "Most of all, \(subject.english) hangs on \(label.english): as it goes\(at?.english ?? " from its 5 % to its 95 % value"), the mean goes from \(study.en.money(from)) to \(study.en.money(to))"
      + (turns ? ", and another strategy becomes the best." : ", and the best strategy stays the best.")
    let japanese =
      "\(subject.japanese)を最も左右するのは\(label.japanese)である。\(at.map { "その値\($0.japanese)で" } ?? "5%値から95%値で")平均は\(study.ja.money(from))から\(study.ja.money(to))まで動き、"
      + (turns ? "最良の戦略が入れ替わる。" : "最良の戦略は変わらない。")
    return Caption(english, japanese)
  }

  private func tornado(
    _ rows: [TableRow], low: String, high: String, mean: Double, said: Caption
  ) -> Exhibit {
    let subject = subject(rows[0])
    let ends = [
      study.money("low", "At its 5 % value", "5%値のとき"), study.money("high", "At its 95 % value", "95%値のとき"),
    ]
    let table = ResultTable(
      name: "tornado",
      columns: [
        StudyView.plain("uncertainty", "Uncertain number", "不確実な前提"),
        StudyView.plain("p05", "Its 5 % value", "5%値"),
        StudyView.plain("p95", "Its 95 % value", "95%値"),
      ] + ends + [
        StudyView.plain("best_low", "Best then", "5%値での最良"),
        StudyView.plain("best_high", "Best then", "95%値での最良"),
      ],
      rows: rows.map { row in
        [
          .caption(label(row, "uncertainty")), row["p05"], row["p95"], row[low], row[high],
          .caption(study.strategy(row.text("best_at_p05"))),
          .caption(study.strategy(row.text("best_at_p95"))),
        ]
      })
    let shown = rows.prefix(Self.mostBars)
    let data = ResultTable(
      name: "tornado",
      columns: [
        StudyView.plain("uncertainty", "Uncertain number", "不確実な前提"), study.money("mean", "Change", "変化"),
      ] + ends,
      rows: shown.map { row in
        [
          .caption(label(row, "uncertainty")), .number(0), .number((row.number(low) ?? 0) - mean),
          .number((row.number(high) ?? 0) - mean),
        ]
      })
    let isLead = rows[0].text("against") != nil
    return Exhibit(
      key: "tornado",
      title: Caption(
        "What moves \(subject.english), by how much", "\(subject.japanese)を動かす前提"),
      note: Caption(
        "Each number at its 5 % and 95 % value, all others as drawn; bars are changes from the mean of \(study.en.money(mean))"
          + (isLead ? ". Beyond the line the lead is lost." : ".")
          + (rows.count > shown.count ? " The widest \(shown.count) are drawn." : ""),
        "各前提を5%値・95%値に置いたときの、平均\(study.ja.money(mean))からの変化。他の前提は試行どおり。" + (isLead ? "線を越えると優位が失われる。" : "")),
      table: table,
      chart: Chart(
        .tornado, x: Chart.Axis("uncertainty", .category, title: Caption("Uncertain number", "不確実な前提")),
        y: Chart.Axis("mean", .number, title: Caption("Change from the mean", "平均からの変化")), low: "low",
        high: "high", data: data, reference: isLead ? -mean : 0, alternative: said))
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
      rows: (singles.prefix(Self.mostBars) + [everything]).map { [.caption(named($0)), $0["value"]] })
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
