// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// What one customer brings and costs: price, cost, streams, LTV, CAC.
struct CustomerSection {
  let run: RunView
  let streams: [TableRow]

  var section: Report.Section? {
    let own = rows(run.best)
    guard let total = own.first(where: { $0.text("stream") == "total" }),
      let ltv = total.number("contribution")
    else { return nil }
    let parts = own.filter { $0.text("stream") != "total" }
    return Report.Section(
      key: "customer", heading: Caption("What is one customer worth?", "顧客1人の価値はいくらか"),
      blocks: [
        .finding(finding(parts, ltv: ltv, cac: total.number("cac"))),
        .exhibit(waterfall(parts, ltv: ltv, cac: total.number("cac"))), .exhibit(table),
      ])
  }

  private func rows(_ strategy: Int) -> [TableRow] { streams.of(strategy: run.strategies[strategy].key) }

  private func finding(_ parts: [TableRow], ltv: Double, cac: Double?) -> Caption {
    let largest = parts.max { ($0.number("contribution") ?? 0) < ($1.number("contribution") ?? 0) }
    let source = largest.flatMap { row -> Caption? in
      guard let amount = row.number("contribution"), amount > 0, let label = row.caption("label") else {
        return nil
      }
      return Caption(
        ", \(run.en.money(amount)) of it from \(label.english)",
        "、うち\(label.japanese)が\(run.ja.money(amount))")
    }
    let name = run.name(run.best)
    guard let cac else {
      return Caption(
        "Under \(name.english) a customer contributes \(run.en.money(ltv))\(source?.english ?? "").",
        "\(name.japanese)では顧客1人の貢献利益（LTV）は\(run.ja.money(ltv))\(source?.japanese ?? "")である。")
    }
    return Caption(
      "Under \(name.english) a customer contributes \(run.en.money(ltv))\(source?.english ?? ""), and costs \(run.en.money(cac)) to win: \(run.en.money(ltv - cac)) is left.",
      "\(name.japanese)では顧客1人の貢献利益（LTV）は\(run.ja.money(ltv))\(source?.japanese ?? "")、獲得単価（CAC）は\(run.ja.money(cac))で、差し引き\(run.ja.money(ltv - cac))が残る。"
    )
  }

  /// The first sale's price and cost, what each stream contributes, LTV, CAC, and what is left.
  private func waterfall(_ parts: [TableRow], ltv: Double, cac: Double?) -> Exhibit {
    var steps: [(label: Caption, amount: Double)] = []
    for row in parts {
      let label = row.caption("label") ?? Caption(row.text("stream") ?? "")
      if row.text("stream") == "first_sale" {
        let (price, cost) = (row.number("revenue") ?? 0, row.number("cost") ?? 0)
        guard price != 0 || cost != 0 else { continue }
        steps.append((Caption("\(label.english): price", "\(label.japanese): 価格"), price))
        steps.append((Caption("\(label.english): cost", "\(label.japanese): 原価"), -cost))
      } else if let amount = row.number("contribution"), amount != 0 {
        steps.append((label, amount))
      }
    }
    let value = steps.count
    steps.append((Caption("LTV"), ltv))
    if let cac {
      steps.append((Caption("CAC"), -cac))
      steps.append((Caption("Left", "差引残"), ltv - cac))
    }
    return Waterfall.ofCustomer(
      steps, totals: cac == nil ? [value] : [value, value + 2], key: "customer_waterfall",
      title: Caption(
        "One customer under \(run.name(run.best).english)", "\(run.name(run.best).japanese)の顧客1人"),
      note: Caption(
        "Of one average acquired customer, within the window of LTV, discounted to its first month.",
        "獲得した平均的な顧客1人。LTVの対象期間内、獲得月へ割引後。"), run: run)
  }

  private var table: Exhibit {
    var table = ResultTable(
      name: "customer",
      columns: [
        .strategy, run.perCustomer("revenue", "Revenue", "売上"), run.perCustomer("cost", "Cost", "変動費"),
        run.perCustomer("ltv", "LTV", "LTV"), run.perCustomer("cac", "CAC", "CAC"),
        run.perCustomer("left", "Left", "差引残"),
      ])
    for strategy in run.strategies.indices {
      guard let total = rows(strategy).first(where: { $0.text("stream") == "total" }) else { continue }
      let (ltv, cac) = (total.number("contribution"), total.number("cac"))
      let left = ltv.flatMap { ltv in cac.map { ltv - $0 } }
      table.append([
        run.cell(strategy), total["revenue"], total["cost"], total["contribution"], total["cac"], Cell(left),
      ])
    }
    return Exhibit(
      key: "customer", title: Caption("One customer under each strategy", "戦略別の顧客1人"), table: table)
  }
}
