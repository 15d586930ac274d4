// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import Metrics
import Scenarios
import Testing
import TestSupport

/// Strategies that need customers' own histories: exact without them, and what they add by simulation.
struct HistorySimulationTests {
  private static let business = """
    horizon_months: 24
    discount_rate_per_year: 0.05
    market: {stock: {customers: 30000}, returning_share: 0.2, decline_per_year: 0.02}
    acquisition:
      channels: {web: {spend_per_month: 200000, cost_per_customer: 4000}}
    customers:
      retention: {geometric: {churn_per_month: 0.05}}
      orders: {per_month: 0.6, rate_cv: 0.8, value: 3000, value_cv: 0.5, margin: 0.4}
      existing: {customers: 200, mean_tenure_months: 20}
    """

  private static func scenario(_ programme: String) -> String {
    business + "\nstrategies:\n  none: {}\n  some:\n    programmes:\n      \(programme)\n"
  }

  private static func loyalty(ranks: String) -> String {
    scenario("points: {loyalty: {take_up: 0.7, reward_rate: 0.01, order_multiplier: 1.05\(ranks)}}")
  }

  private func npv(_ results: RunResults) -> [Double] {
    results.strategies[1].decisions.compactMap { $0[.npv] }
  }

  /// A rank that nobody reaches changes nothing: the simulations cancel to the last customer.
  @Test func `ranks that nobody reaches are exact`() throws {
    let exact = try Fixture.run(text: Self.loyalty(ranks: ""), draws: 2)
    let ranked = try Fixture.run(
      text: Self.loyalty(ranks: ", ranks: [{spend_last_12: 1000000000, reward_rate: 0.5}]"), draws: 2)
    for (one, other) in zip(npv(exact.results), npv(ranked.results)) {
      #expect(abs(one - other) < 1e-9 * abs(one))
    }
    #expect(ranked.noise.isEmpty)
  }

  /// A rank that gives what everybody has is none.
  @Test func `ranks that give nothing more are none`() throws {
    let exact = try Fixture.run(text: Self.loyalty(ranks: ""), draws: 2)
    let ranked = try Fixture.run(
      text: Self.loyalty(ranks: ", ranks: [{spend_last_12: 10000}]"), draws: 2, solver: .expected)
    #expect(npv(exact.results) == npv(ranked.results))
  }

  /// A draw in which a feature needs a history is simulated, also where the median draw needs none. Stay is certain
  /// but for dormancy, so that recency, and the event that resets it, decide.
  @Test func `every draw is solved as it needs`() throws {
    func text(_ multiplier: String) -> String {
      """
      horizon_months: 24
      discount_rate_per_year: 0.05
      acquisition: {channels: {web: {spend_per_month: 100000, cost_per_customer: 1000}}}
      customers:
        retention: {geometric: {churn_per_month: 0.03}}
        orders: {per_month: 0.2, value: 100, margin: 0.4}
        dormancy: {after_months: 2, churn_multiplier: \(multiplier)}
      strategies:
        none: {}
        some: {offers: {birth: {event: {by_year: [0.5, 0.5], take_up: 0.8, price: 500, margin: 0.4}}}}

      """
    }
    let mixed = try Fixture.run(text: text("{discrete: {values: [1, 12], weights: [0.7, 0.3]}}"), draws: 32)
    let fixed = npv(try Fixture.run(text: text("12"), draws: 32).results)
    let values = zip(mixed.inputs.values, npv(mixed.results)).filter { $0.0[0] == 12 }.map(\.1)
    let (mean, spread) = (fixed.reduce(0, +) / 32, (fixed.max() ?? 0) - (fixed.min() ?? 0))
    #expect(!values.isEmpty)
    // 32 draws span some four standard deviations; as many more on either side are beyond chance.
    #expect(values.allSatisfy { abs($0 - mean) < 2 * spread })
    #expect(throws: RunError.self) {
      _ = try Fixture.run(
        text: text("{discrete: {values: [1, 12], weights: [0.7, 0.3]}}"), draws: 2, solver: .expected)
    }
  }

  /// Against plain simulation, customer by customer: the means of 64 draws each. Both are sums over thousands of
  /// customers, and the difference in units of its standard error is close to normal: 6 of them have a false-alarm
  /// probability of 2·10⁻⁹.
  @Test(arguments: [
    loyalty(ranks: ", ranks: [{spend_last_12: 15000, reward_rate: 0.05, order_multiplier: 1.4}]"),
    scenario(
      "calls: {contact: {per_month: 1, cost_each: 50, ideal_per_month: 1, churn_multiplier: 0.5}, target: {orders_last_12: {min: 3}}}"
    ),
  ])
  func `agrees with plain simulation`(text: String) throws {
    let controlled = Sample(npv(try Fixture.run(text: text, draws: 64).results))
    let plain = Sample(
      try Fixture.run(text: text, draws: 64, seed: 99, solver: .individual).results.strategies[1]
        .outcomes.compactMap { $0[.npv] })
    #expect(abs(controlled.mean - plain.mean) < 6 * controlled.standardError(ofDifferenceTo: plain))
    // Common luck leaves less to chance.
    #expect(controlled.standardError < plain.standardError)
  }

  /// At the draws that a run has by default, chance is 1 % or less of the variance of what strategies differ by.
  @Test(arguments: [
    ("mail-order-contact", ["blanket", "by_recency", "silent", "new_customers"]),
    ("retail-loyalty", ["points", "coupons", "member_days"]),
  ])
  func `chance is little in the catalogue`(name: String, others: [String]) throws {
    let experiment = try Fixture.experiment(
      path: Repository.scenario(name), sets: others.map { "strategies.\($0)=null" }, draws: 1024)
    let noise = try experiment.run { _ in }.noise
    #expect(noise.count == experiment.scenario.withoutExpectation.count)
    for noise in noise { #expect(noise.share <= NoiseShare.most, "\(noise)") }
  }

  @Test func `the exact solver refuses`() {
    let text = Self.loyalty(ranks: ", ranks: [{spend_last_12: 10000, reward_rate: 0.03}]")
    #expect(throws: RunError.self) {
      _ = try Fixture.run(text: text, draws: 2, solver: .expected)
    }
  }

  /// Results do not depend on threads, simulated or not.
  @Test func `threads do not matter`() throws {
    let text = Self.loyalty(ranks: ", ranks: [{spend_last_12: 10000, reward_rate: 0.03}]")
    let one = try Fixture.run(text: text, draws: 4, threads: 1).results
    let two = try Fixture.run(text: text, draws: 4, threads: 2).results
    #expect(npv(one) == npv(two))
  }
}
