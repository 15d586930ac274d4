// SPDX-License-Identifier: GPL-3.0-or-later

/// Whether a base is one under which histories of customers have a likelihood: who of them is still there is inferred
/// from the laws of orders and of leaving alone.
struct HistoryChecks {
  let decoding: Decoding

  init(_ decoding: Decoding) {
    self.decoding = decoding
  }

  /// - Parameter node: of the base.
  func check(base: Business<Quantity>, node: Node, strategies: [Strategy]) {
    guard let existing = node["customers"]?["existing"] else { return }
    for strategy in strategies
    where strategy.business.customers.existing?.histories != base.customers.existing?.histories {
      decoding.report(
        .error, existing,
        "strategy \(quoted(strategy.key)) has other histories of existing customers",
        "what customers did before the plan belongs to the base; strategies change what they do from month 0 on"
      )
    }
    guard base.customers.existing?.histories != nil, let histories = existing["histories"] else { return }
    for (problem, remedy) in problems(base) {
      decoding.report(
        .error, histories, "histories tell who is still there only \(problem)", remedy)
    }
    warnOfValues(base, histories)
  }

  private func problems(_ base: Business<Quantity>) -> [(String, String)] {
    let customers = base.customers
    var problems: [(String, String)] = []
    if !customers.retention.law.readsHistories(\.known) {
      problems.append(
        (
          "under `pareto`, `bg_nbd`, `mbg_nbd`, or `geometric` with a churn of 0",
          "fit one of them to the log, or give `customers` and `mean_tenure_months`"
        ))
    }
    let orders = customers.orders
    if orders.map({ decoding.unknowns.quantiles($0.rateCV)[0] <= 0 }) ?? true {
      problems.append(
        ("where order rates differ between customers", "give `orders` a `rate_cv` above 0, as the fit has it")
      )
    }
    if orders?.seasonality != nil {
      problems.append(
        ("without seasons, which the likelihood leaves out", "give `orders.seasonality` in a strategy"))
    }
    if customers.dormancy != nil {
      problems.append(
        (
          "without dormancy, which the likelihood leaves out",
          "give `customers.dormancy` in a strategy: it acts from month 0 on"
        ))
    }
    if (orders?.fromAgeMonths ?? 0) > 0 {
      problems.append(("where customers order from the first month on", "remove `orders.from_age_months`"))
    }
    let one = Quantity(.constant(1))
    if customers.segments.contains(where: { $0.churnMultiplier != one || $0.orderMultiplier != one }) {
      problems.append(
        ("with multipliers of 1 in `segments`", "put what holds for all into the rates themselves"))
    }
    if let trend = customers.vintageTrend,
      [trend.churnMultiplier, trend.orderMultiplier].contains(where: { $0.start != one })
    {
      problems.append(
        ("with a `vintage_trend` that starts from 1", "put what holds for all into the rates themselves"))
    }
    if customers.segments.count > 1 {
      problems.append(
        ("of a single segment: they do not say of which one customers are", "give `segments` in a strategy"))
    }
    return problems
  }

  private func warnOfValues(_ base: Business<Quantity>, _ node: Node) {
    let hasValues = base.customers.existing?.histories?.histories.contains { $0.value != nil } ?? false
    guard hasValues, base.customers.orders?.valueBetween == nil else { return }
    decoding.report(
      .warning, node, "the file says what orders were worth, and all customers are taken to spend alike",
      "`orders.value_between` lets those spend more who did before")
  }
}
