// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics
import Randomness
package import Scenarios
package import Simulation

/// A scenario made ready to be solved: the one way from a draw and a strategy to what comes out.
///
/// Two scenarios from one file that were given the same seed have the same points of the unit cube in draw
/// i, whatever patches set them apart: what differs between their outcomes is what the patches did.
package struct Evaluation: Sendable {
  package let scenario: Scenario
  /// By strategy: how finely its customers' heterogeneity is integrated.
  let nodeChoices: [NodeChoice]
  private let design: SobolDesign

  /// - Parameters:
  ///   - progress: Told of every strategy that is prepared, from any thread.
  ///   - known: By strategy, choices that were made for the same plans and the same seed.
  package init(
    scenario: Scenario, seed: UInt64, threads: Int = 1, known: [Int: NodeChoice] = [:],
    progress: @Sendable (Int) -> Void = { _ in }
  ) throws(RunError) {
    self.scenario = scenario
    do {
      design = try SobolDesign(dimensionNames: scenario.space.dimensions, seed: seed)
    } catch {
      throw RunError(message: "\(error)", remedy: "give some of the uncertain numbers a value")
    }
    let probes =
      [scenario.space.median]
      + (0..<2).map { [design] in scenario.space.draw(at: design.point($0)) }
    nodeChoices = parallelMap(count: scenario.strategies.count, threads: threads) {
      defer { progress(1) }
      return known[$0] ?? NodeChoice(scenario: scenario, strategy: $0, draws: probes)
    }
    for (choice, strategy) in zip(nodeChoices, scenario.strategies) where !choice.moved.isFinite {
      throw RunError(
        message: "strategy \(strategy.key) has no finite outcome",
        remedy: "look for numbers in it that are far too large or too small")
    }
  }

  /// The joint value of everything unknown in one draw ≥ 0, as `outcome(strategy:unknowns:)` takes it.
  package func unknowns(draw: Int) -> [Double] {
    scenario.space.draw(at: design.point(draw))
  }

  /// What a strategy comes to on average over chance, given `unknowns`, a value for each of the scenario's
  /// space: what decisions are made on. `revenue_cv`, a measure of chance, is absent.
  package func outcome(strategy: Int, unknowns: [Double]) -> Outcome {
    let (plan, expected) = solve(strategy: strategy, unknowns: unknowns)
    return Outcome(output: expected.output, discountFactor: plan.discountFactor)
  }

  /// By strategy, then draw: the outcomes of some strategies, by default all, under the same draws.
  package func outcomes(
    of strategies: [Int]? = nil, draws: Range<Int>, threads: Int = 1
  ) -> [[Outcome]] {
    let strategies = strategies ?? Array(scenario.strategies.indices)
    let unknowns = draws.map(unknowns(draw:))
    let outcomes = parallelMap(count: strategies.count * draws.count, threads: threads) { item in
      outcome(strategy: strategies[item / draws.count], unknowns: unknowns[item % draws.count])
    }
    return strategies.indices.map { Array(outcomes[$0 * draws.count..<($0 + 1) * draws.count]) }
  }

  func solve(strategy: Int, unknowns: [Double]) -> (plan: Plan, expected: ExpectedSolver) {
    let plan = Plan(scenario: scenario, strategy: strategy, unknowns: unknowns)
    return (plan, ExpectedSolver(plan: plan, nodes: nodeChoices[strategy].counts))
  }
}
