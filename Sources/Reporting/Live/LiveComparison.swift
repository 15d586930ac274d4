// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// Strategies now, each with its interval against the baseline, and against what they were before.
struct LiveComparison {
  let run: RunView
  let before: RunView?

  var section: Report.Section {
    Report.Section(
      key: "comparison", heading: Caption("The strategies now", "現在の戦略比較"),
      blocks: run.facts.findings.prefix(1).map { .finding($0) }
        + (run.facts.cautions.first ?? []).map { .warning($0) }
        + [.exhibit(table), .exhibit(intervals)] + (changes.map { [.exhibit($0)] } ?? []))
  }

  private var key: String { run.decision.key }

  private var table: Exhibit {
    typealias Read = (Int) -> Cell
    func of(comparison key: String) -> Read { { run.comparison[$0][key] } }
    func unlessBaseline(_ read: @escaping Read) -> Read { { $0 == run.baseline ? .empty : read($0) } }
    func of(_ metric: Metric) -> Read {
      { Cell(metric == .paybackMonths ? run.typical(metric, $0) : run.mean(metric, $0)) }
    }
    // Short heads: all columns stand side by side on a tablet.
    func headed(_ metric: Metric, _ head: Caption) -> Column {
      var column = run.column(metric)
      column.label = head
      return column
    }
    var columns: [(Column, Read)] = [
      (.strategy, run.cell), (headed(run.decision, run.decisionName), of(comparison: key)),
    ]
    if run.isCompared {
      columns.append(
        (
          run.money("difference", "Against baseline", "基準との差"),
          unlessBaseline(of(comparison: "\(key)_difference"))
        ))
      if run.isUncertain {
        columns += [
          (run.money("difference_p05", "5 %", "5%"), unlessBaseline(of(comparison: "\(key)_difference_p05"))),
          (
            run.money("difference_p95", "95 %", "95%"),
            unlessBaseline(of(comparison: "\(key)_difference_p95"))
          ),
          (run.share("p_best", "Best in", "最良の確率"), of(comparison: "p_best")),
        ]
      }
    }
    columns += [
      (headed(.ltv, Caption("LTV")), of(.ltv)), (headed(.cac, Caption("CAC")), of(.cac)),
      (headed(.ltvToCAC, Caption("LTV/CAC")), of(.ltvToCAC)),
      (headed(.paybackMonths, Caption("Payback", "回収期間")), of(.paybackMonths)),
    ]
    return Exhibit(
      key: "comparison", title: Caption("The strategies at a glance", "戦略の一覧"),
      note: Caption(
        "Means over the draws, and the percentiles of what is earned against the baseline; payback of the median draw, empty where half of the draws or more do not pay back.",
        "試行の平均。5%と95%は基準との差の値。回収期間は中央値で、半数以上の試行で回収できない場合は空欄。"),
      table: ResultTable(
        name: "comparison", columns: columns.map(\.0),
        rows: run.strategies.indices.map { strategy in columns.map { $0.1(strategy) } }))
  }

  // MARK: Now and before

  private static let now = Caption("Now", "現在")
  private static let earlier = Caption("Before", "変更前")
  private static let state = Column("state", label: Caption("State", "時点"))

  /// From the 5 % to the 95 % percentile, with what it was before in a row of its own.
  private var intervals: Exhibit {
    let columns = [
      Column.strategy, Self.state, run.column(run.decision), run.money("p05", "5 %", "5%"),
      run.money("p95", "95 %", "95%"),
    ]
    func rows(_ run: RunView, _ state: Caption) -> [[Cell]] {
      run.strategies.indices.map { strategy in
        let line = run.comparison[strategy]
        return [
          run.cell(strategy), .caption(state), line[key],
          line["\(key)_p05"], line["\(key)_p95"],
        ]
      }
    }
    let table = ResultTable(
      name: "intervals", columns: columns,
      rows: rows(run, Self.now) + (before.map { rows($0, Self.earlier) } ?? []))
    let said = run.strategies.indices.map { strategy in
      let amount = run.decisionValue(strategy)
      return Caption(
        "\(run.name(strategy).english) \(run.en.money(amount))",
        "\(run.name(strategy).japanese)は\(run.ja.money(amount))")
    }
    return Exhibit(
      key: "intervals",
      title: run.isUncertain
        ? Caption(
          "\(run.decisionName.english): what nine of ten draws lie within",
          "\(run.decisionName.japanese): 試行の9割が入る範囲")
        : Caption("\(run.decisionName.english) by strategy", "戦略別の\(run.decisionName.japanese)"),
      table: table,
      chart: Chart(
        .intervals, x: Chart.Axis("strategy", .category, title: Caption("Strategy", "戦略")),
        y: Chart.Axis(key, .number, title: run.decisionName), low: "p05", high: "p95",
        series: before == nil ? nil : "state", data: table, reference: 0,
        alternative: Caption(
          "\(run.decisionName.english) now: \(said.map(\.english).joined(separator: "; ")).",
          "現在の\(run.decisionName.japanese): \(said.map(\.japanese).joined(separator: "、"))。")),
      foldsTable: true)
  }

  private var changes: Exhibit? {
    guard let before, before.strategies.map(\.key) == run.strategies.map(\.key) else { return nil }
    var table = ResultTable(
      name: "changes",
      columns: [
        .strategy, run.money("before", "NPV before", "変更前のNPV"), run.money("now", "NPV now", "現在のNPV"),
        run.money("change", "Change", "変化"),
      ]
        + (run.isCompared && run.isUncertain && before.isUncertain
          ? [
            run.share("p_best_before", "Best before", "変更前に最良の確率"),
            run.share("p_best_now", "Best now", "現在最良の確率"),
          ] : []))
    for strategy in run.strategies.indices {
      let (old, new) = (before.decisionValue(strategy), run.decisionValue(strategy))
      table.append(
        [run.cell(strategy), .number(old), .number(new), .number(new - old)]
          + (table.columns.count > 4
            ? [before.comparison[strategy]["p_best"], run.comparison[strategy]["p_best"]] : []))
    }
    return Exhibit(
      key: "changes", title: Caption("Now against before", "現在と変更前の比較"),
      note: Caption(
        "Under the same draws: the change is due to the numbers that differ alone.",
        "同じ試行で比較：変化は変更した前提のみによる。"), table: table)
  }
}
