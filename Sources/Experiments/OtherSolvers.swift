// SPDX-License-Identifier: GPL-3.0-or-later

/// What may be asked for where customers cannot be simulated as they were to be: only what would take the scenario.
struct OtherSolvers {
  /// As advice, in the order of preference.
  let advice: [String]

  /// - Parameters:
  ///   - solver: the one that was asked for.
  ///   - limits: of the strategy that is too large; those of the estimates where it is not known which.
  init(besides solver: SolverChoice, estimates: [StrategyEstimate], limits: CountLimits? = nil) {
    let counted =
      estimates.allSatisfy { $0.cohortRefusal == nil && $0.limits.excess(.cohort) == nil }
      && limits?.excess(.cohort) == nil
    var advice: [String] = []
    if solver != .cohort, counted { advice.append("--solver cohort, which counts customers") }
    if estimates.allSatisfy({ $0.needsHistory == nil }) {
      advice.append("--solver expected, which computes means")
    }
    self.advice = advice
  }
}
