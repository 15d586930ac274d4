// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// Where the difference between the strategy in question and the baseline comes from, stream by stream.
struct BridgeSection {
  let run: RunView

  private struct Step {
    let label: Caption
    let amount: Double
  }

  var section: Report.Section? {
    guard let strategy = run.questioned else { return nil }
    let key = "\(run.decision.key)_difference"
    let rows = run.source.rows("bridge").of(strategy: run.strategies[strategy].key)
    let steps = rows.filter { $0.text("stream") != "total" }.compactMap { row in
      row.number(key).map {
        Step(label: row.caption("label") ?? Caption(row.text("stream") ?? ""), amount: $0)
      }
    }.filter { $0.amount != 0 }
    guard !steps.isEmpty else { return nil }
    return Report.Section(
      key: "bridge", heading: Caption("Where does the difference come from?", "差はどこから生じるか"),
      blocks: [.finding(finding(steps, strategy)), .exhibit(exhibit(steps, strategy))])
  }

  private func finding(_ steps: [Step], _ strategy: Int) -> Caption {
    let largest = steps.max { abs($0.amount) < abs($1.amount) } ?? steps[0]
    let against = steps.filter { ($0.amount < 0) != (largest.amount < 0) }
    let other = against.max { abs($0.amount) < abs($1.amount) }
    let (name, base) = (run.name(strategy), run.name(run.baseline))
    let rest = other.map {
      Caption(
        "; most against it is \($0.label.english) with \(run.en.money($0.amount))",
        "。逆方向の最大は\($0.label.japanese)の\(run.ja.money($0.amount))である")
    }
    return Caption(
      "Of what \(name.english) earns more or less than \(base.english), most is \(largest.label.english): \(run.en.money(largest.amount))\(rest?.english ?? "").",
      "\(name.japanese)と\(base.japanese)の差で最も大きいのは\(largest.label.japanese)の\(run.ja.money(largest.amount))\(rest?.japanese ?? "である")。"
    )
  }

  private func exhibit(_ steps: [Step], _ strategy: Int) -> Exhibit {
    let first = run.name(run.baseline)
    let last = run.name(strategy)
    let (start, end) = (run.decisionValue(run.baseline), run.decisionValue(strategy))
    let column = run.money("amount", run.decisionName.english, run.decisionName.japanese)
    // Names of streams may be those of strategies: a waterfall tells its steps apart by their texts.
    let table = ResultTable(
      name: "bridge", columns: [Column("step", label: Caption("Step", "内訳")), column],
      rows: Waterfall.rows(
        [(first, start)] + steps.map { ($0.label, $0.amount) } + [(last, end)], totals: [0, steps.count + 1]))
    return Exhibit(
      key: "bridge",
      title: Caption(
        "\(run.decisionName.english): from \(first.english) to \(last.english)",
        "\(run.decisionName.japanese): \(first.japanese)から\(last.japanese)へ"),
      table: table,
      chart: Chart(
        .waterfall(totals: Waterfall.names([0, steps.count + 1], of: table)),
        x: Chart.Axis("step", .category, title: Caption("Step", "内訳")),
        y: Chart.Axis("amount", .number, title: run.decisionName), data: table, reference: 0,
        alternative: Caption(
          "From \(run.en.money(start)) of \(first.english) to \(run.en.money(end)) of \(last.english): "
            + steps.map { "\($0.label.english) \(run.en.money($0.amount))" }.joined(separator: ", ") + ".",
          "\(first.japanese)の\(run.ja.money(start))から\(last.japanese)の\(run.ja.money(end))まで: "
            + steps.map { "\($0.label.japanese) \(run.ja.money($0.amount))" }.joined(separator: "、") + "。")))
  }
}

/// Rows of a waterfall: no two steps of one name.
enum Waterfall {
  /// One customer's amounts, step by step.
  ///
  /// - Parameter totals: indices of the steps that start at 0.
  static func ofCustomer(
    _ steps: [(label: Caption, amount: Double)], totals: [Int], key: String, title: Caption, note: Caption,
    run: RunView
  ) -> Exhibit {
    let table = ResultTable(
      name: key,
      columns: [
        Column("step", label: Caption("Step", "内訳")), run.perCustomer("amount", "Amount", "金額"),
      ], rows: rows(steps, totals: Set(totals)))
    return Exhibit(
      key: key, title: title, note: note, table: table,
      chart: Chart(
        .waterfall(totals: names(totals, of: table)),
        x: Chart.Axis("step", .category, title: Caption("Step", "内訳")),
        y: Chart.Axis("amount", .number, title: Caption("Per customer", "顧客1人あたり")), data: table,
        reference: 0,
        alternative: Caption(
          steps.map { "\($0.label.english) \(run.en.money($0.amount))" }.joined(separator: ", ") + ".",
          steps.map { "\($0.label.japanese) \(run.ja.money($0.amount))" }.joined(separator: "、") + "。")),
      foldsTable: true)
  }

  static func rows(_ steps: [(label: Caption, amount: Double)], totals: Set<Int>) -> [[Cell]] {
    var known: Set<Caption> = []
    return steps.enumerated().map { index, step in
      var label = step.label
      if known.contains(label), totals.contains(index) {
        label = Caption("\(label.english) (total)", "\(label.japanese)（合計）")
      }
      var (own, number) = (label, 2)
      while !known.insert(own).inserted {
        own = Caption("\(label.english) (\(number))", "\(label.japanese)（\(number)）")
        number += 1
      }
      return [.caption(own), .number(step.amount)]
    }
  }

  /// The names of some rows, in every language that a writer may ask for.
  static func names(_ indices: [Int], of table: ResultTable) -> [String] {
    indices.flatMap { index -> [String] in
      guard case .caption(let label) = table.rows[index][0] else { return [] }
      return label.english == label.japanese ? [label.english] : [label.english, label.japanese]
    }
  }
}
