// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// Which strategy, by how much, and how sure that is.
struct AnswerSections {
  let run: RunView

  var sections: [Report.Section] { [answer, value, sureness].compactMap(\.self) }

  private var value: Report.Section? { ValueSection(run: run).section }

  // MARK: Which

  private var answer: Report.Section {
    Report.Section(
      key: "answer",
      heading: run.isCompared
        ? Caption("Which strategy?", "どの戦略がよいか") : Caption("Is it worth it?", "採算は合うか"),
      blocks: run.facts.findings.prefix(1).map { .finding($0) }
        + (run.facts.cautions.first ?? []).map { .warning($0) } + [.exhibit(overview)])
  }

  private var overview: Exhibit {
    let metrics: [Metric] = [.ltv, .cac, .ltvToCAC, .paybackMonths]
    var table = ResultTable(
      name: "comparison",
      columns: [.strategy, run.column(run.decision)]
        + (run.isCompared ? [run.money("difference", "More than the baseline", "基準との差")] : [])
        + metrics.map { run.column($0) })
    for strategy in run.strategies.indices {
      let difference: [Cell] =
        run.isCompared
        ? [strategy == run.baseline ? .empty : .number(run.difference(strategy))] : []
      table.append(
        [run.cell(strategy), .number(run.decisionValue(strategy))] + difference
          + metrics.map { metric in
            Cell(metric == .paybackMonths ? run.typical(metric, strategy) : run.mean(metric, strategy))
          })
    }
    return Exhibit(
      key: "comparison", title: Caption("The strategies at a glance", "戦略の一覧"),
      note: Caption(
        "Means over the draws; payback of the median draw, empty where half of the draws or more do not pay back.",
        "試行の平均。回収期間は中央値で、半数以上の試行で回収できない場合は空欄。"), table: table)
  }

  // MARK: How sure

  private var sureness: Report.Section? {
    guard run.isUncertain else { return nil }
    let key = run.decision.key
    let exhibit = Exhibit(
      key: "intervals",
      title: Caption(
        "\(run.decisionName.english): what nine of ten draws lie within",
        "\(run.decisionName.japanese): 試行の9割が入る範囲"),
      note: Caption(
        "From the 5 % to the 95 % percentile of the draws, the mean as a dot: what is not known, without the luck of single customers.",
        "試行の5%から95%までの範囲と平均（点）。前提が分からないことによる幅で、個々の顧客の偶然は含まない。"),
      table: surenessTable,
      chart: Chart(
        .intervals, x: Chart.Axis("strategy", .category, title: Caption("Strategy", "戦略")),
        y: Chart.Axis(key, .number, title: run.decision.label), low: "p05", high: "p95",
        data: intervals, reference: 0, alternative: spread))
    return Report.Section(
      key: "sureness", heading: Caption("How sure is that?", "どの程度確かか"),
      blocks: [.finding(sure), .exhibit(exhibit)])
  }

  private var intervals: ResultTable {
    let key = run.decision.key
    return ResultTable(
      name: "intervals",
      columns: [
        .strategy, run.column(run.decision), run.money("p05", "5 %", "5%"), run.money("p95", "95 %", "95%"),
      ],
      rows: run.strategies.indices.map { strategy in
        let line = run.comparison[strategy]
        return [run.cell(strategy), line[key], line["\(key)_p05"], line["\(key)_p95"]]
      })
  }

  private var surenessTable: ResultTable {
    var table = intervals
    table.name = "sureness"
    let extra: [(String, Column)] =
      run.isCompared
      ? [
        ("p_better", run.share("p_better", "Beats the baseline", "基準を上回る確率")),
        ("p_best", run.share("p_best", "Is the best", "最良である確率")),
        ("expected_loss", run.money("expected_loss", "Expected loss if chosen", "選んだ場合の期待損失")),
        ("cvar10", run.money("cvar10", "Mean of the worst tenth", "下位10%の平均")),
      ] : [("cvar10", run.money("cvar10", "Mean of the worst tenth", "下位10%の平均"))]
    return ResultTable(
      name: "sureness", columns: table.columns + extra.map(\.1),
      rows: zip(table.rows, run.comparison).map { cells, line in cells + extra.map { line[$0.0] } })
  }

  private var sure: Caption {
    let line = run.comparison[run.best]
    guard run.isCompared, let best = line.number("p_best"), let loss = line.number("expected_loss") else {
      return spread
    }
    let evpi = line.number("evpi") ?? 0
    guard evpi > 0 else {
      return Caption(
        "\(run.name(run.best).english) is best in every draw: learning more would not change the choice.",
        "\(run.name(run.best).japanese)はすべての試行で最良である。追加の調査で選択は変わらない。")
    }
    return Caption(
      "\(run.name(run.best).english) is best in \(run.en.chance(best)) of the draws; choosing it loses \(run.en.money(loss)) on average against the strategy that turns out best, which is the most that knowing everything first could be worth.",
      "\(run.name(run.best).japanese)は試行の\(run.ja.chance(best))で最良である。これを選ぶと、結果的に最良となる戦略に比べ平均\(run.ja.money(loss))の損となり、これが事前にすべてを知ることの価値の上限である。"
    )
  }

  private var spread: Caption {
    let key = run.decision.key
    let parts = run.strategies.indices.map { strategy in
      let line = run.comparison[strategy]
      let (low, high) = (line.number("\(key)_p05") ?? 0, line.number("\(key)_p95") ?? 0)
      return Caption(
        "\(run.name(strategy).english) from \(run.en.money(low)) to \(run.en.money(high))",
        "\(run.name(strategy).japanese)は\(run.ja.money(low))から\(run.ja.money(high))")
    }
    return Caption(
      "\(run.decisionName.english), 5 to 95 %: \(parts.map(\.english).joined(separator: "; ")).",
      "\(run.decisionName.japanese)の5～95%: \(parts.map(\.japanese).joined(separator: "、"))。")
  }
}
