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

  @Test(arguments: ["mail-order-contact", "restaurant-pass", "streaming"])
  func `neighbours do not matter in shipped scenarios`(name: String) throws {
    for drawn in try UncertainScenarios.shipped(name).drawn(8, seed: 2) { expectLanesAlone(drawn) }
  }

  /// Every third draw has nobody who takes a contract sooner for ordering more.
  @Test func `neighbours do not matter where they choose contracts otherwise`() throws {
    let scenario = try UncertainScenarios.shipped("restaurant-pass")
    let space = scenario.space
    let elasticities = space.unknowns.indices.filter { index in
      space.unknowns[index].dimension.map { space.dimensions[$0].hasSuffix("attach_usage_elasticity") }
        ?? false
    }
    #expect(!elasticities.isEmpty)
    for drawn in scenario.drawn(8, seed: 4) {
      var draws = drawn.draws
      for draw in stride(from: 0, to: draws.count, by: 3) {
        for index in elasticities { draws[draw][index] = 0 }
      }
      expectLanesAlone(DrawnStrategy(scenario, strategy: drawn.strategy, draws: draws))
    }
  }
}
