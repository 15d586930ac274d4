// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Testing

/// What the scenarios claim about a whole run: comparison, valley, spread. Outcomes are expectations given the
/// draw and the draws are fixed, so nothing here is left to chance; a few draws settle every sign.
struct ClaimTests {
  /// A sale at cost never pays back; a contract does, in most draws.
  @Test func `contracts pay back a lift`() throws {
    let run = try Fixture.run("elevator", sets: ["horizon_months=36"], draws: 8)
    #expect(abs(run.ltv("sell_only")) < 1e-6)
    #expect(run.mean(.paybackShare, "sell_only") == 0)
    for strategy in ["inspection_only", "full_maintenance"] {
      #expect(run.ltv(strategy) > 0)
      #expect(run.mean(.paybackShare, strategy)! > 0.5)
      #expect(run.line(strategy).probabilityBetter! > 0.5)
    }
    #expect(run.best == "full_maintenance")
  }

  @Test func `holding the fee beats matching the independents`() throws {
    let run = try Fixture.run("elevator", draws: 16)
    #expect(run.npv("independents_hold") > run.npv("independents_match"))
    #expect(run.npv("full_maintenance") > run.npv("independents_hold"))
  }

  /// Inspection earns 3 × 25,000 between two visits, and fees and costs rise alike: at a visit of 75,000 every
  /// contract is worth exactly nothing, below something, above less than nothing.
  @Test(arguments: [(cost: 60_000, sign: 1.0), (75_000, 0), (90_000, -1)])
  func `maintenance ends where the visit costs the fee`(cost: Int, sign: Double) throws {
    let sets = ["horizon_months=12", "quantities.visit_cost=\(cost)"]
    let run = try Fixture.run("elevator", sets: sets, draws: 4)
    let ltv = run.ltv("inspection_only")
    // Of a fee income of millions: rounding is below a yen.
    #expect(sign == 0 ? abs(ltv) < 1e-3 : ltv * sign > 10_000)
  }

  /// Same revenue at first, then regulars overtake, after a valley, and vary less by chance.
  @Test func `regulars overtake`() throws {
    let run = try Fixture.run("cafe", draws: 32)
    let new = try run.sum(.revenue, "new_guests", months: 0..<12)
    // The file calls these the same: within 2 %, while later they are half as much again.
    #expect(abs(try run.sum(.revenue, "regulars", months: 0..<12) / new - 1) < 0.02)
    let last = try run.sum(.revenue, "new_guests", months: 48..<60)
    #expect(try run.sum(.revenue, "regulars", months: 48..<60) / last > 1.5)
    #expect(run.mean(.revenueCV, "regulars")! < run.mean(.revenueCV, "new_guests")!)

    let line = run.line("regulars")
    #expect(line.difference.mean > 5 * line.difference.standardError!)
    #expect(line.probabilityBetter! > 0.9)
    let valley = try #require(line.valley)
    #expect(valley.depth > 0)
    #expect(try #require(valley.crossingMonth) > 12)
  }

  /// The claim's limit, and that it is one crossing: the advantage grows with what a guest costs to win.
  @Test func `free acquisition turns the cafe around`() throws {
    let channel = "acquisition.channels.street"
    let advantages = try [0.001, 0.15, 0.45, 1].map { factor in
      try Fixture.run(
        "cafe",
        sets: ["cost_per_customer", "spend_per_month"].map { "\(channel).\($0)={times: \(factor)}" },
        draws: 32
      ).line("regulars").difference.mean
    }
    #expect(advantages == advantages.sorted())
    #expect(advantages.map { $0 > 0 } == [false, false, false, true])
  }

  @Test func `the daily customer brings more money and less risk`() throws {
    let run = try Fixture.run("big-spender", draws: 16)
    // 365 × 4,000 against 1,000,000: 1.46 times the money from the first day to the last, by arithmetic alone.
    for metric in [Metric.revenue, .ltv] {
      let ratio = run.mean(metric, "every_day")! / run.mean(metric, "once_a_year")!
      #expect(abs(ratio - 1.46) < 1e-9)
      let equal = run.mean(metric, "equal_spend")! / run.mean(metric, "once_a_year")!
      #expect(abs(equal - 1) < 1e-9)
    }
    #expect(abs(run.line("equal_spend").difference.mean) < 1e-9 * run.npv("once_a_year"))
    // One order of a million has a cv over √(orders) 15.8 times that of 250 orders with the same spread; what is
    // left is the luck of how many customers there are. Less than half in all.
    for strategy in ["every_day", "equal_spend"] {
      #expect(run.mean(.revenueCV, strategy)! < 0.5 * run.mean(.revenueCV, "once_a_year")!)
    }
    // In the value of the whole plan the luck of the customers' number and stay dominates; less risk all the same.
    func chance(_ strategy: String) -> Double {
      run.results.summary(of: .npv, strategy: run.index(strategy)).chanceDeviation!
    }
    #expect(chance("equal_spend") < 0.95 * chance("once_a_year"))
  }

  /// Which wins changes with retention: the longer customers stay, the more is promised to them.
  @Test(arguments: [
    (churn: 0.03, best: "subscription"), (0.04, "both"), (0.05, "service"), (0.07, "one_off"),
  ])
  func `retention decides between subscription and service`(churn: Double, best: String) throws {
    let sets = ["customers.retention.geometric.churn_per_month=\(churn)"]
    let run = try Fixture.run("subscription-or-service", sets: sets, draws: 8)
    #expect(run.best == best)
    // It earns its first yen late: a valley against the plain sale.
    #expect(try #require(run.line("subscription").valley).depth > 0)
  }

  /// The faster the market shrinks, the fewer customers carry a field organisation.
  @Test(arguments: [(decline: 0.0, best: "service"), (0.02, "service"), (0.06, "one_off")])
  func `decline decides whether service carries its costs`(decline: Double, best: String) throws {
    let sets = [
      "customers.retention.geometric.churn_per_month=0.05", "market.decline_per_year=\(decline)",
    ]
    #expect(try Fixture.run("subscription-or-service", sets: sets, draws: 64).best == best)
  }
}
