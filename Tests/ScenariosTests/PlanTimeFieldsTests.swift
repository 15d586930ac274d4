// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Scenarios

@Suite("Numbers in plan time, and inflation")
struct PlanTimeFieldsTests {
  private func costs(_ text: String, file: String = "") throws -> Costs<Quantity> {
    try loaded(minimal + file + "costs: {fixed_per_month: \(text)}\n").base.costs
  }

  private func found(_ text: String) throws -> [String] {
    try findings(minimal + "costs: {fixed_per_month: \(text)}\n")
  }

  @Test func `reads steps and ramps`() throws {
    let steps = try costs("{schedule: {0: 5, 12: {uniform: {min: 6, max: 8}}}, source: plan}").fixedPerMonth
    #expect(steps.amount.start == .constant(5) && !steps.amount.isRamp)
    #expect(steps.amount.later == [.init(month: 12, value: Quantity(.unknown(0)))])
    let ramp = try costs("{ramp: {0: 5, 36: 9}}").fixedPerMonth
    #expect(ramp.amount.isRamp && ramp.amount.settledMonth == 36)
  }

  @Test(arguments: [
    ("{ramp: {0: 3, 5: 1}, schedule: {0: 3}}", "8:26", "`schedule` and `ramp` exclude each other"),
    ("{ramp: {0: 3, 5: 1}, drift: 2}", "8:47", "`drift` is not a key beside `ramp`"),
    ("{ramp: {}}", "8:33", "numbers by month are expected here, not"),
    ("{ramp: {3: 1, 9: 2}}", "8:33", "this ramp begins with month 3"),
    ("{ramp: {0: 1, 1.5: 2}}", "8:40", "`1.5` is not a month of the plan"),
    ("{ramp: {0: 1, 2027-04: 2}}", "8:40", "months count from `start`: write `12`"),
    ("{ramp: {0: 1, 12: -2}}", "8:44", "-2 is below 0"),
    ("{ramp: {0: 1, 12: null}}", "8:44", "month 12 has no number"),
    ("{ramp: {0: 1, 12: {schedule: {0: 1}}}}", "8:45", "this number cannot be given by plan month"),
    (
      "{rammp: {0: 1, 12: 2}}", "8:27",
      "a number is expected here, and `rammp` is not a way to give one; did you mean `ramp`?"
    ),
  ])
  func `says what is wrong`(text: String, place: String, message: String) throws {
    let findings = try found(text)
    #expect(findings.count == 1 && findings[0].hasPrefix("s.yaml:\(place): error: "), "\(findings)")
    #expect(findings[0].contains(message), "\(findings)")
  }

  @Test func `a ramp of one month is asked about`() throws {
    #expect(
      try found("{ramp: {0: 3}}") == [
        "s.yaml:8:33: warning: costs.fixed_per_month.ramp: this ramp has one month and goes nowhere; give the month in"
          + " which it arrives, or write the number alone"
      ])
  }

  @Test func `options and strategies reach its months`() throws {
    let text = minimal + "costs: {fixed_per_month: {ramp: {0: 5, 36: 9}}}\n"
    let set = try loaded(text, sets: ["costs.fixed_per_month.ramp.36=7"])
    #expect(set.base.costs.fixedPerMonth.amount.values == [.constant(5), .constant(7)])
    let scaled = try loaded(
      text + "strategies: {a: {costs: {fixed_per_month: {times: 2}}}, b: {costs: {fixed_per_month: 3}}}\n")
    let costs = scaled.strategies.map { $0.business.costs.fixedPerMonth.amount }
    #expect(costs[0].values.map(\.factor) == [2, 2] && costs[0].isRamp)
    #expect(costs[1] == .constant(3))
  }

  private static let inflated = """
    inflation_per_year: {uniform: {min: 0.01, max: 0.03}}
    offers:
      care:
        fixed_per_month: 5
        contract: {attach_rate: 0.5, fee_per_month: 12, cost_per_month: 3, fee_drift_per_year: 0.1}
    costs: {setup: 4, fixed_per_month: {schedule: {0: 1, 3: 2}}}

    """

  /// It is the default of every drift that is not given, but for numbers in plan time, which are nominal.
  @Test func `inflation moves what says nothing else`() throws {
    let base = try loaded(minimal + "  first_sale: {price: 9, unit_cost: 3}\n" + Self.inflated).base
    let inflation = Quantity(.unknown(0))
    #expect(base.acquisition.channels[0].costPerCustomer.driftPerYear == inflation)
    #expect(base.customers.firstSale?.price.driftPerYear == inflation)
    #expect(base.customers.firstSale?.unitCost.driftPerYear == inflation)
    let contract = base.contracts[0]
    #expect(contract.feePerMonth.driftPerYear == .constant(0.1))
    #expect(contract.costPerMonth.driftPerYear == inflation)
    #expect(contract.fixedPerMonth.driftPerYear == inflation)
    #expect(base.costs.setup.driftPerYear == inflation)
    #expect(base.costs.fixedPerMonth.driftPerYear == .constant(0))
    #expect(base.acquisition.channels[0].spendPerMonth == .constant(1000))
  }

  /// A world of higher prices is a case.
  @Test func `cases and strategies move inflation`() throws {
    let text = minimal + "inflation_per_year: 0.02\nstrategies: {a: {}, b: {inflation_per_year: 0.04}}\n"
    let drifts = try loaded(text).strategies.map {
      $0.business.acquisition.channels[0].costPerCustomer.driftPerYear
    }
    #expect(drifts == [.constant(0.02), .constant(0.04)])
  }

  @Test func `a drift beside numbers in plan time is asked about`() throws {
    let text =
      minimal
      + "  orders: {per_month: 1, value: {ramp: {0: 9, 12: 12}}, unit_cost: 4, value_drift_per_year: 0.02}\n"
    #expect(
      try findings(text) == [
        "s.yaml:8:33: warning: customers.orders.value: these numbers rise by `value_drift_per_year` besides; numbers given"
          + " in plan time are nominal: remove `value_drift_per_year` unless it is to come on top"
      ])
  }

  @Test(arguments: [
    (
      "margin: 0.5", ["the price changes with plan time, and its cost moves along, since it is a share of it"]
    ),
    ("margin: {schedule: {0: 0.5}}", []), ("unit_cost: 4", []), ("margin: 1", []),
  ])
  func `a price in plan time moves its cost`(cost: String, messages: [String]) throws {
    let text = minimal + "  first_sale: {price: {schedule: {0: 9, 12: 12}}, \(cost)}\n"
    #expect(try load(text).findings.map(\.message) == messages)
  }

  @Test(arguments: [
    (
      "",
      [
        "the fee goes from 12 to 15 in plan time, and as many customers take the contract and keep it: nobody minds"
      ]
    ),
    (", price_response: {reference_fee: 12, attach_elasticity: -1}", []),
  ])
  func `a fee in plan time that nobody minds`(response: String, messages: [String]) throws {
    let text =
      minimal
      + "offers: {care: {contract: {attach_rate: 1, fee_per_month: {schedule: {0: 12, 12: 15}}\(response)}}}\n"
    #expect(try load(text).findings.map(\.message) == messages)
  }

  @Test func `attach rates add up in every month`() throws {
    let text =
      minimal + """
        offers:
          a: {contract: {attach_rate: {ramp: {0: 0.2, 24: 0.8}}, fee_per_month: 1}}
          b: {contract: {attach_rate: {schedule: {0: 0.8, 12: 0.4}}, fee_per_month: 1}}

        """
    #expect(
      try findings(text).filter { $0.contains("error") } == [
        "s.yaml:10:31: error: offers.b.contract.attach_rate: the attach rates of `a` and `b` add up to 1.275; a customer"
          + " takes one contract at most: they may add up to 1"
      ])
  }

  /// Between the months given the sum is largest just before a step.
  @Test func `attach rates add up between months`() throws {
    let text =
      minimal + """
        offers:
          a: {contract: {attach_rate: {schedule: {0: 0.5, 12: 0}}, fee_per_month: 1}}
          b: {contract: {attach_rate: {ramp: {0: 0, 12: 0.9}}, fee_per_month: 1}}

        """
    #expect(try findings(text).contains { $0.contains("error") && $0.contains("add up to 1.325") })
  }

  /// What a channel can bring at most holds for the cost of every month.
  @Test func `a cost that falls stays above saturation`() throws {
    let text = minimal.replacing(
      "cost_per_customer: 10", with: "cost_per_customer: {ramp: {0: 10, 12: 4}}, saturation_per_month: 200")
    #expect(
      try findings(text).map { $0.replacing("s.yaml:", with: "") } == [
        "5:108: error: acquisition.channels.web.saturation_per_month: at a spend of 1000 and 4 a customer in month 12 this"
          + " channel would bring more than the 200 customers a month it can; cost per customer must exceed spend /"
          + " saturation, 5"
      ])
    #expect(try findings(text.replacing("12: 4}", with: "12: 6}")) == [])
  }

  @Test func `cost inflation beside a cost in plan time is asked about`() throws {
    let text = minimal.replacing("cost_per_customer: 10", with: "cost_per_customer: {ramp: {0: 10, 12: 14}}")
      .replacing("customers:\n", with: "  cost_inflation_per_year: 0.03\ncustomers:\n")
    #expect(
      try load(text).findings.map(\.message) == ["these numbers rise by `cost_inflation_per_year` besides"])
  }

  @Test(arguments: [
    ("{0: 5, 12: 6}", ["numbers by month are given under `schedule` or `ramp`"]),
    ("{schedule: {12: 5, 0: 6}}", ["month 0 does not follow month 12"]),
  ])
  func `months without their key or order`(text: String, messages: [String]) throws {
    #expect(try load(minimal + "costs: {fixed_per_month: \(text)}\n").findings.map(\.message) == messages)
  }
}
