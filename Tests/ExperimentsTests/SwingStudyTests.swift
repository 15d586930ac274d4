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
      price: {uniform: {min: 1000, max: 1400}, label: {en: Price of one, ja: 価格}}
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

  @Test func `swings of a linear business are its products`() throws {
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

  @Test func `a share above one cannot be had, and is not moved there`() throws {
    let results = try study(Self.shop, share: 0.2)
    let margin = try number("customers.first_sale.margin", results)
    #expect(margin.low != nil && margin.high == nil)
    #expect(results.width(of: margin) > 0)
  }

  /// Where a choice turns, it is said for the side on which it does.
  @Test func `what turns the choice is marked`() throws {
    let results = try study(Self.shop, share: 0.9)
    let setup = try number("strategies.cheap.costs.setup", results)
    #expect(results.best == 1 && setup.low?.best == 1 && setup.high?.best == 1)
    let price = try number("quantities.price", results)
    // 1 % of the price is worth more than 30,000 from 3333 on.
    #expect(price.high?.best == 1)
    #expect(try number("costs.setup", results).low?.best == 0)
  }

  /// Strategies scale and replace what the file says: a number of the file moves them as if the file had been written with
  /// it. What a strategy states itself is a number of its own.
  @Test func `swings are differences of two files`() throws {
    func text(cost: String, orders: String, own: String) -> String {
      """
      horizon_months: 24
      discount_rate_per_year: 0.05
      acquisition: {channels: {web: {spend_per_month: 2000, cost_per_customer: \(cost)}}}
      customers:
        retention: {beta_geometric: {alpha: {uniform: {min: 0.8, max: 1.2}}, beta: 9}}
        orders: {per_month: \(orders), value: 30, margin: 0.3, from_age_months: 2}
      strategies:
        plain: {}
        half: {acquisition: {channels: {web: {cost_per_customer: {times: 0.5}}}}, customers: {orders: {per_month: \(own)}}}

      """
    }
    func means(_ text: String) throws -> [Double] {
      let run = try Fixture.run(text: text, draws: 64, solver: .expected)
      return ["plain", "half"].map { Run(run.results).mean(.ltvToCAC, $0) ?? .nan }
    }
    let results = try study(text(cost: "100", orders: "0.5", own: "0.4"), share: 0.2, metric: .ltvToCAC)
    func expect(_ side: SwingResults.Side?, _ other: String) throws {
      for (strategy, wanted) in try means(other).enumerated() {
        #expect(abs((side?.means[strategy]?.value ?? .nan) - wanted) <= 1e-12 * wanted)
      }
    }
    try expect(
      number("acquisition.channels.web.cost_per_customer", results).low,
      text(cost: "80", orders: "0.5", own: "0.4"))
    try expect(
      number("customers.orders.per_month", results).high, text(cost: "100", orders: "0.6", own: "0.4"))
    try expect(
      number("strategies.half.customers.orders.per_month", results).high,
      text(cost: "100", orders: "0.5", own: "0.48"))
    // Whole months are rounded: 2.4 to 2, which is no move, and 1.6 to 2.
    let age = try number("customers.orders.from_age_months", results)
    #expect(age.low == nil && age.high == nil)
  }

  /// A number of the command line is moved where it stands, after the strategies.
  @Test func `a number that an option states is moved with it`() throws {
    let results = try study(Self.shop, share: 0.5, sets: ["costs.setup=40000"])
    let setup = try number("costs.setup", results)
    let mean = try #require(results.means[1]).value
    #expect(abs((setup.high?.means[1]?.value ?? .nan) - (mean - 20_000)) < 1e-3)
  }

  @Test func `a metric that some draws lack is averaged over the others, and it is said`() throws {
    let results = try study(Self.shop, share: 0.2, metric: .paybackMonths)
    #expect(!results.isComplete)
    let back = try study(
      Self.shop, share: 0.2, metric: .paybackMonths, sets: ["customers.first_sale.price=2000"])
    #expect(back.isComplete)
    #expect(back.means[0]?.value == 0)
    // A fifth less than 1080 does not pay the 1000 that a customer costs.
    let low = try study(
      Self.shop, share: 0.2, metric: .paybackMonths, sets: ["customers.first_sale.price=1200"])
    #expect(low.means[0]?.value == 0 && !low.isComplete)
  }
}
