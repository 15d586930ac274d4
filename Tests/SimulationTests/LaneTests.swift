// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Scenarios
import Testing

@testable import Simulation

/// Draws are solved eight at a time: none may feel its neighbours, the lane that it stands in, or that there are any.
struct LaneTests {
  private static let order = Array(0..<8)
  /// Who stands next to whom, and in which lane.
  private static let arrangements = [
    Array(order.reversed()), [5], [2, 2, 7, 4, 7, 2, 5, 0],
  ]

  private func expectLanesAlone(_ drawn: DrawnStrategy, sourceLocation: SourceLocation = #_sourceLocation) {
    let totals = drawn.outcomes(Self.order)
    for arrangement in Self.arrangements {
      for (found, draw) in zip(drawn.outcomes(arrangement), arrangement) {
        #expect(
          found == totals[draw], "totals of draw \(draw) in \(arrangement)", sourceLocation: sourceLocation)
      }
    }
    let ledgers = drawn.outputs(Self.order).map(\.series)
    for arrangement in Self.arrangements.suffix(1) {
      for (found, draw) in zip(drawn.outputs(arrangement), arrangement) {
        let moved = zip(found.series, ledgers[draw]).filter { $0.values != $1.values }.map(\.0.name)
        #expect(moved == [], "ledger of draw \(draw) in \(arrangement)", sourceLocation: sourceLocation)
      }
    }
    expectAloneAlike(drawn, ledgers, sourceLocation: sourceLocation)
  }

  /// One draw as plain numbers against the same draw in its lane.
  private func expectAloneAlike(
    _ drawn: DrawnStrategy, _ ledgers: [[(name: String, values: [Double])]], sourceLocation: SourceLocation
  ) {
    let draw = 3
    let alone = ExpectedSolver(plan: drawn.plan(alone: draw), nodes: drawn.nodes).output.series
    let moved = zip(alone, ledgers[draw]).filter { own, other in
      let scale = own.values.reduce(0) { max($0, abs($1)) }
      return own.values.count != other.values.count
        || !zip(own.values, other.values).allSatisfy { abs($0 - $1) <= 1e-12 * scale }
    }.map(\.0.name)
    #expect(moved == [], "draw \(draw) alone", sourceLocation: sourceLocation)
  }


  @Test(arguments: 1...8) func `neighbours do not matter in random businesses`(seed: Int) {
    let business = UncertainBusiness(random: seed)
    expectLanesAlone(DrawnStrategy(business.scenario, draws: business.draws(8, seed: seed)))
  }

  @Test(arguments: Retentions.all) func `neighbours do not matter where nearly everything is uncertain`(
    retention: String
  ) throws {
    let scenario = try UncertainScenarios.scenario(
      UncertainScenarios.shop, 
      sets: ["customers.retention=\(retention)", "horizon_months=18", "ltv_months=20"])
    let drawn = scenario.drawn(8, seed: 1)
    #expect(drawn.count == 3)
    for drawn in drawn { expectLanesAlone(drawn) }
  }

  @Test func `the market runs empty in some draws and not in others`() throws {
    let scenario = try UncertainScenarios.scenario(UncertainScenarios.shop)
    for drawn in scenario.drawn(8, seed: 1) {
      let isEmpty = drawn.outputs(Self.order).map { $0.vintages.exhausted.contains(1) }
      #expect(Set(isEmpty) == [false, true])
    }
  }

  @Test(arguments: ["mail-order-contact", "restaurant-pass", "referral", "housing", "streaming"])
  func `neighbours do not matter in shipped scenarios`(name: String) throws {
    for drawn in try UncertainScenarios.shipped(name).drawn(8, seed: 2) { expectLanesAlone(drawn) }
  }
}

/// Every way to leave, uncertain.
enum Retentions {
  static let all = [
    "{geometric: {churn_per_month: {uniform: {min: 0, max: 0.1}}}}",
    "{beta_geometric: {alpha: {uniform: {min: 0.5, max: 2}}, beta: {uniform: {min: 6, max: 20}}}}",
    "{beta_geometric: {alpha: {uniform: {min: 0.5, max: 2}}, beta: 9, period_months: 4, stepped: true}}",
    "{weibull: {scale_months: {uniform: {min: 15, max: 40}}, shape: {uniform: {min: 0.6, max: 1.5}}}}",
    "{pareto: {shape: {uniform: {min: 0.6, max: 2}}, rate_months: {uniform: {min: 8, max: 20}}}}",
    "{bg_nbd: {a: {uniform: {min: 0.7, max: 1.5}}, b: {uniform: {min: 3, max: 8}}}}",
    "{table: {repeat_rates: [{uniform: {min: 0.7, max: 1}}, 0.9], period_months: 5, tail_churn_per_month: 0.03}}",
  ]
}
