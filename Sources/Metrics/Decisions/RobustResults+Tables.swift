// SPDX-License-Identifier: GPL-3.0-or-later

extension RobustResults {
  /// Every table of the choice.
  package var tables: [ResultTable] { [valuesTable, choicesTable] }

  /// `robust.csv`: one row per case and strategy.
  package var valuesTable: ResultTable {
    var table = ResultTable(
      name: "robust",
      columns: [
        Column("case", label: Caption("Case", "ケース")),
        Column("case_label", label: Caption("… label", "同 名称")),
        Column("weight", unit: "share", label: Caption("Weight", "重み")), .strategy, .label,
      ] + Column.estimate(decideOn.key, currency, decideOn.label)
        + Column.estimate("regret", currency, Caption("Regret", "リグレット（最良との差）")))
    for (place, worldCase) in cases.enumerated() {
      for (index, strategy) in strategies.enumerated() {
        table.append(
          [
            .text(worldCase.key), .caption(worldCase.label), Cell(weights?[place]), .text(strategy.key),
            .caption(strategy.label),
          ] + values[index][place].cells + regrets[index][place].cells)
      }
    }
    return table
  }

  /// `robust_choices.csv`: one row per rule.
  package var choicesTable: ResultTable {
    ResultTable(
      name: "robust_choices",
      columns: [
        Column("rule", label: Caption("Rule", "基準")), .strategy, .label,
        Column("decided_by", label: Caption("Case that decides", "決め手となるケース")),
      ] + Column.estimate("value", currency, Caption("What counts", "基準の値")) + [
        Column("runner_up", label: Caption("Runner-up", "次点の戦略"))
      ] + Column.estimate("lead", currency, Caption("Lead over the runner-up", "次点との差")) + [
        Column("tied", label: Caption("Tied", "同等"))
      ],
      rows: choices.map { choice in
        [
          .text(choice.rule.rawValue), .text(strategies[choice.strategy].key),
          .caption(strategies[choice.strategy].label),
          choice.decidedBy.map { .text(cases[$0].key) } ?? .empty,
        ] + choice.value.cells + [choice.runnerUp.map { .text(strategies[$0].key) } ?? .empty]
          + (choice.lead?.cells ?? [.empty, .empty]) + [.boolean(choice.isTied)]
      })
  }
}
