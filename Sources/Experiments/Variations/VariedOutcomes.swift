// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics
import Scenarios
import Simulation

/// Strategies' outcomes as some numbers vary, under the same draws throughout.
package struct VariedOutcomes: Sendable {
  package let varied: VariedScenario
  package let draws: Int
  package let seed: UInt64
  /// The results do not depend on it.
  package let threads: Int

  package init(varied: VariedScenario, draws: Int, seed: UInt64, threads: Int) {
    self.varied = varied
    self.draws = draws
    self.seed = seed
    self.threads = threads
  }

  /// By strategy as asked for, then draw: what comes out where the numbers have these values.
  ///
  /// - Throws: `VariedScenario.Invalid` or `RunError` where the scenario has no such values.
  package func outcomes(of strategies: [Int], at values: [Double]) throws -> [[Outcome]] {
    let evaluation = try Evaluation(
      scenario: varied.scenario(at: values), seed: seed, threads: threads)
    let unknowns = (0..<draws).map(evaluation.unknowns(draw:))
    let draws = draws
    let outcomes = parallelMap(count: strategies.count * draws, threads: threads) { item in
      evaluation.outcome(strategy: strategies[item / draws], unknowns: unknowns[item % draws])
    }
    return strategies.indices.map { Array(outcomes[$0 * draws..<($0 + 1) * draws]) }
  }

  /// About how long a point takes on this machine.
  func secondsPerPoint(at values: [Double], strategies: Int) throws -> Double {
    let scenario = try varied.scenario(at: values)
    let evaluation = try Evaluation(scenario: scenario, seed: seed, threads: threads)
    let share = Double(strategies) / Double(scenario.strategies.count)
    return evaluation.secondsPerDraw() * share * Double(draws) / Double(threads)
  }
}
