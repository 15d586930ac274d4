// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import Metrics
import Scenarios
import Testing

/// Every number of a business moved by one share of itself.
struct SwingStudyTests {
  /// NPV = n · (margin · price) − spend − setup, where n = spend / cost: 1000 · 0.9 · 1200 − 1,000,000 − 50,000.
  private static let shop = """
    horizon_months: 1
    discount_rate_per_year: 0
    quantities:
      price: {value: {uniform: {min: 1000, max: 1400}}, label: {en: Price of one, ja: 価格}}
    acquisition: {channels: {web: {spend_per_month: 1000000, cost_per_customer: 1000}}}
    customers:
      retention: {geometric: {churn_per_month: 0.9}}
      first_sale: {price: {ref: price}, margin: 0.9}
    costs: {setup: 50000, fixed_per_month: 0}
    strategies:
      plain: {}
      cheap: {customers: {first_sale: {price: {times: 0.99}}}, costs: {setup: 20000}}

    """

  private func study(
    _ text: String, share: Double, metric: Metric = .npv, sets: [String] = [], between: [String] = []
  ) throws -> SwingResults {
    try Fixture.withFile(text) { path in
      let sets = try sets.map { try PathAssignment($0) }
      let file = try ScenarioFile.read(path: path).get()
      let loaded = file.load(sets: sets)
      return try SwingStudy(
        file: file, sets: sets, worldCase: nil, scenario: #require(loaded.scenario, "\(loaded.findings)"),
        assumptions: loaded.assumptions,
        request: SwingRequest(
          share: share, metric: metric, draws: 64, seed: 1, threads: 2, decideOn: .npv, between: between)
      ).run { _ in }
    }
  }

  private func number(_ path: String, _ results: SwingResults) throws -> SwingResults.Number {
    try #require(results.numbers.first { $0.path == path }, "\(results.numbers.map(\.path))")
  }

  @Test func `Swings of a linear business are its products`() throws {
    let results = try study(Self.shop, share: 0.2)
    #expect(results.targets.map(\.strategy) == [0, 1, 1] || results.targets.map(\.strategy) == [0, 1, 0])
    let mean = try #require(results.means[0]).value
    func change(_ path: String, _ strategy: Int = 0) throws -> [Double?] {
      let number = try number(path, results)
      return [number.low, number.high].map {
        $0?.means[strategy].map { $0.value - (results.means[strategy]?.value ?? .nan) }
      }
    }
    func expect(_ changes: [Double?], _ wanted: [Double]) {
      for (change, wanted) in zip(changes, wanted) { #expect(abs((change ?? .nan) - wanted) < 1e-6 * 1e6) }
    }
    // The draws are common: 1000 · 0.9 · mean price, whose mean is what the base tells.
    let sold = mean + 1_050_000
    expect(try change("quantities.price"), [-0.2 * sold, 0.2 * sold])
    expect(try change("costs.setup"), [10_000, -10_000])
    expect(try change("costs.setup", 1), [0, 0])
    expect(try change("strategies.cheap.costs.setup", 1), [4000, -4000])
    expect(try change("acquisition.channels.web.cost_per_customer"), [sold / 0.8 - sold, sold / 1.2 - sold])
    expect(try change("acquisition.channels.web.spend_per_month"), [-0.2 * (sold - 1e6), 0.2 * (sold - 1e6)])
    #expect(try number("quantities.price", results).label?.japanese == "価格")
    #expect(try number("quantities.price", results).isUncertain)
    // What is 0, what refers, and what says how long is counted are not moved.
    for path in ["costs.fixed_per_month", "customers.first_sale.price", "horizon_months"] {
      #expect(!results.numbers.contains { $0.path == path })
    }
  }

  @Test func `A share above one cannot be had, and is not moved there`() throws {
    let results = try study(Self.shop, share: 0.2)
    let margin = try number("customers.first_sale.margin", results)
    #expect(margin.low != nil && margin.high == nil)
    #expect(results.width(of: margin) > 0)
  }

  /// Where a choice turns, it is said for the side on which it does.
  @Test func `What turns the choice is marked`() throws {
    let results = try study(Self.shop, share: 0.9)
    let setup = try number("strategies.cheap.costs.setup", results)
    #expect(results.best == 1 && setup.low?.best == 1 && setup.high?.best == 1)
    let price = try number("quantities.price", results)
    // 1 % of the price is worth more than 30,000 from 3333 on.
    #expect(price.high?.best == 1)
    #expect(try number("costs.setup", results).low?.best == 0)
  }

  /// Of a whole business: what comes out is what a scenario with that number comes to, found the way of sweeps.
  @Test(arguments: ["cafe", "gym-chain", "mail-order-contact"]) func `Swings are differences of two runs`(
    name: String
  ) throws {
    let file = try ScenarioFile.read(path: Fixture.shipped(name)).get()
    let loaded = file.load(sets: [])
    let scenario = try #require(loaded.scenario)
    let results = try SwingStudy(
      file: file, sets: [], worldCase: nil, scenario: scenario, assumptions: loaded.assumptions,
      request: SwingRequest(
        share: 0.1, metric: .ltvToCac, draws: 16, seed: 1, threads: 2, decideOn: .npv, between: [])
    ).run { _ in }
    let known = results.numbers.filter { !$0.isUncertain && $0.high != nil }
    #expect(!known.isEmpty)
    for number in known.prefix(4) {
      let side = try #require(number.high)
      let varied = VariedScenario(file: file, sets: [], paths: [number.path])
      let outcomes = try VariedOutcomes(varied: varied, draws: 16, seed: 1, threads: 1).outcomes(
        of: Array(scenario.strategies.indices), at: [side.value])
      for (strategy, outcomes) in outcomes.enumerated() {
        let values = outcomes.compactMap { $0[.ltvToCac] }
        let mean = values.reduce(0, +) / Double(values.count)
        #expect(abs((side.means[strategy]?.value ?? .nan) - mean) <= 1e-12 * abs(mean), "\(number.path)")
      }
    }
  }

  @Test func `A metric that some draws lack is averaged over the others, and it is said`() throws {
    let results = try study(Self.shop, share: 0.2, metric: .paybackMonths)
    #expect(!results.isComplete)
    let back = try study(
      Self.shop, share: 0.2, metric: .paybackMonths, sets: ["customers.first_sale.price=2000"])
    #expect(back.isComplete)
    #expect(back.means[0]?.value == 0)
  }
}
