// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Scenarios

@Suite("--set")
struct AssignmentTests {
  private static let text =
    minimal + """
      costs: {setup: {uniform: {min: 1, max: 3}}}
      offers: {care: {contract: {attach_rate: 0.1, fee_per_month: 5, later_attach_per_month: 0.1}}}
      strategies:
        plain: {offers: {care: null}}
        care: {costs: {setup: {times: 2}}}
        slow: {customers: {retention: {weibull: {scale_months: 30, shape: 1}}}}

      """

  private func found(_ set: String) throws -> [String] {
    try findings(Self.text, sets: [set])
  }

  @Test(arguments: [
    "", "=", "a", "a=", "a= ", ".=3", "a..b=3", "a=[", "a={b", "a=1\n---\n2", "a=*b",
  ])
  func `malformed ones are refused`(text: String) {
    #expect(throws: PathAssignment.Malformed.self) { try PathAssignment(text) }
  }

  @Test func `refusals say how`() {
    let error = #expect(throws: PathAssignment.Malformed.self) { try PathAssignment("horizon_months") }
    #expect(error?.description == "`horizon_months` has no `=`; write path=value, such as horizon_months=60")
  }

  @Test func `frames are set`() throws {
    let scenario = try loaded(Self.text, sets: ["horizon_months=60", "baseline=care", "name = Another"])
    #expect(scenario.horizonMonths == 60)
    #expect(scenario.baseline == 1)
    #expect(scenario.name == "Another")
  }

  @Test func `they apply after the strategies`() throws {
    let scenario = try loaded(Self.text, sets: ["costs.setup=7"])
    #expect(scenario.strategies.map(\.business.costs.setup) == [.constant(7), .constant(7), .constant(7)])
    #expect(scenario.base.costs.setup == .constant(7))
  }

  @Test func `they scale`() throws {
    let scenario = try loaded(Self.text, sets: ["costs.setup={times: 3}", "costs.setup={times: 2}"])
    #expect(scenario.strategies.map(\.business.costs.setup.factor) == [6, 12, 6])
  }

  @Test func `they apply where their path exists`() throws {
    let scenario = try loaded(
      Self.text,
      sets: ["offers.care.contract.fee_per_month=9", "customers.retention.geometric.churn_per_month=0.2"])
    #expect(scenario.strategies[0].business.contracts.isEmpty)
    #expect(scenario.strategies[1].business.contracts[0].feePerMonth == .constant(9))
    #expect(scenario.strategies[1].business.customers.retention == .geometric(churnPerMonth: .constant(0.2)))
    #expect(
      scenario.strategies[2].business.customers.retention
        == .weibull(scaleMonths: .constant(30), shape: .constant(1)))
  }

  @Test func `they replace kinds`() throws {
    let scenario = try loaded(Self.text, sets: ["customers.retention.pareto={shape: 1, rate_months: 5}"])
    #expect(
      scenario.strategies.map(\.business.customers.retention)
        == [Retention](repeating: .pareto(shape: .constant(1), rateMonths: .constant(5)), count: 3))
  }

  @Test func `they reach one strategy`() throws {
    let sets = [
      "strategies.care.costs.setup=7", "strategies.care.label=Care", "strategies.slow.extends=care",
    ]
    let scenario = try loaded(Self.text, sets: sets)
    #expect(scenario.strategies[1].business.costs.setup == .constant(7))
    #expect(scenario.strategies[1].label.text(in: "ja") == "Care")
    #expect(scenario.strategies[2].business.costs.setup.factor == 2)
  }

  @Test func `they add and remove strategies`() throws {
    let scenario = try loaded(
      Self.text, sets: ["strategies.slow=null", "strategies.free={costs: {setup: 0}}"])
    #expect(scenario.strategies.map(\.key) == ["plain", "care", "free"])
  }

  @Test func `they set a month of a schedule`() throws {
    let text = minimal.replacing("1000", with: "{schedule: {0: 1, 6: 2}}")
    let scenario = try loaded(text, sets: ["acquisition.channels.web.spend_per_month.schedule.6=9"])
    #expect(
      scenario.base.acquisition.channels[0].spendPerMonth.values == [.constant(1), .constant(9)])
  }

  @Test(arguments: [
    ("horizon_month=60", "a scenario has no `horizon_month`; did you mean `horizon_months`?"),
    (
      "customers.retention.geometric.churn=0.1",
      "`customers.retention.geometric` has no `churn`; did you mean `customers.retention.geometric.churn_per_month`?"
    ),
    (
      "churn_per_month=0.1",
      "a scenario has no `churn_per_month`; did you mean `customers.retention.geometric.churn_per_month`?"
    ),
    (
      "offers.cara.contract.fee_per_month=3",
      "this scenario has no `offers.cara.contract.fee_per_month`; did you mean"
        + " `offers.care.contract.fee_per_month`?"
    ),
    (
      "customers.retention.table.period_months=3",
      "this scenario has no `customers.retention.table.period_months`; check its names and kinds"
    ),
    (
      "strategies.nix.costs.setup=3",
      "this scenario has no `strategies.nix.costs.setup`; check its names and kinds"
    ),
    ("customers.dormancy=null", "this scenario has no `customers.dormancy`; check its names and kinds"),
    (
      "costs.fixed_per_month={times: 2}",
      "this scenario has no `costs.fixed_per_month`; check its names and kinds"
    ),
    ("costs.setup.value=2", "`costs.setup` has nothing below it; set it as a whole"),
    (
      "strategies.care.horizon_months=2",
      "a strategy has no `horizon_months`; it may patch `market`, `acquisition`, `customers`, `core`, `offers`,"
        + " `programmes`, `costs` and `inflation_per_year`"
    ),
  ])
  func `paths that do not exist are errors`(set: String, message: String) throws {
    let path = set.prefix { $0 != "=" }
    #expect(try found(set) == ["--set \(set): error: \(path): \(message)"])
  }

  @Test func `wrong values name the option`() throws {
    #expect(try found("costs.setup=-2") == ["--set costs.setup=-2: error: costs.setup: -2 is below 0"])
    #expect(
      try found("customers.dormancy.churn_multiplier=2") == [
        "--set customers.dormancy.churn_multiplier=2: error: customers.dormancy: `after_months` is missing; it gives"
          + " months without a payment after which a customer is dormant"
      ])
  }

  @Test func `they may repair the file`() throws {
    let broken = Self.text.replacing("horizon_months: 24", with: "horizon_months: 0")
    #expect(try loaded(broken, sets: ["horizon_months=12"]).horizonMonths == 12)
  }
}
