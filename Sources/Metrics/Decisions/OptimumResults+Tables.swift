// SPDX-License-Identifier: GPL-3.0-or-later

extension OptimumResults {
  /// Every table of the search.
  package var tables: [ResultTable] { [numbersTable, measuresTable, searchesTable, responsesTable] }

  /// `optimum.csv`: one row per varied number.
  package var numbersTable: ResultTable {
    let unit = judgements[0].measure.metric(decideOn: decideOn).unit.text(currency: currency)
    let isChange = numbers.contains { $0.own != nil }
    return ResultTable(
      name: "optimum",
      columns: [
        .strategy, Column("varied", label: Caption("Varied number", "変化させる前提")), .label,
        Column("low", label: Caption("Range from", "範囲 下限")), Column("high", label: Caption("… to", "同 上限")),
        Column("optimum", label: Caption("Optimum", "最適値")),
        Column("near_low", label: Caption("Within one standard error from", "標準誤差1つ以内 下限")),
        Column("near_high", label: Caption("… to", "同 上限")),
        Column("marginal", unit: unit, label: Caption("One more unit adds", "限界効果")),
        Column(
          "marginal_per_cost", unit: "\(unit) per \(currency)",
          label: Caption("… per unit of acquisition cost", "獲得費用1単位あたり")),
        Column("bound", label: Caption("On a bound", "範囲の端")),
      ] + (isChange ? [.change] : []),
      rows: numbers.map { number in
        [
          .text(strategy.key), .text(number.path), Cell(number.label),
          .number(number.low), .number(number.high),
          .number(number.optimum), Cell(number.nearLow), Cell(number.nearHigh), Cell(number.marginal),
          Cell(number.marginalPerCost), number.bound.map { .text($0.rawValue) } ?? .empty,
        ] + (isChange ? [Cell(number.own?.change(at: number.optimum))] : [])
      })
  }

  /// `optimum_measures.csv`: the objective and every limit, at the optimum and in the scenario as it is.
  package var measuresTable: ResultTable {
    ResultTable(
      name: "optimum_measures",
      columns: [
        Column("measure", label: Caption("Measure", "指標")), Column("role", label: Caption("Role", "役割")),
        Column("limit", label: Caption("Limit", "制約値")),
      ] + Column.estimate("value", nil, Caption("At the optimum", "最適値での値"))
        + Column.estimate("own", nil, Caption("As the scenario has it", "現状の値"))
        + Column.estimate("gain", nil, Caption("Difference", "差"))
        + [Column("binding", label: Caption("Binding", "有効制約"))],
      rows: judgements.map { judgement in
        let role =
          judgement.limit.map { $0.isAtMost ? "at_most" : "at_least" }
          ?? (isMaximised ? "maximise" : "minimise")
        return [.text(judgement.measure.key), .text(role), Cell(judgement.limit?.limit)]
          + judgement.value.cells + (judgement.own?.cells ?? [.empty, .empty])
          + (judgement.gain?.cells ?? [.empty, .empty])
          + [judgement.limit == nil ? .empty : .boolean(judgement.isBinding)]
      })
  }

  /// `optimum_searches.csv`: one row per start.
  package var searchesTable: ResultTable {
    ResultTable(
      name: "optimum_searches",
      columns: [Column("search", label: Caption("Search", "探索"))]
        + numbers.map { Column("start:\($0.path)", label: Caption("Start: \($0.path)", "開始: \($0.path)")) }
        + numbers.map { Column("end:\($0.path)", label: Caption("End: \($0.path)", "終了: \($0.path)")) }
        + [
          Column(judgements[0].measure.key, label: Caption("Objective", "目的関数")),
          Column("keeps_limits", label: Caption("Keeps every limit", "制約を満たす")),
        ],
      rows: searches.enumerated().map { index, search in
        [.integer(index + 1)] + search.start.map { .number($0) } + search.end.map { .number($0) }
          + [Cell(search.value), .boolean(search.keepsLimits)]
      })
  }

  /// `optimum_responses.csv`: one row per varied number and value of it, all others at their optimum: ready for a chart.
  package var responsesTable: ResultTable {
    let measure = judgements[0].measure
    let unit = measure.metric(decideOn: decideOn).unit.text(currency: currency)
    var table = ResultTable(
      name: "optimum_responses",
      columns: [
        .strategy, Column("varied", label: Caption("Varied number", "変化させる前提")), .label,
        Column("value", label: Caption("Value", "値")),
        Column("objective", unit: unit, label: Caption("Objective", "目的関数")),
        Column("keeps_limits", label: Caption("Keeps every limit", "制約を満たす")),
      ])
    for number in numbers {
      for response in number.responses {
        table.append([
          .text(strategy.key), .text(number.path), Cell(number.label), .number(response.value),
          Cell(response.objective), .boolean(response.keepsLimits),
        ])
      }
    }
    return table
  }
}
