// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Testing

/// What `office-suite.yaml` claims: the price list's crossover, and why the business's is another matter.
struct OfficeSuiteClaims {
  /// One faithful customer on the price list: 43,980 once against 14,900 or 21,300 a year, which is 35.4 and 24.8
  /// monthly fees; or three bills for a year, the third in month 25.
  @Test(arguments: [
    (strategy: "subscription", billing: 1, months: 36), ("subscription_dearer", 1, 25),
    ("subscription", 12, 25),
    ("subscription_dearer", 12, 25),
  ])
  func `one customer's fees pass the licence in two to three years`(
    strategy: String, billing: Int, months: Int
  ) throws {
    let faithful = [
      "customers.retention.geometric.churn_per_month=0", "offers.plan.contract.renewal_rate=1",
      "customers.orders.per_month=0", "customers.first_sale.margin=1",
      "offers.plan.contract.cost_per_month=0", "offers.plan.contract.billing_months=\(billing)",
      "discount_rate_per_year=0", "horizon_months=12",
    ]
    for (window, ahead) in [(months - 1, false), (months, true)] {
      let run = try Fixture.run("office-suite", sets: faithful + ["ltv_months=\(window)"], draws: 2)
      #expect((run.ltv(strategy) > run.ltv("licence")) == ahead)
    }
  }

  /// The J-curve: revenue drops at once, cash falls behind for years, and takes nine to be made good, or more.
  @Test func `the businesss valley is longer than the price lists says`() throws {
    let run = try Fixture.run("office-suite", draws: 16)
    let year = 0..<12
    let before = try run.sum(.revenue, "licence", months: year)
    for strategy in ["subscription", "subscription_dearer"] {
      #expect(try run.sum(.revenue, strategy, months: year) < 0.5 * before)
    }
    #expect(try #require(run.line("subscription").valley).crossingMonth == nil)
    let dearer = try #require(run.line("subscription_dearer").valley)
    // 25 months on the price list.
    let trough = try #require(dearer.troughMonth)
    #expect(dearer.depth > 0 && (36...60).contains(trough))
    #expect(try #require(dearer.crossingMonth) > 96)
    // By the end its revenue has long passed the licence's.
    let last = 108..<120
    let after = try run.sum(.revenue, "licence", months: last)
    #expect(try run.sum(.revenue, "subscription_dearer", months: last) > 1.1 * after)

    let both = try #require(run.line("both").valley)
    #expect(both.depth < dearer.depth / 3)
    #expect(try #require(both.crossingMonth) < 120)
    #expect(run.best == "both")
  }

  /// Paid by the month, the same fees make a valley that is half as deep again and not made good in ten years.
  @Test func `years paid in advance fill the valley`() throws {
    let byMonth = try Fixture.run("office-suite", sets: ["offers.plan.contract.billing_months=1"], draws: 16)
    let byYear = try Fixture.run("office-suite", draws: 16)
    let strategy = "subscription_dearer"
    let (slow, fast) = try (
      #require(byMonth.line(strategy).valley), #require(byYear.line(strategy).valley)
    )
    #expect(slow.depth > 1.4 * fast.depth && slow.crossingMonth == nil)
    #expect(byYear.line(strategy).difference.mean > byMonth.line(strategy).difference.mean)
  }

  /// Subscribing is worth more the more renew.
  @Test func `renewal decides`() throws {
    let runs = try [0.75, 0.85, 0.95].map {
      try Fixture.run("office-suite", sets: ["quantities.yearly_renewal=\($0)"], draws: 4)
    }
    for strategy in ["subscription", "subscription_dearer", "both"] {
      let differences = runs.map { $0.line(strategy).difference.mean }
      #expect(differences == differences.sorted())
    }
    #expect(runs.map { $0.line("subscription_dearer").difference.mean > 0 } == [false, false, true])
  }

  /// Licence holders would have bought again: without them the change is dearer's gain, with them its price.
  @Test func `existing holders make the change dearer`() throws {
    let (with, without) = (
      try Fixture.run("office-suite", draws: 8),
      try Fixture.run("office-suite", sets: ["customers.existing.customers=0"], draws: 8)
    )
    for strategy in ["subscription", "subscription_dearer"] {
      #expect(with.line(strategy).difference.mean < without.line(strategy).difference.mean)
    }
  }
}
