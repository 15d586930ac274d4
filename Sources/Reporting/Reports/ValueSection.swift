// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// How much of the net present value comes within the plan, and how much after it.
struct ValueSection {
  let run: RunView

  var section: Report.Section? {
    guard run.mean(.npvPlan, run.best) != nil, run.mean(.terminalValue, run.best) != nil else { return nil }
    return Report.Section(
      key: "value", heading: Caption("How much of it comes after the plan?", "計画期間の後にいくら生じるか"),
      blocks: [.finding(finding), .exhibit(exhibit)])
  }

  private func parts(_ strategy: Int) -> (plan: Double, after: Double) {
    (run.mean(.npvPlan, strategy) ?? 0, run.mean(.terminalValue, strategy) ?? 0)
  }

  private var finding: Caption {
    let (plan, after) = parts(run.best)
    let months = Double(run.facts.months ?? 0)
    return Caption(
      "Of the NPV of \(run.name(run.best).english), \(run.en.money(plan)) comes within the plan's \(run.en.months(months)) and \(run.en.money(after)) after them.",
      "\(run.name(run.best).japanese)のNPVのうち、計画期間\(run.ja.months(months))以内が\(run.ja.money(plan))、その後が\(run.ja.money(after))である。"
    )
  }

  private var exhibit: Exhibit {
    let existing = run.strategies.indices.contains { (run.mean(.existingValue, $0) ?? 0) != 0 }
    let metrics: [Metric] = [.npvPlan, .terminalValue, .npv] + (existing ? [.existingValue] : [])
    let table = ResultTable(
      name: "value", columns: [.strategy] + metrics.map { run.column($0) },
      rows: run.strategies.indices.map { strategy in
        [run.cell(strategy)] + metrics.map { Cell(run.mean($0, strategy)) }
      })
    var data = ResultTable(
      name: "value",
      columns: [
        .strategy, Column("part", label: Caption("Part", "内訳")), run.money("value", "NPV", "NPV"),
      ])
    for strategy in run.strategies.indices {
      let (plan, after) = parts(strategy)
      data.append([run.cell(strategy), .caption(Self.within), .number(plan)])
      data.append([run.cell(strategy), .caption(Self.after), .number(after)])
    }
    let said = run.strategies.indices.map { strategy in
      let (plan, after) = parts(strategy)
      return Caption(
        "\(run.name(strategy).english) \(run.en.money(plan)) and \(run.en.money(after))",
        "\(run.name(strategy).japanese)は\(run.ja.money(plan))と\(run.ja.money(after))")
    }
    return Exhibit(
      key: "value", title: Caption("NPV within and after the plan", "計画期間内と期間後のNPV"),
      note: existing
        ? Caption(
          "What existing customers bring is part of the NPV; only the rest is new business.",
          "既存顧客の価値はNPVに含まれる。残りが新規事業の価値である。") : nil, table: table,
      chart: Chart(
        .stackedBars, x: Chart.Axis("strategy", .category, title: Caption("Strategy", "戦略")),
        y: Chart.Axis("value", .number, title: Caption("NPV")), series: "part", data: data,
        reference: 0,
        alternative: Caption(
          "NPV within the plan and after it: \(said.map(\.english).joined(separator: "; ")).",
          "計画期間内と期間後のNPV: \(said.map(\.japanese).joined(separator: "、"))。")))
  }

  private static let within = Caption("Within the plan", "計画期間内")
  private static let after = Caption("After the plan", "計画期間後")
}
