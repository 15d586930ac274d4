// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics
import Scenarios

/// Strategies' outcomes as some numbers vary, under the same draws throughout.
package struct VariedOutcomes: Sendable {
  package let varied: VariedScenario
  package let draws: Int
  package let seed: UInt64
  /// The results do not depend on it.
  package let threads: Int
  /// Which outcomes have at least.
  private var metrics = Metric.swept

  package init(varied: VariedScenario, draws: Int, seed: UInt64, threads: Int) {
    self.varied = varied
    self.draws = draws
    self.seed = seed
    self.threads = threads
  }

  /// The same of which only some metrics are looked at.
  func finding(_ metrics: [Metric]) -> VariedOutcomes {
    var outcomes = self
    outcomes.metrics = metrics
    return outcomes
  }

  /// By strategy as asked for, then draw: what comes out where the numbers have these values.
  ///
  /// - Throws: `VariedScenario.Invalid` or `RunError` where the scenario has no such values.
  package func outcomes(of strategies: [Int], at values: [Double]) throws -> [[Outcome]] {
    let evaluation = try Evaluation(
      scenario: varied.scenario(at: values), seed: seed, draws: draws, threads: threads,
      metrics: metrics)
    return evaluation.outcomes(of: strategies, draws: 0..<draws, threads: threads)
  }

  /// About how long a point takes on this machine.
  func secondsPerPoint(at values: [Double], strategies: Int) throws -> Double {
    let scenario = try varied.scenario(at: values)
    let evaluation = try Evaluation(
      scenario: scenario, seed: seed, draws: draws, threads: threads, metrics: metrics)
    let share = Double(strategies) / Double(scenario.strategies.count)
    let preparing = ProcessorTime.least {
      guard let scenario = try? varied.scenario(at: values) else { return }
      _ = try? Evaluation(scenario: scenario, seed: seed, draws: draws)
    }
    return (preparing + evaluation.secondsPerDraw() * share * Double(draws)) / usefulThreads(threads)
  }
}
