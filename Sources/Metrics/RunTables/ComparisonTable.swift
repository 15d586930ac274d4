// SPDX-License-Identifier: GPL-3.0-or-later

extension RunResults {
  /// `comparison.csv`: one row per strategy, in scenario order. The `npv` columns hold `decideOn`.
  package var comparisonTable: ResultTable { table(of: comparison) }

  /// - Parameter comparison: of these strategies.
  package func table(of comparison: Comparison) -> ResultTable {
    var table = ResultTable(name: "comparison", columns: comparisonColumns)
    for (strategy, line) in zip(strategies, comparison.lines) {
      /// What tells of a spread.
      func spread(_ cells: [Cell]) -> [Cell] { isPoint ? cells.map { _ in .empty } : cells }
      table.append(
        [key(of: strategy), label(of: strategy.frame.strategy), .integer(line.rank)]
          + [.number(line.value.mean)] + spread(line.value.spread)
          + [.number(line.difference.mean)] + spread(line.difference.spread)
          + spread([
            Cell(line.probabilityBetter), .number(line.probabilityBest), .number(line.expectedLoss),
            .number(line.regretP95), .number(line.worstTenth), .number(comparison.evpi),
            .boolean(line.isTiedWithBest),
          ]) + [
            Cell(line.valley?.depth), Cell(line.valley?.troughMonth),
            Cell(line.valley?.crossingMonth), Cell(line.incrementalRate),
          ])
    }
    return table
  }

  private var comparisonColumns: [Column] {
    let currency = frame.currency
    let name = decideOn.key
    return [
      .strategy, .label, Column("rank", label: Caption("Rank", "順位")),
      Column(name, unit: currency, label: decideOn.label),
      Column("\(name)_mcse", unit: currency, label: Caption("… standard error", "同 標準誤差")),
      Column("\(name)_p05", unit: currency, label: Caption("… percentile 5", "同 5パーセンタイル")),
      Column("\(name)_p95", unit: currency, label: Caption("… percentile 95", "同 95パーセンタイル")),
      Column("\(name)_difference", unit: currency, label: Caption("Difference to the baseline", "基準との差")),
      Column("\(name)_difference_mcse", unit: currency, label: Caption("… standard error", "同 標準誤差")),
      Column("\(name)_difference_p05", unit: currency, label: Caption("… percentile 5", "同 5パーセンタイル")),
      Column("\(name)_difference_p95", unit: currency, label: Caption("… percentile 95", "同 95パーセンタイル")),
      Column("p_better", unit: "share", label: Caption("Probability of beating the baseline", "基準を上回る確率")),
      Column("p_best", unit: "share", label: Caption("Probability of being the best", "最良である確率")),
      Column("expected_loss", unit: currency, label: Caption("Expected loss", "期待損失")),
      Column("regret_p95", unit: currency, label: Caption("Regret, percentile 95", "後悔の95パーセンタイル")),
      Column("cvar10", unit: currency, label: Caption("Mean of the worst tenth", "下位10%の平均")),
      Column("evpi", unit: currency, label: Caption("Value of perfect information", "完全情報の価値")),
      Column("tied_with_best", label: Caption("Tied with the best", "最良と同等")),
      Column("valley_depth", unit: currency, label: Caption("Depth of the cash valley", "資金の谷の深さ")),
      Column("valley_month", unit: "plan month", label: Caption("Month of the valley", "谷の月")),
      Column("crossover_month", unit: "plan month", label: Caption("Month of the crossover", "逆転の月")),
      Column(
        "incremental_irr", unit: Unit.sharePerYear.text(currency: currency),
        label: Caption("Rate of return of the difference", "差額の内部収益率")),
    ]
  }
}

extension Comparison.Estimate {
  fileprivate var spread: [Cell] { [Cell(standardError), .number(p05), .number(p95)] }
}
