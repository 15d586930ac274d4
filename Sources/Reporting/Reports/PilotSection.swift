// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// What a pilot is worth before it is run, by its size.
struct PilotSection {
  let study: StudyView

  private var rows: [TableRow] { study.source.rows("pilot") }
  private var samples: [TableRow] { rows.filter { $0.text("information") == "sample" } }
  private var knowing: TableRow? { rows.first { $0.text("information") == "number" } }

  private func money(_ value: Double?) -> Caption {
    Caption(study.en.money(value ?? 0), study.ja.money(value ?? 0))
  }

  private func percent(_ share: Double?) -> Caption {
    Caption(study.en.percent(share ?? 0), study.ja.percent(share ?? 0))
  }

  private func count(_ row: TableRow) -> Caption {
    Caption(study.en.number(row.number("customers") ?? 0), study.ja.number(row.number("customers") ?? 0))
  }

  /// If nothing has a cost and nothing waits, the net gain is the worth.
  private var hasNet: Bool {
    samples.contains { $0.number("cost") != 0 || $0.number("delay_loss") != 0 }
  }

  var section: Report.Section? {
    guard let last = samples.last else { return nil }
    let shown = samples.first { $0.isTrue("best") } ?? last
    let name = last.caption("label") ?? Caption(last.text("uncertainty") ?? "")
    let finding = finding(shown, name)
    return Report.Section(
      key: "pilot", heading: Caption("Is a pilot worth its cost?", "試験は引き合うか"),
      blocks: [
        .finding(finding), .paragraph(errors(shown)), .exhibit(worths(finding)), .exhibit(rules(shown, name)),
      ])
  }

  private func finding(_ row: TableRow, _ name: Caption) -> Caption {
    let (size, worth, known) = (count(row), money(row.number("worth")), money(knowing?.number("worth")))
    let ceiling = Caption(
      "; to know it for certain would be worth \(known.english)", "（確実に知る価値は\(known.japanese)）")
    guard row.isTrue("best"), let net = row.number("net") else {
      return Caption(
        "A pilot on \(name.english) with \(size.english) customers is worth \(worth.english) before its costs\(ceiling.english).",
        "\(name.japanese)を\(size.japanese)人で試す価値は、費用控除前で\(worth.japanese)である\(ceiling.japanese)。")
    }
    let amount = money(abs(net))
    return net > 0
      ? Caption(
        "A pilot on \(name.english) pays most with \(size.english) customers: \(amount.english) more than deciding now\(ceiling.english).",
        "\(name.japanese)を試すなら\(size.japanese)人が最も得で、今決めるより\(amount.japanese)多い\(ceiling.japanese)。")
      : Caption(
        "No pilot on \(name.english) of these sizes pays: the best, with \(size.english) customers, costs \(amount.english) more than it brings\(ceiling.english).",
        "\(name.japanese)を試しても引き合わない。最も損失の小さい\(size.japanese)人で\(amount.japanese)の損となる\(ceiling.japanese)。")
  }

  private func errors(_ row: TableRow) -> Caption {
    let (size, changes, wrong) = (count(row), percent(row.number("changes")), percent(row.number("wrong")))
    let english =
      "With \(size.english) customers the result changes the choice in \(changes.english) of the cases, and the choice is still wrong in \(wrong.english)."
    let japanese = "\(size.japanese)人では\(changes.japanese)の場合に選択が変わり、\(wrong.japanese)の場合になお選択を誤る。"
    guard let face = row.number("face_value_false_go") else { return Caption(english, japanese) }
    let (own, blunt) = (percent(row.number("false_go")), percent(face))
    return Caption(
      english
        + " Of the times that the baseline is left, it is left for nothing in \(own.english); in \(blunt.english) where the result is taken at its word.",
      japanese + "基準から変えた場合のうち効果がないのは\(own.japanese)、結果をそのまま受け取る場合は\(blunt.japanese)である。")
  }

  private func worths(_ said: Caption) -> Exhibit {
    let table = ResultTable(
      name: "pilot",
      columns: [
        StudyView.plain("customers", "Customers", "対象人数"),
        study.money("worth", "Worth before costs", "費用控除前の価値"),
        study.money("cost", "Cost", "費用"), study.money("net", "Net gain", "差引の利得"),
        StudyView.share("changes", "The choice changes", "選択が変わる"),
        StudyView.share("wrong", "The choice is wrong", "選択を誤る"),
        StudyView.share("false_go", "Of changes, for nothing", "実施判断のうち効果なし"),
        StudyView.share("missed", "Of chances, missed", "見逃す割合"),
      ],
      rows: samples.map { row in
        ["customers", "worth", "cost", "net", "changes", "wrong", "false_go", "missed"].map { row[$0] }
      })
    let worth = Caption("Worth before costs", "費用控除前の価値")
    let lines: [(Caption, TableRow?, String)] =
      [(worth, nil, "worth")]
      + (hasNet ? [(Caption("Net gain", "差引の利得"), nil, "net")] : [])
      + [(Caption("The number known", "数値を確実に知る"), knowing, "worth")]
    let data = ResultTable(
      name: "pilot_curve",
      columns: [
        StudyView.plain("customers", "Customers", "対象人数"), StudyView.plain("line", "Line", "線"),
        study.money("value", "Worth", "価値"), study.money("low", "Low", "下限"),
        study.money("high", "High", "上限"),
      ],
      rows: lines.flatMap { label, fixed, key in
        samples.map { sample in
          let row = fixed ?? sample
          return [
            sample["customers"], .caption(label), row[key], row["\(key)_low"], row["\(key)_high"],
          ]
        }
      })
    let isDrawn = samples.count > 1
    return Exhibit(
      key: "pilot", title: Caption("What a pilot is worth by its size", "試験の規模と価値"),
      note: Caption(
        "Worth on average, before the result is known, against the best choice without. Bands: 95 % intervals.",
        "結果を知る前の平均で、試験なしの最良の選択との差。帯は95%信頼区間。"),
      table: table,
      chart: isDrawn
        ? Chart(
          .lines, x: Chart.Axis("customers", .number, title: Caption("Customers", "対象人数")),
          y: Chart.Axis("value", .number, title: Caption("Worth", "価値")), low: "low", high: "high",
          series: "line", data: data, reference: 0, alternative: said) : nil)
  }

  private func rules(_ shown: TableRow, _ name: Caption) -> Exhibit {
    let own = study.source.rows("pilot_rules").filter { $0.number("customers") == shown.number("customers") }
    let size = count(shown)
    return Exhibit(
      key: "pilot_rules",
      title: Caption(
        "What the result says, with \(size.english) customers", "結果の読み方（\(size.japanese)人の場合）"),
      note: own.first?.number("control_result").map {
        Caption(
          "Where the control arm has its likeliest result, \(study.en.number($0)).",
          "対照群が最も起こりやすい結果\(study.ja.number($0))のとき。")
      },
      table: ResultTable(
        name: "pilot_rules",
        columns: [
          StudyView.plain("at_least", "Result at least", "結果（以上）"),
          StudyView.plain("at_most", "Result at most", "結果（以下）"),
          StudyView.plain("strategy", "Choice", "選択"), StudyView.share("probability", "How likely", "確率"),
        ],
        rows: own.map { row in
          [
            row["at_least"], row["at_most"], .caption(study.strategy(row.text("strategy"))),
            row["probability"],
          ]
        }))
  }
}
