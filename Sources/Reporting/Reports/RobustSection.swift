// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// Which strategy to choose if nobody knows which case comes.
struct RobustSection {
  let study: StudyView

  private func worldCase(_ row: TableRow) -> Caption {
    row.caption("case_label") ?? Caption(row.text("case") ?? "")
  }

  private func strategy(_ row: TableRow) -> Caption {
    row.caption("label") ?? study.strategy(row.text("strategy"))
  }

  var section: Report.Section? {
    let rows = study.source.rows("robust")
    let choices = study.source.rows("robust_choices")
    guard !rows.isEmpty, !choices.isEmpty else { return nil }
    let lines = choices.map { said($0, rows) }
    return Report.Section(
      key: "robust", heading: Caption("Which choice holds in every case?", "どのケースでも通用する選択はどれか"),
      blocks: lines.prefix(1).map { .finding($0) } + lines.dropFirst().map { .paragraph($0) }
        + [.exhibit(exhibit(rows, lines))])
  }

  private func said(_ choice: TableRow, _ rows: [TableRow]) -> Caption {
    let own = strategy(choice)
    let value = choice.number("value") ?? 0
    let (english, japanese) = (study.en.money(value), study.ja.money(value))
    let place =
      rows.first { $0.text("case") == choice.text("decided_by") }.map(worldCase) ?? Caption("")
    let found =
      switch choice.text("rule") {
      case RobustRule.expected.rawValue:
        Caption(
          "By expected value over the cases the choice is \(own.english), at \(english)",
          "ケースを通じた期待値では\(own.japanese)（\(japanese)）が選ばれる")
      case RobustRule.maximin.rawValue:
        Caption(
          "By the worst case the choice is \(own.english), which comes to \(english) in \(place.english)",
          "最悪のケースで選ぶと\(own.japanese)（\(place.japanese)で\(japanese)）となる")
      default:
        Caption(
          "By the largest regret the choice is \(own.english): in \(place.english) it falls short of the best by \(english)",
          "最大のリグレットで選ぶと\(own.japanese)となる（\(place.japanese)で最良に\(japanese)及ばない）")
      }
    return choice.isTrue("tied")
      ? Caption(
        "\(found.english); the draws cannot tell it from the next.", "\(found.japanese)。ただし次点とは区別できない。")
      : Caption("\(found.english).", "\(found.japanese)。")
  }

  private func exhibit(_ rows: [TableRow], _ lines: [Caption]) -> Exhibit {
    let key = study.decision.key
    let table = ResultTable(
      name: "robust",
      columns: [
        StudyView.plain("case", "Case", "ケース"), .strategy,
        study.money(key, study.decision.label.english, study.decision.label.japanese),
        study.money("regret", "Regret", "リグレット"),
      ],
      rows: rows.map { [.caption(worldCase($0)), .caption(strategy($0)), $0[key], $0["regret"]] })
    return Exhibit(
      key: "robust", title: Caption("Regret by case and strategy", "ケース別・戦略別のリグレット"),
      note: Caption(
        "Regret is what a strategy falls short of the best one of the case, on average over the same draws.",
        "リグレットは、同じ試行の平均で、そのケースの最良の戦略に及ばない額。"), table: table,
      chart: Chart(
        .bars, x: Chart.Axis("case", .category, title: Caption("Case", "ケース")),
        y: Chart.Axis("regret", .number, title: Caption("Regret", "リグレット")), series: "strategy", data: table,
        reference: 0,
        alternative: Caption(
          lines.map(\.english).joined(separator: " "), lines.map(\.japanese).joined(separator: ""))))
  }
}
