// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics
import Randomness
package import Scenarios

/// One version of a scenario after the other under the same draws. Strategies that are as they were a moment ago are not solved anew.
package struct LiveTotals: Sendable {
  package let draws: Int
  private let seed: UInt64
  private let threads: Int
  private let shared: SharedOutcomes

  /// What is now, what was before, and what was a moment ago.
  private static let mostVersions = 4

  /// - Parameters:
  ///   - strategies: how many there are in every version.
  ///   - draws: ≥ 1.
  ///   - threads: ≥ 1; results do not depend on it.
  package init(strategies: Int, draws: Int, seed: UInt64, threads: Int) {
    self.draws = draws
    self.seed = seed
    self.threads = threads
    shared = SharedOutcomes(strategies: strategies, draws: draws, mostEntries: Self.mostVersions)
  }

  /// What a run of the draws finds, but for its months, vintages and ages: what strategies are compared on, and the metrics of each. Decisions
  /// rest on the same means as those of a run; how much is chance is not asked.
  ///
  /// - Parameter language: of labels in the tables.
  package func results(of scenario: Scenario, language: Language) throws(RunError) -> RunResults {
    let outcomes = try outcomes(of: scenario)
    return RunResults(
      frame: PlanFrame(scenario),
      strategies: zip(scenario.strategies, outcomes).map { strategy, outcomes in
        StrategyAccumulator(frame: StrategyFrame(strategy), outcomes: outcomes)
      }, baseline: scenario.baseline,
      randomisations: Randomisations(count: SobolDesign.randomisations), language: language,
      hasUncertainties: !scenario.space.unknowns.isEmpty)
  }

  /// By strategy, then draw.
  func outcomes(of scenario: Scenario) throws(RunError) -> [[Outcome]] {
    try shared.outcomes(of: scenario, seed: seed, draws: draws, threads: threads)
  }
}
