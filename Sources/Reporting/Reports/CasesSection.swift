// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// The scenario's cases on one scale.
struct CasesSection {
  /// At least two.
  let cases: [(worldCase: Named, run: RunView)]

  private var first: RunView { cases[0].run }

  var section: Report.Section {
    Report.Section(
      key: "cases", heading: Caption("What if the world is another?", "ケースによってどう変わるか"),
      blocks: [.finding(finding), .exhibit(exhibit)] + verdicts.map { .paragraph($0) })
  }

  private var finding: Caption {
    let winners = cases.map { $0.run.name($0.run.best) }
    if Set(winners).count == 1 {
      return Caption(
        "\(winners[0].english) is best in every case.", "どのケースでも\(winners[0].japanese)が最良である。")
    }
    let parts = zip(cases, winners).map { part, winner in
      Caption(
        "\(winner.english) in \(part.worldCase.label.english)",
        "\(part.worldCase.label.japanese)では\(winner.japanese)")
    }
    return Caption(
      "The best strategy hangs on the case: \(parts.map(\.english).joined(separator: ", ")).",
      "最良の戦略はケースによって異なる: \(parts.map(\.japanese).joined(separator: "、"))。")
  }

  /// What the screen said of each case.
  private var verdicts: [Caption] {
    zip(cases, first.facts.findings).map { part, finding in
      let name = part.worldCase.label
      return Caption("\(name.english): \(finding.english)", "\(name.japanese): \(finding.japanese)")
    }
  }

  private var exhibit: Exhibit {
    let key = first.decision.key
    let column = first.column(first.decision)
    let isUncertain = cases.contains { $0.run.isUncertain }
    let columns =
      [Column("case", label: Caption("Case", "ケース")), .strategy, column]
      + (isUncertain
        ? [
          first.money("p05", "5 %", "5%"), first.money("p95", "95 %", "95%"),
          first.share("p_best", "Is the best", "最良である確率"),
        ] : [])
    var table = ResultTable(name: "cases", columns: columns)
    for (worldCase, run) in cases {
      for (strategy, line) in run.comparison.enumerated() {
        let spread: [Cell] =
          isUncertain ? [line["\(key)_p05"], line["\(key)_p95"], line["p_best"]] : []
        table.append([.caption(worldCase.label), run.cell(strategy), line[key]] + spread)
      }
    }
    let said = cases.map { worldCase, run in
      let parts = run.strategies.indices.map { strategy in
        let value = run.decisionValue(strategy)
        return Caption(
          "\(run.name(strategy).english) \(run.en.money(value))",
          "\(run.name(strategy).japanese) \(run.ja.money(value))")
      }
      let name = worldCase.label
      return Caption(
        "\(name.english): \(parts.map(\.english).joined(separator: ", "))",
        "\(name.japanese): \(parts.map(\.japanese).joined(separator: "、"))")
    }
    return Exhibit(
      key: "cases",
      title: Caption("\(first.decisionName.english) by case", "ケース別の\(first.decisionName.japanese)"),
      table: table,
      chart: Chart(
        .bars, x: Chart.Axis("case", .category, title: Caption("Case", "ケース")),
        y: Chart.Axis(key, .number, title: first.decision.label), series: "strategy", data: table,
        reference: 0,
        alternative: Caption(
          "\(said.map(\.english).joined(separator: "; ")).", "\(said.map(\.japanese).joined(separator: "。"))。"
        )))
  }
}
