// SPDX-License-Identifier: GPL-3.0-or-later

import Testing
import TestSupport

@testable import Scenarios

@Suite("Scaling by what is not written out")
struct UncertainScaleTests {
  private static let text =
    minimal + """
      quantities: {share: {uniform: {min: 0.5, max: 1}}, half: 0.5}
      costs: {setup: 100, fixed_per_month: {uniform: {min: 10, max: 20}}}

      """

  /// Two numbers of the only strategy, with its space.
  private func strategy(_ patch: String, beside: String = "") throws -> Scenario {
    try loaded(Self.text + beside + "strategies: {it: \(patch)}\n")
  }

  private static let rivals = "{times: {uniform: {min: 0.6, max: 0.8}}}"

  @Test func `a distribution is one unknown at its path`() throws {
    let scenario = try strategy("{costs: {setup: \(Self.rivals), fixed_per_month: \(Self.rivals)}}")
    #expect(
      scenario.space.dimensions == [
        "costs.fixed_per_month", "costs.setup.times", "costs.fixed_per_month.times",
      ])
    let draw = scenario.space.draw(at: [0.3, 0.25, 0.75])
    let costs = scenario.strategies[0].business.costs
    #expect(abs(costs.setup.value(in: draw) - 65) < 1e-12)
    #expect(abs(costs.fixedPerMonth.value(in: draw) - 13 * 0.75) < 1e-12)
    #expect(scenario.strategies[0].business.known.costs.setup.amount.start.isNaN)
    #expect(scenario.base.costs.setup == Quantity.constant(100))
  }

  @Test func `references and expressions scale too`() throws {
    let known = try strategy(
      "{costs: {setup: {times: {ref: half}}, fixed_per_month: {times: {value: 2, source: x}}}}")
    #expect(known.strategies[0].business.costs.setup.value(in: known.space.median) == 50)
    #expect(known.strategies[0].business.costs.fixedPerMonth.value(in: known.space.median) == 30)
    let drawn = try strategy(
      "{costs: {setup: {times: {ref: share}}, fixed_per_month: {times: {expr: 1 - share}}}}")
    let draw = drawn.space.draw(at: drawn.space.dimensions.map { $0 == "quantities.share" ? 0.5 : 0.1 })
    let costs = drawn.strategies[0].business.costs
    #expect(costs.setup.value(in: draw) == 75 && abs(costs.fixedPerMonth.value(in: draw) - 11 * 0.25) < 1e-12)
  }

  /// By a distribution of one value, a reference, an expression: what 1 does.
  @Test func `ones change nothing`() throws {
    let plain = try strategy("{}")
    for one in ["1", "{value: 1}", "{expr: half * 2}"] {
      let scaled = try strategy("{costs: {setup: {times: \(one)}, fixed_per_month: {times: \(one)}}}")
      #expect(scaled.strategies[0].business == plain.strategies[0].business)
      #expect(scaled.space == plain.space)
    }
  }

  @Test func `several multiply and are unknown each`() throws {
    let beside = "cases: {bear: {costs: {setup: {times: {uniform: {min: 0, max: 2}}}}}}\n"
    let text =
      Self.text + beside + """
        strategies:
          a: {costs: {setup: \(Self.rivals)}}
          b: {extends: a, costs: {setup: {times: 3}}}
          c: {extends: b, costs: {setup: \(Self.rivals)}}

        """
    let workspace = try TemporaryFolder()
    let file = try ScenarioFile.read(path: try workspace.write(text, to: "s.yaml")).get()
    let written = try #require(file.load(sets: []).scenario)
    let setup = "costs.setup.times"
    #expect(written.space.dimensions == ["costs.fixed_per_month", setup, setup + ".2"])
    func setups(_ scenario: Scenario, _ coordinates: [String: Double]) -> [Double] {
      let draw = scenario.space.draw(at: scenario.space.dimensions.map { coordinates[$0] ?? 0.5 })
      return scenario.strategies.map { $0.business.costs.setup.value(in: draw) }
    }
    let found = setups(written, [setup: 0.25, setup + ".2": 0.75])
    #expect(zip(found, [65, 195, 195 * 0.75]).allSatisfy { abs($0 - $1) < 1e-9 })
    // Under a case, strategies' numbers keep their names.
    let bear = try #require(file.load(sets: [], case: "bear").scenario)
    #expect(bear.space.dimensions.starts(with: written.space.dimensions))
    let scaled = setups(bear, [setup: 0.25, setup + ".2": 0.75, setup + ".3": 0.25])
    #expect(zip(scaled, [130, 390, 195.0]).allSatisfy { $0 > 0 && $1 > 0 })
  }

  @Test func `all numbers of a schedule are scaled alike`() throws {
    let scenario = try strategy(
      "{acquisition: {channels: {web: {spend_per_month: {times: {ref: share}}}}}}"
    ).strategies[0].business
    #expect(scenario.acquisition.channels[0].spendPerMonth.start.constant == nil)
    let scheduled = try loaded(
      Self.text.replacing("spend_per_month: 1000", with: "spend_per_month: {schedule: {0: 1000, 6: 2000}}")
        + "strategies: {it: {acquisition: {channels: {web: {spend_per_month: \(Self.rivals)}}}}}\n")
    let spend = scheduled.strategies[0].business.acquisition.channels[0].spendPerMonth
    #expect(scheduled.space.dimensions.filter { $0.contains("times") }.count == 1)
    let draw = scheduled.space.draw(at: scheduled.space.dimensions.map { _ in 0.25 })
    #expect(
      abs(spend.start.value(in: draw) - 650) < 1e-9 && abs(spend.later[0].value.value(in: draw) - 1300) < 1e-9
    )
  }

  @Test func `the register shows both`() throws {
    let rows = try load(
      Self.text + "strategies: {it: {costs: {setup: {times: {uniform: {min: 0.6, max: 0.8}, source: x}}}}}\n"
    )
    .assumptions
    let scaled = try #require(rows.first { $0.path == "costs.setup" && $0.strategy == "it" })
    #expect(scaled.value == "100 × uniform min 0.6, max 0.8" && scaled.isReference)
    #expect(abs(scaled.p05 - 61) < 0.1 && abs(scaled.p50 - 70) < 0.1 && abs(scaled.p95 - 79) < 0.1)
    let scale = try #require(rows.first { $0.path == "costs.setup.times" })
    #expect(scale.value == "uniform min 0.6, max 0.8" && scale.strategy == "it" && scale.unit == "×")
    #expect(!scale.isReference && scale.source == "x")
  }

  @Test(arguments: [
    (
      "{costs: {setup: {times: {uniform: {min: -1, max: 1}}}}}",
      "s.yaml:10:42: error: strategies.it.costs.setup.times: 50 % of this distribution is below 0; scale by a number"
        + " from 0 on; add `truncate: {min: 0}` or choose another distribution"
    ),
    (
      "{costs: {setup: {times: {expr: 1 / zero}}}}",
      "s.yaml:10:53: error: strategies.it.costs.setup.times.expr: there is no quantity `zero`; there are `half` and"
        + " `share`"
    ),
  ])
  func `faults are explained`(patch: String, message: String) throws {
    let found = try findings(Self.text + "strategies: {it: \(patch)}\n").filter { $0.contains("error") }
    #expect(found == [message])
  }

  @Test func `whole numbers cannot be uncertain`() throws {
    let found = try findings(Self.text, sets: ["horizon_months={times: {uniform: {min: 1, max: 2}}}"])
    #expect(
      found.contains { $0.contains("a number is expected here, and it cannot be uncertain; give one value") })
  }

  @Test func `draws outside of the range are found`() throws {
    let found = try findings(
      Self.text
        + "strategies: {it: {customers: {retention: {geometric: {churn_per_month: {times: {uniform: {min: 1, max: 50}}}}}}}}\n"
    )
    #expect(found.count { $0.contains("error") } == 1)
    #expect(
      found.contains {
        $0.contains("`0.03 × uniform min 1, max 50` is no number that may stand here in 34 % of the draws")
          && $0.contains("with `customers.retention.geometric.churn_per_month.times`")
      }, "\(found)")
  }
}
