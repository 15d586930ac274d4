// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Scenarios

@Suite("Strategies as patches")
struct PatchTests {
  /// Lines 8 to 12.
  private static let base =
    minimal + """
      costs: {setup: 100}
      offers:
        care: {contract: {attach_rate: 0.1, fee_per_month: 5, upfront_fee: 7, later_attach_per_month: 0.1}}
      strategies:
        plain: {}

      """

  private func strategy(_ patch: String, _ base: String = base) throws -> Business<Quantity> {
    let scenario = try loaded(base + "  it: \(patch)\n")
    return try #require(scenario.strategies.last).business
  }

  /// The findings of a strategy on line 13, from column 3.
  private func found(_ patch: String) throws -> [String] {
    try findings(Self.base + "  it: \(patch)\n")
  }

  @Test func `mappings merge`() throws {
    let business = try strategy("{costs: {fixed_per_month: 3}}")
    #expect(business.costs == Costs(setup: .constant(100), fixedPerMonth: .constant(3)))
    #expect(business.contracts.count == 1)
  }

  @Test func `another kind replaces`() throws {
    let business = try strategy("{customers: {retention: {weibull: {scale_months: 9, shape: 2}}}}")
    #expect(business.customers.retention == .weibull(scaleMonths: .constant(9), shape: .constant(2)))
    let market = "market: {stock: {customers: 50}, decline_per_year: 0.1}\n" + Self.base
    let flow = try strategy("{market: {flow: {customers_per_month: 9}}}", market)
    #expect(flow.market?.size == .flow(customersPerMonth: .constant(9)))
    #expect(flow.market?.change == .declinePerYear(.constant(0.1)))
  }

  @Test func `the same kind merges`() throws {
    let contract = try strategy("{offers: {care: {contract: {fee_per_month: 6}}}}").contracts[0]
    #expect(contract.feePerMonth == .constant(6))
    #expect(contract.attachRate == .constant(0.1))
    #expect(contract.upfrontFee == .constant(7))
  }

  @Test func `numbers, distributions, lists and schedules replace`() throws {
    let base = Self.base.replacing("0.1,", with: "{normal: {mean: 0.5, sd: 0.01}}, renewal_rate: [0.5, 0.6],")
    let contract = try strategy(
      "{offers: {care: {contract: {attach_rate: {beta: {alpha: 2, beta: 9}}, renewal_rate: 0.9}}}}", base
    ).contracts[0]
    #expect(contract.renewalRates == [.constant(0.9)])
    let spend = try strategy(
      "{acquisition: {channels: {web: {spend_per_month: {schedule: {0: 1, 6: 2}}}}}}", base)
    #expect(spend.acquisition.channels[0].spendPerMonth.values == [.constant(1), .constant(2)])
  }

  @Test func `null deletes`() throws {
    #expect(try strategy("{offers: {care: null}}").contracts.isEmpty)
    #expect(try strategy("{costs: null}").costs.setup == .constant(0))
    #expect(
      try strategy(
        "{acquisition: {channels: {web: null}}, customers: {existing: {customers: 1, mean_tenure_months: 1}}}"
      ).acquisition.channels.isEmpty)
  }

  @Test func `null needs something to delete`() throws {
    let rest = "there is nothing here to delete; remove the `null`, or check the path"
    #expect(
      try found("{customers: {dormancy: null}}")
        == ["s.yaml:13:30: error: strategies.it.customers.dormancy: \(rest)"])
    #expect(
      try found("{offers: {car: null}}") == ["s.yaml:13:22: error: strategies.it.offers.car: \(rest)"])
  }

  @Test func `times scales`() throws {
    let business = try strategy("{offers: {care: {contract: {fee_per_month: {times: 0.5}}}}}")
    #expect(business.contracts[0].feePerMonth == Quantity(.constant(5), factor: 0.5))
  }

  @Test func `times keeps the unknown`() throws {
    let base = Self.base.replacing("fee_per_month: 5", with: "fee_per_month: {uniform: {min: 4, max: 6}}")
    let scenario = try loaded(base + "  it: {offers: {care: {contract: {fee_per_month: {times: 2}}}}}\n")
    #expect(scenario.space.dimensions == ["offers.care.contract.fee_per_month"])
    #expect(scenario.space.unknowns.count == 1)
    let fees = scenario.strategies.map { $0.business.contracts[0].feePerMonth.amount.start }
    #expect(fees == [Quantity(.unknown(0)), Quantity(.unknown(0), factor: 2)])
  }

  @Test func `times scales every number of a schedule and a list`() throws {
    let base = Self.base.replacing(
      "spend_per_month: 1000", with: "spend_per_month: {schedule: {0: 10, 5: 20}}"
    )
    .replacing("upfront_fee: 7", with: "renewal_rate: [0.5, 0.8]")
    let business = try strategy(
      "{acquisition: {channels: {web: {spend_per_month: {times: 3}}}}, offers: {care: {contract: {renewal_rate: {times: 0.5}}}}}",
      base)
    #expect(business.acquisition.channels[0].spendPerMonth.values.map(\.factor) == [3, 3])
    #expect(business.contracts[0].renewalRates.map { $0.value(in: []) } == [0.25, 0.4])
  }

  @Test func `nested times multiply`() throws {
    let scenario = try loaded(
      Self.base + """
          a: {costs: {setup: {times: 0.5}}}
          b: {extends: a, costs: {setup: {times: 3}}}

        """)
    #expect(scenario.strategies.map { $0.business.costs.setup.value(in: []) } == [100, 50, 150])
  }

  @Test(arguments: [
    (
      "{costs: {fixed_per_month: {times: 2}}}",
      "s.yaml:13:33: error: strategies.it.costs.fixed_per_month: there is nothing here to scale;"
        + " give the number itself, or check the path"
    ),
    (
      "{costs: {times: 2}}",
      "s.yaml:13:15: error: strategies.it.costs: `times` scales a number, and this is a mapping (`setup` …);"
        + " name the number to scale"
    ),
    (
      "{costs: {setup: {times: -1}}}",
      "s.yaml:13:31: error: strategies.it.costs.setup.times: -1 is below 0; scale by a number from 0 on"
    ),
    (
      "{costs: {setup: {times: {ref: x}}}}",
      "s.yaml:13:37: error: strategies.it.costs.setup.times.ref: there is no quantity `x`; define it under"
        + " `quantities`"
    ),
    (
      "{costs: {setup: {times: 2, by: 3}}}",
      "s.yaml:13:34: error: strategies.it.costs.setup.by: `by` is not a key beside `times`; `times` scales the"
        + " number below; its other keys are `label`, `source` and `note`"
    ),
    (
      "{offers: {care: {contract: {attach_rate: {times: 20}}}}}",
      "s.yaml:13:48: error: strategies.it.offers.care.contract.attach_rate: 2 is above 1;"
        + " a share of customers, such as 0.6"
    ),
  ])
  func `times that do not fit are explained`(patch: String, message: String) throws {
    #expect(try found(patch) == [message])
  }

  @Test func `terms scaled to fractions are errors`() throws {
    let base = Self.base.replacing("upfront_fee: 7", with: "term_months: 5")
    #expect(
      try findings(base + "  it: {offers: {care: {contract: {term_months: {times: 0.5}}}}}\n")
        == ["s.yaml:10:70: error: offers.care.contract.term_months: 2.5 is not a whole number; round it"])
  }

  @Test func `extends starts from another`() throws {
    let scenario = try loaded(
      Self.base + """
          late: {extends: early, costs: {fixed_per_month: 2}}
          early: {costs: {setup: 1}}

        """)
    #expect(
      scenario.strategies.map { $0.business.costs.setup } == [.constant(100), .constant(1), .constant(1)])
    #expect(scenario.strategies[1].business.costs.fixedPerMonth == .constant(2))
  }

  @Test func `extending in a circle is told once`() throws {
    let text = Self.base + "  a: {extends: b}\n  b: {extends: c}\n  c: {extends: b}\n"
    #expect(
      try findings(text) == [
        "s.yaml:15:16: error: strategies.c.extends: these strategies extend one another: `b` → `c` → `b`;"
          + " let one of them start from the base"
      ])
    #expect(
      try found("{extends: it}") == [
        "s.yaml:13:17: error: strategies.it.extends: these strategies extend one another: `it` → `it`;"
          + " let one of them start from the base"
      ])
  }

  @Test func `extending nothing is an error`() throws {
    #expect(
      try found("{extends: plian}")
        == ["s.yaml:13:17: error: strategies.it.extends: there is no strategy `plian`; did you mean `plain`?"]
    )
  }

  @Test func `only the business may be patched`() throws {
    let rest =
      "strategies are compared on the same plan and the same draws: it may patch `market`, `acquisition`,"
      + " `customers`, `core`, `offers`, `programmes`, `costs` and `inflation_per_year`"
    for key in ["horizon_months", "quantities", "discount_rate_per_year", "strategies", "correlations"] {
      #expect(
        try found("{\(key): 1}") == [
          "s.yaml:13:8: error: strategies.it.\(key): a strategy cannot change `\(key)`; \(rest)"
        ])
    }
    #expect(
      try found("{cost: {}}")
        == ["s.yaml:13:8: error: strategies.it.cost: `cost` is not a key here; did you mean `costs`?"])
  }

  @Test func `unknown paths are caught where they stand`() throws {
    #expect(
      try found("{offers: {care: {contract: {fee_per_moth: 3}}}}") == [
        "s.yaml:13:35: error: strategies.it.offers.care.contract.fee_per_moth: `fee_per_moth` is not a key here;"
          + " did you mean `fee_per_month`?"
      ])
  }

  @Test func `faults of the base are told once`() throws {
    let text = Self.base.replacing("setup: 100", with: "setup: -100") + "  a: {}\n  b: {}\n  c: {}\n"
    #expect(try findings(text) == ["s.yaml:8:16: error: costs.setup: -100 is below 0"])
  }

  @Test func `without strategies there is one`() throws {
    let scenario = try loaded(minimal + "baseline: base\n")
    #expect(scenario.strategies.map(\.key) == ["base"])
    #expect(scenario.strategies[0].business == scenario.base)
  }

  @Test func `baselines exist`() throws {
    #expect(try loaded(Self.base + "  it:\nbaseline: it\n").baseline == 1)
    #expect(
      try findings(Self.base + "baseline: plan\n")
        == ["s.yaml:13:11: error: baseline: there is no strategy `plan`; did you mean `plain`?"])
  }
}
