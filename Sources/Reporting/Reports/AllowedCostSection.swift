// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// What may be paid for a customer, and the rule of thumb beside LTV.
struct AllowedCostSection {
  let run: RunView
  let profile: [TableRow]
  /// Of `customer.csv`, which is discounted, and of the same customers as the profile.
  let streams: [TableRow]

  var section: Report.Section? {
    guard let ltv = run.mean(.ltv, run.best), let cac = run.mean(.cac, run.best) else { return nil }
    var blocks: [Report.Block] = [.finding(finding(ltv: ltv, cac: cac)), .exhibit(allowed)]
    switch rule {
    case .some(let rule) where rule.lifetime <= Self.longest * Double(window):
      blocks += [.paragraph(sentence(rule)), .exhibit(bridge(rule))]
    case .some(let rule):
      blocks.append(.paragraph(hardlyAny(rule)))
    case nil: break
    }
    return Report.Section(
      key: "allowed_cost", heading: Caption("What may a customer cost?", "許容CPA: 顧客獲得にいくらまで払えるか"),
      blocks: blocks)
  }

  /// Of the window: a lifetime longer than so many of them says nothing.
  private static let longest = 10.0

  private var own: [TableRow] { profile.of(strategy: run.strategies[run.best].key) }
  private var window: Int { own.count }
  private var rule: SimpleLifetimeValue? {
    let own = self.own
    let total = streams.of(strategy: run.strategies[run.best].key).first { $0.text("stream") == "total" }
    guard let ltv = total?.number("contribution") else { return nil }
    return SimpleLifetimeValue(
      survival: own.map { $0.number("survival") ?? 0 },
      contribution: own.map { $0.number("contribution") ?? 0 }, ltv: ltv)
  }

  private func finding(ltv: Double, cac: Double) -> Caption {
    let name = run.name(run.best)
    guard ltv > 0 else {
      return Caption(
        "Under \(name.english) a customer brings nothing that could pay for winning it: LTV is \(run.en.money(ltv)).",
        "\(name.japanese)ではLTVが\(run.ja.money(ltv))で、獲得に払える金額はない。")
    }
    return Caption(
      "Under \(name.english) a customer may cost up to \(run.en.money(ltv)) before nothing is left of it; it costs \(run.en.money(cac)). For LTV/CAC of 3 it may cost \(run.en.money(ltv / 3)).",
      "\(name.japanese)の許容CPAは\(run.ja.money(ltv))（これを超えると赤字）で、現在のCACは\(run.ja.money(cac))である。LTV/CACを3以上に保つには\(run.ja.money(ltv / 3))以下に抑える必要がある。"
    )
  }

  private var allowed: Exhibit {
    var table = ResultTable(
      name: "allowed_cost",
      columns: [
        .strategy, run.perCustomer("ltv", "Most a customer may cost (LTV)", "許容CPA（LTV）"),
        run.perCustomer("third", "… for LTV/CAC of 3", "LTV/CAC 3での許容CPA"),
        run.perCustomer("cac", "CAC", "CAC"),
        run.perCustomer("marginal", "Cost of one more", "限界獲得単価"),
        run.perCustomer("left", "Left (LTV − CAC)", "差引残（LTV − CAC）"),
      ])
    for strategy in run.strategies.indices {
      let (ltv, cac) = (run.mean(.ltv, strategy), run.mean(.cac, strategy))
      table.append([
        run.cell(strategy), Cell(ltv), Cell(ltv.map { $0 / 3 }), Cell(cac),
        Cell(run.mean(.marginalCAC, strategy)), Cell(ltv.flatMap { ltv in cac.map { ltv - $0 } }),
      ])
    }
    return Exhibit(
      key: "allowed_cost", title: Caption("Allowed cost of a customer", "許容CPA"),
      note: Caption(
        "Before fixed costs, which customers pay together. Budgets are moved by the cost of one more customer.",
        "固定費控除前。予算の増減は限界獲得単価で判断する。"), table: table)
  }

  private func sentence(_ rule: SimpleLifetimeValue) -> Caption {
    let reasons = steps(rule).filter { $0.amount != 0 }.sorted { abs($0.amount) > abs($1.amount) }
    let first = reasons.first
    return Caption(
      "The rule of thumb, ARPU × margin ÷ churn of the first year, gives \(run.en.money(rule.rule)) (\(run.en.money(rule.monthly)) a month, churn \(run.en.number(100 * rule.churn)) % a month) beside an LTV of \(run.en.money(rule.ltv))."
        + (first.map { " Most of the difference: \($0.label.english) (\(run.en.money($0.amount)))." } ?? ""),
      "簡便法（初年度のARPU×粗利率÷解約率）では\(run.ja.money(rule.rule))（月\(run.ja.money(rule.monthly))、月次解約率\(run.ja.number(100 * rule.churn))%）、本モデルのLTVは\(run.ja.money(rule.ltv))である。"
        + (first.map { "差の主因: \($0.label.japanese)（\(run.ja.money($0.amount))）。" } ?? ""))
  }

  private func hardlyAny(_ rule: SimpleLifetimeValue) -> Caption {
    Caption(
      "The rule of thumb, ARPU × margin ÷ churn, says nothing here: hardly anybody leaves in the first year, so that it would count a customer for \(run.en.count(rule.lifetime / 12)) years. LTV counts \(run.en.months(Double(window))).",
      "簡便法（ARPU×粗利率÷解約率）はここでは使えない。初年度の離脱がほとんどなく、顧客を\(run.ja.count(rule.lifetime / 12))年間数えることになる。LTVの対象期間は\(run.ja.months(Double(window)))である。"
    )
  }

  private func steps(_ rule: SimpleLifetimeValue) -> [(label: Caption, amount: Double)] {
    [
      (Caption("window of \(window) months", "対象期間\(window)か月"), rule.window),
      (Caption("churn that changes with age", "経過月で変わる解約率"), rule.survival),
      (
        Caption("first sale, and contributions that change with age", "初回販売と、経過月で変わる貢献利益"),
        rule.ages
      ),
      (Caption("discounting", "割引"), rule.discounting),
    ]
  }

  private func bridge(_ rule: SimpleLifetimeValue) -> Exhibit {
    let all =
      [(label: Caption("ARPU × margin ÷ churn", "ARPU×粗利率÷解約率"), amount: rule.rule)] + steps(rule)
      + [(label: Caption("LTV"), amount: rule.ltv)]
    return Waterfall.ofCustomer(
      all, totals: [0, all.count - 1], key: "rule_of_thumb",
      title: Caption(
        "From the rule of thumb to LTV, \(run.name(run.best).english)",
        "簡便法からLTVへ（\(run.name(run.best).japanese)）"),
      note: Caption(
        "The rule holds what a customer brings in months 1 to 12, and the churn of that year, for ever.",
        "簡便法は1～12か月目の貢献利益と初年度の解約率が永久に続くとみなす。"), run: run)
  }
}
