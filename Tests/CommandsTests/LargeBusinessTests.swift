// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

/// Numbers at the ends of what a scenario may say: results or a refusal, never the end of the program.
struct LargeBusinessTests {
  private func scenario(spend: String, cost: String, orders: String = "0.6") -> String {
    """
    schema: 1
    name: Large
    currency: JPY
    start: 2026-05
    horizon_months: 12
    discount_rate_per_year: 0.07
    acquisition: {channels: {ads: {spend_per_month: \(spend), cost_per_customer: \(cost)}}}
    customers:
      retention: {geometric: {churn_per_month: 0.05}}
      orders: {per_month: \(orders), rate_cv: 1, value: 5200, margin: 0.3}
      existing: {customers: 1000000000000, mean_tenure_months: 30}
    strategies:
      ads: {}
      letters: {programmes: {mail: {contact: {per_month: 1, ideal_per_month: 1, cost_each: 100}, target: {recency_months: {max: 0}}}}}

    """
  }

  private static let most = "1000000000000000"
  /// A thousand customers a month in the middle, and in some draws more than there are integers.
  private static let wild =
    "{lognormal: {p05: 0.0000001, p95: 10000000000}, truncate: {max: 1000000000000000}}"

  @Test(
    arguments: [
      (most, "0.001", "0.6"), (most, "0.00001", "0.6"), (most, "0.000000000000001", "1000"),
      ("1000000", wild, "0.6"), ("0", most, "1000"),
    ],
    [
      "--explain", "--solver auto", "--solver expected", "--solver cohort", "--solver individual",
      "--segments",
    ])
  func `is solved or refused`(business: (spend: String, cost: String, orders: String), options: String) throws
  {
    // Some draws of it have a thousand million customers: hours, one by one.
    if business.cost == Self.wild && ["--solver individual", "--segments"].contains(options) { return }
    let ltv = try LTV()
    try ltv.write(
      scenario(spend: business.spend, cost: business.cost, orders: business.orders), to: "large.yaml")
    let result = try ltv.run(shell: "ltv run large.yaml --draws 16 --out out \(options)")
    #expect(result.status == 0 || result.status == 2 && result.error.hasPrefix("error: "), "\(result)")
    #expect(!ltv.files.contains("out") || result.status == 0)
  }

  @Test func `a draw that cannot be counted is named`() throws {
    let ltv = try LTV()
    try ltv.write(scenario(spend: "1000000", cost: Self.wild), to: "large.yaml")
    let result = try ltv.run(
      shell: "ltv run large.yaml --set customers.existing.customers=0 --draws 64 --solver cohort --out out")
    #expect(result.status == 2)
    #expect(
      result.error.contains("strategy ads would have more than 1 trillion customers in a month in draw "),
      "\(result)")
    #expect(ltv.files == ["large.yaml"])
  }
}
