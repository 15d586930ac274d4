// SPDX-License-Identifier: GPL-3.0-or-later

import Randomness
import Testing

@testable import Scenarios

@Suite("The uncertainty space")
struct SpaceTests {
  private static let text =
    minimal.replacing("0.03", with: "{beta: {p05: 0.02, p95: 0.05}}")
      + """
      quantities: {visit: {uniform: {min: 1, max: 3}}, unused: {uniform: {min: 1, max: 3}}}
      costs: {setup: {ref: visit}, fixed_per_month: {times_two}}
      strategies:
        a: {costs: {setup: {ref: visit}}}
        b: {customers: {retention: {geometric: {churn_per_month: {uniform: {min: 0.1, max: 0.2}}}}}}
        c: {offers: {x: {contract: {attach_rate: {uniform: {min: 0.1, max: 0.2}}, fee_per_month: {ref: visit}}}}}

      """.replacing("{times_two}", with: "{uniform: {min: 10, max: 20}}")

  @Test func `dimensions are in the order of the file`() throws {
    #expect(
      try loaded(Self.text).space.dimensions == [
        "customers.retention.geometric.churn_per_month", "quantities.visit", "costs.fixed_per_month",
        "offers.x.contract.attach_rate",
      ])
  }

  @Test func `one path in two strategies is one dimension`() throws {
    let space = try loaded(Self.text).space
    let churns = space.unknowns.filter { $0.dimension == 0 }
    #expect(churns.map { $0.distribution?.kind } == [.beta, .uniform])
  }

  @Test func `every reference is the same unknown`() throws {
    let scenario = try loaded(Self.text)
    let visit = try #require(scenario.space.unknowns.firstIndex { $0.dimension == 1 })
    #expect(scenario.base.costs.setup == Quantity(.unknown(visit)))
    #expect(scenario.strategies[0].business.costs.setup == Quantity(.unknown(visit)))
    #expect(scenario.strategies[2].business.contracts[0].feePerMonth == Quantity(.unknown(visit)))
  }

  @Test func `fixed inputs keep their dimension`() throws {
    let sets = ["costs.fixed_per_month=3", "customers.retention.geometric.churn_per_month=0.1"]
    let free = try loaded(Self.text)
    let fixed = try loaded(Self.text, sets: sets)
    #expect(fixed.space.dimensions == free.space.dimensions)
    #expect(fixed.space.unknowns.map(\.dimension).contains(2) == false)
    let point = [0.1, 0.3, 0.5, 0.7]
    #expect(
      fixed.strategies[0].business.costs.setup.value(in: fixed.space.draw(at: point))
        == free.strategies[0].business.costs.setup.value(in: free.space.draw(at: point)))
  }

  @Test func `what options make uncertain comes last`() throws {
    let space = try loaded(Self.text, sets: ["discount_rate_per_year={uniform: {min: 0.01, max: 0.09}}"])
      .space
    #expect(space.dimensions.last == "discount_rate_per_year")
    #expect(space.dimensions.count == 5)
  }

  @Test func `options give a path another distribution on the same dimension`() throws {
    let space = try loaded(Self.text, sets: ["costs.fixed_per_month={uniform: {min: 100, max: 200}}"]).space
    #expect(space.dimensions.count == 4)
    #expect(space.unknowns.filter { $0.dimension == 2 }.map { $0.distribution?.support.lowerBound } == [100])
  }

  @Test func `references to references and scaled quantities`() throws {
    let scenario = try loaded(
      minimal + """
        quantities: {a: {ref: b}, b: {ref: c}, c: {uniform: {min: 1, max: 3}}}
        costs: {setup: {ref: a}}

        """, sets: ["quantities.b={times: 2}", "costs.setup={times: 5}"])
    #expect(scenario.space.dimensions == ["quantities.c"])
    #expect(scenario.base.costs.setup == Quantity(.unknown(0), factor: 10))
  }

  @Test func `products of uncertain repeat rates`() throws {
    let table =
      "{table: {repeat_rates: [{uniform: {min: 0.2, max: 0.4}}, {uniform: {min: 0.4, max: 0.6}}],"
      + " tail_churn_per_month: 0.1}}"
    let scenario = try loaded(minimal.replacing("{geometric: {churn_per_month: 0.03}}", with: table))
    guard case .table(let table) = scenario.base.customers.retention else {
      Issue.record("a table was expected")
      return
    }
    let values = table.survival.map { $0.value(in: scenario.space.median) }
    #expect(zip(values, [1, 0.3, 0.15]).allSatisfy { abs($0 - $1) < 1e-15 })
  }

  @Test func `correlations make a copula`() throws {
    let scenario = try loaded(
      Self.text + """
        correlations:
          - {between: [quantities.visit, strategies.c.offers.x.contract.attach_rate], rank: 0.9}

        """)
    #expect(scenario.space.copula != nil)
    #expect(scenario.space.median.count == scenario.space.unknowns.count)
  }

  @Test(arguments: [
    (
      "{between: [costs.setup, quantities.visit], rank: 0.5}",
      "16: error: correlations[0].between[0]: `costs.setup` is not uncertain in this scenario; give it a"
        + " distribution; where it is a `ref`, name the quantity: `quantities.name`"
    ),
    (
      "{between: [quantities.unused, quantities.visit], rank: 0.5}",
      "16: error: correlations[0].between[0]: `quantities.unused` is not uncertain in this scenario; give it a"
        + " distribution and use it by `ref`"
    ),
    (
      "{between: [quantities.visits, quantities.visit], rank: 0.5}",
      "16: error: correlations[0].between[0]: there is no uncertain number `quantities.visits`; did you mean"
        + " `quantities.visit`?"
    ),
    (
      "{between: [quantities.visit, quantities.visit], rank: 0.5}",
      "34: error: correlations[0].between[1]: a number cannot be correlated with itself; name two different paths"
    ),
    (
      "{between: [quantities.visit, costs.fixed_per_month], rank: 1.5}",
      "64: error: correlations[0].rank: 1.5 is above 1; a rank correlation is from -1 to 1"
    ),
    (
      "{between: [quantities.visit], rank: 0.5}",
      "15: error: correlations[0].between: two paths are expected here, not a list; write"
        + " `{between: [path, path], rank: 0.5}`"
    ),
    (
      "{rank: 0.5}",
      "5: error: correlations[0]: `between` is missing; write `{between: [path, path], rank: 0.5}`"
    ),
  ])
  func `wrong correlations are explained`(entry: String, message: String) throws {
    let found = try findings(Self.text + "correlations:\n  - \(entry)\n").filter { $0.contains("error") }
    #expect(found == ["s.yaml:15:\(message)"])
  }

  @Test func `contradictions are errors`() throws {
    let pairs = [("a", "b", 0.9), ("b", "c", 0.9), ("a", "c", -0.9)]
    let entries = pairs.map { "  - {between: [quantities.\($0.0), quantities.\($0.1)], rank: \($0.2)}\n" }
    let unknown = "{uniform: {min: 1, max: 2}}"
    let text =
      minimal + """
        quantities: {a: \(unknown), b: \(unknown), c: \(unknown)}
        costs: {setup: {ref: a}, fixed_per_month: {ref: b}}
        market: {stock: {customers: {ref: c}}}
        correlations:

        """ + entries.joined()
    #expect(
      try findings(text) == [
        "s.yaml:14:5: error: correlations[2]: the rank correlations contradict each other: no variables can have all"
          + " of them at once; move ranks towards 0; where two numbers always move together (rank 1 or -1), use one"
          + " quantity"
      ])
  }

  @Test func `quantities refer to something`() throws {
    #expect(
      try findings(
        minimal
          + "quantities: {a: {ref: b}, b: {ref: a}}\ncosts: {setup: {ref: aa}, fixed_per_month: {ref: a}}\n")
        == [
          "s.yaml:8:23: error: quantities.a.ref: `b` refers to `a` refers to `b`; give one of them a value",
          "s.yaml:8:36: error: quantities.b.ref: `a` refers to `b` refers to `a`; give one of them a value",
          "s.yaml:9:22: error: costs.setup.ref: there is no quantity `aa`; did you mean `a`?",
          "s.yaml:9:50: error: costs.fixed_per_month.ref: `a` refers to `b` refers to `a`; give one of them a value",
        ])
    #expect(
      try findings(minimal + "quantities: {a: 3}\n")
        == [
          "s.yaml:8:17: warning: quantities.a: this quantity is not used; use it by `{ref: a}`, or remove it"
        ])
  }

  @Test func `measured spend is the file's own`() throws {
    let text =
      minimal + "strategies: {a: {}, b: {acquisition: {channels: {web: {spend_per_month: {times: 3}}}}}}\n"
    let scenario = try loaded(text, sets: ["acquisition.channels.web.spend_per_month=5"])
    let channels = scenario.strategies.map { $0.business.acquisition.channels[0] }
    #expect(channels.map(\.measuredAtSpend) == [.constant(1000), .constant(1000)])
    #expect(channels.map { $0.spendPerMonth.start } == [.constant(5), .constant(5)])
    let own = try loaded(
      minimal
        + "strategies: {a: {acquisition: {channels: {tv: {spend_per_month: 7, cost_per_customer: 1}}}}}\n")
    #expect(own.strategies[0].business.acquisition.channels[1].measuredAtSpend == .constant(7))
  }
}
