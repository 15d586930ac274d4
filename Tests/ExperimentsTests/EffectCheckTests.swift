// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import Scenarios
import Testing

/// Which numbers are said to do nothing.
struct EffectCheckTests {
  private static let club = """
    horizon_months: 24
    discount_rate_per_year: 0.05
    acquisition: {channels: {web: {spend_per_month: 2000, cost_per_customer: 100}}}
    customers:
      segments: {young: {share: 0.4, value_multiplier: 0.75}, old: {share: 0.6, churn_multiplier: 0.8}}
      retention: {geometric: {churn_per_month: {uniform: {min: 0.02, max: 0.04}}}}
      dormancy: {after_months: 3, churn_multiplier: 2}
    offers:
      club: {contract: {attach_rate: 1, fee_per_month: 10, visits_per_year: 4, cost_per_visit: 5}}
    costs: {fixed_per_month: 50, setup: 0}

    """

  private static let shop = """
    horizon_months: 18
    discount_rate_per_year: 0.05
    acquisition: {channels: {web: {spend_per_month: 2000, cost_per_customer: {uniform: {min: 90, max: 110}}}}}
    customers:
      retention: {beta_geometric: {alpha: 1, beta: 9}}
      first_sale: {price: 20, margin: 0.4}
      orders: {per_month: 0.5, rate_cv: 0.8, value: 30, value_cv: 0.5, margin: 0.3, payment_lag_months: 1}

    """

  /// Their paths.
  private func idle(_ text: String, sets: [String] = [], threads: Int = 1) throws -> [String] {
    try Fixture.withFile(text) { path in
      let sets = try sets.map { try PathAssignment($0) }
      let file = try ScenarioFile.read(path: path).get()
      let loaded = file.load(sets: sets)
      let scenario = try #require(loaded.scenario, "\(loaded.findings)")
      let check = try EffectCheck(
        file: file, sets: sets, scenario: scenario, assumptions: loaded.assumptions, threads: threads)
      return check.findings(threads: threads).map(\.path)
    }
  }

  /// Orders' values and dormancy mean nothing where everybody is in a contract and orders nothing.
  @Test func `finds numbers of other businesses`() throws {
    let found = try idle(Self.club)
    #expect(
      found == [
        "customers.segments.young.value_multiplier", "customers.dormancy.churn_multiplier",
      ])
    #expect(try idle(Self.club, threads: 2) == found)
  }

  /// Numbers in an expression are looked at, and not the expression, which is none of its own.
  @Test func `looks into expressions`() throws {
    let text =
      Self.shop.replacing("value: 30", with: "value: {expr: 'price * sold + 0 * idle + unsold * 0'}")
      + "quantities: {price: {uniform: {min: 29, max: 31}}, sold: 0.9, idle: {uniform: {min: 1, max: 2}}, unsold: 0.3}\n"
    #expect(try idle(text) == ["quantities.idle", "quantities.unsold"])
  }

  /// What moves chance alone does something.
  @Test func `finds nothing where every number counts`() throws {
    #expect(try idle(Self.shop) == [])
  }

  @Test func `finds uncertain numbers`() throws {
    let text =
      Self.shop + """
        offers: {gift: {event: {at_months: [30], reach: 1, take_up: {uniform: {min: 0.1, max: 0.2}}, price: 5, margin: 1}}}
        ltv_months: 12

        """
    #expect(
      try idle(text) == ["offers.gift.event.margin", "offers.gift.event.reach", "offers.gift.event.take_up"])
  }

  /// Customers who come after the plan, orders that nobody places, fees that nobody pays.
  @Test func `finds vintages of nobody`() throws {
    let late =
      "vintage_trend: {churn_multiplier: {schedule: {0: 1, 6: 1.2, 30: 1.4}}, order_multiplier: {ramp: {0: 1, 12: 0.8}}}"
    #expect(
      try idle(Self.shop.replacing("customers:\n", with: "customers:\n  \(late)\n")) == [
        "customers.vintage_trend.churn_multiplier.schedule.30"
      ])
    let others =
      "vintage_trend: {value_multiplier: {schedule: {0: 1, 6: 0.9}}, fee_multiplier: {schedule: {0: 1, 6: 0.9}}}"
    #expect(
      try idle(Self.club.replacing("customers:\n", with: "customers:\n  \(others)\n")).filter {
        $0.contains("vintage_trend")
      } == ["customers.vintage_trend.value_multiplier.schedule.6"])
  }

  /// One step serves everybody; what cost nothing cannot be saved.
  @Test func `finds capacity and returns that do nothing`() throws {
    let wide =
      Self.shop
      + "costs: {steps: [{per_customers: {uniform: {min: 90000, max: 99000}}, cost_per_month: 9}, {per_customers: {uniform: {min: 20, max: 40}}, cost_per_month: 9}]}\n"
    #expect(try idle(wide) == ["costs.steps[0].per_customers"])
    let returns = "payment_lag_months: 1, returns: {rate: 0.2, cost: 1, cost_recovered: 0.5}"
    let text = Self.shop.replacing("payment_lag_months: 1", with: returns)
    #expect(try idle(text) == [])
    #expect(
      try idle(text.replacing("value_cv: 0.5, margin: 0.3", with: "value_cv: 0.5, margin: 1")).filter {
        $0.contains("returns")
      } == ["customers.orders.returns.cost_recovered"])
  }

  /// A number of one strategy that it does not use, though others would.
  @Test func `looks into strategies`() throws {
    let text =
      Self.shop + """
        strategies:
          plain: {}
          rare: {offers: {box: {from_month: 17, contract: {attach_rate: 0.1, fee_per_month: 3, exit_fee: 2, term_months: 1}}}}

        """
    #expect(try idle(text) == ["strategies.rare.offers.box.contract.exit_fee"])
  }

  @Test func `numbers of plans with histories count where they are read`() throws {
    let text =
      Self.shop + """
        programmes:
          points: {loyalty: {take_up: 0.5, reward_rate: 0.01, redemption: 1,
                   ranks: [{spend_last_12: 100, reward_rate: 0.02, churn_multiplier: 0.9, order_multiplier: 1}]}}

        """
    #expect(try idle(text) == [])
  }

  @Test func `the options value is looked at`() throws {
    #expect(try idle(Self.club, sets: ["customers.segments.young.value_multiplier=1"]).count == 1)
    #expect(
      try idle(Self.club, sets: ["customers.dormancy=null"]) == ["customers.segments.young.value_multiplier"])
  }
}
