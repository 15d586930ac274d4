// SPDX-License-Identifier: GPL-3.0-or-later

extension PilotResults {
  /// Every table of the study.
  package var tables: [ResultTable] {
    [worthTable, rulesTable] + (repeated.isEmpty ? [] : [repeatedTable, stagesTable])
  }

  /// `pilot.csv`: a row for each size, one for knowing the number, and one for knowing everything.
  package var worthTable: ResultTable {
    var table = ResultTable(
      name: "pilot",
      columns: [
        Column("information", label: Caption("What is known", "得られる情報")),
        Column("uncertainty", label: Caption("Measured number", "測定する数値")), .label,
        Column("kind", label: Caption("Kind of measurement", "測定の種類")),
        Column("months", unit: "months", label: Caption("Months followed", "観察月数")),
        Column("delay", unit: "months", label: Caption("Further delay", "その後の遅れ")),
        Column("customers", label: Caption("Customers (of each arm)", "対象人数（群ごと）")),
        Column("best", label: Caption("Best size", "最良の規模")),
      ] + Column.interval("worth", currency, Caption("Worth before costs", "費用控除前の価値")) + [
        Column(
          "share_of_knowing", unit: "share", label: Caption("Share of knowing the number", "数値を完全に知る価値に対する比")),
        Column("cost", unit: currency, label: Caption("Cost", "費用")),
        Column("delay_loss", unit: currency, label: Caption("Lost by beginning later", "遅れによる損失")),
      ] + Column.interval("net", currency, Caption("Net gain", "差引の利得")) + [
        Self.share("changes", "The choice changes", "選択が変わる確率"),
        Self.share("wrong", "The choice is wrong", "選択を誤る確率"),
        Self.share("false_go", "Of changes, for nothing", "実施判断のうち効果なしの割合"),
        Self.share("missed", "Of chances, missed", "見逃す割合"),
      ] + Column.estimate("face_value", currency, Caption("Worth, taken at its word", "結果を額面どおり受け取る場合の価値"))
        + [
          Self.share("face_value_wrong", "The choice is wrong, taken at its word", "同 選択を誤る確率"),
          Self.share("face_value_false_go", "Of changes, for nothing, taken at its word", "同 実施判断のうち効果なしの割合"),
        ])
    let best = isPriced ? bestSample?.size : nil
    for sample in samples {
      table.append(
        head("sample") + [.integer(sample.size), .boolean(sample.size == best)]
          + Estimated.intervalCells(sample.worth) + [
            Cell(knowing.value > 0 ? sample.worth.value / knowing.value : nil), .number(sample.cost),
            .number(delayLoss.value),
          ] + Estimated.intervalCells(sample.net) + [
            .number(sample.changes), .number(sample.wrong), Cell(sample.falseGo), Cell(sample.missed),
          ] + sample.faceValue.worth.cells + [
            .number(sample.faceValue.wrong), Cell(sample.faceValue.falseGo),
          ])
    }
    table.append(known("number", knowing, share: knowing.value > 0 ? 1 : nil, wrong: 0))
    table.append(known("everything", everything, share: nil, wrong: nil))
    return table
  }

  /// `pilot_rules.csv`: which results lead to which strategy.
  package var rulesTable: ResultTable {
    var table = ResultTable(
      name: "pilot_rules",
      columns: [
        Column("customers", label: Caption("Customers (of each arm)", "対象人数（群ごと）")),
        Column("control_result", label: Caption("Result of the control arm", "対照群の結果")),
        Column("at_least", label: Caption("Result at least", "結果（以上）")),
        Column("at_most", label: Caption("Result at most", "結果（以下）")), .strategy, .label,
        Self.share("probability", "How likely", "確率"),
      ])
    for sample in samples {
      for rule in sample.rules {
        let strategy = strategies[rule.strategy]
        table.append([
          .integer(sample.size), Cell(sample.controlResult), Cell(rule.from), Cell(rule.to),
          .text(strategy.key),
          .caption(strategy.label), .number(rule.probability),
        ])
      }
    }
    return table
  }

  /// `pilot_repeat.csv`: a row for each size of pilots in a row.
  package var repeatedTable: ResultTable {
    var table = ResultTable(
      name: "pilot_repeat",
      columns: [
        Column("customers", label: Caption("Customers (of each pilot)", "対象人数（一回ごと）")),
        Column("pilots", label: Caption("Pilots at most", "試験の最大回数")),
        Column("expected_pilots", label: Caption("Pilots on average", "平均回数")),
      ] + Column.interval("net", currency, Caption("Net gain", "差引の利得")))
    for row in repeated {
      table.append(
        [.integer(row.size), .integer(row.stages.count), .number(row.expected)]
          + Estimated.intervalCells(row.net))
    }
    return table
  }

  /// `pilot_repeat_rules.csv`: what is done after each pilot, by the count of all so far.
  package var stagesTable: ResultTable {
    var table = ResultTable(
      name: "pilot_repeat_rules",
      columns: [
        Column("customers", label: Caption("Customers (of each pilot)", "対象人数（一回ごと）")),
        Column("after_pilot", label: Caption("After pilot", "試験回数")),
        Column("at_least", label: Caption("Count at least", "累計（以上）")),
        Column("at_most", label: Caption("Count at most", "累計（以下）")),
        Column("decision", label: Caption("Decision", "判断")), .label,
        Self.share("probability", "How likely", "確率"),
      ])
    for row in repeated {
      for (stage, rules) in row.stages.enumerated() {
        for rule in rules {
          let strategy = rule.strategy.map { strategies[$0] }
          table.append([
            .integer(row.size), .integer(stage + 1), .number(rule.from), .number(rule.to),
            .text(strategy?.key ?? "next pilot"), Cell(strategy?.label ?? Caption("Next pilot", "次の試験")),
            .number(rule.probability),
          ])
        }
      }
    }
    return table
  }

  private static func share(_ key: String, _ english: String, _ japanese: String) -> Column {
    Column(key, unit: "share", label: Caption(english, japanese))
  }

  private func head(_ information: String) -> [Cell] {
    [
      .text(information), .text(measured.name), Cell(measured.label), .text(measured.kind), .integer(months),
      .integer(delay),
    ]
  }

  private func known(_ information: String, _ worth: Estimated, share: Double?, wrong: Double?) -> [Cell] {
    head(information) + [.empty, .empty] + Estimated.intervalCells(worth) + [Cell(share), .empty, .empty]
      + Estimated.intervalCells(nil) + [.empty, Cell(wrong), .empty, .empty, .empty, .empty, .empty, .empty]
  }
}
