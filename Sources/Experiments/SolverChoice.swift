// SPDX-License-Identifier: GPL-3.0-or-later

/// How plans are solved.
package enum SolverChoice: String, Sendable, CaseIterable {
  /// The exact expectation wherever a plan has one, and where not, many customers one by one; chance by whatever takes
  /// the least work.
  case auto
  /// The exact expectation, chance by second moments.
  case expected
  /// Counts of customers; decisions still rest on the expectation.
  case cohort
  /// Every customer, month by month; decisions still rest on the expectation.
  case individual

  /// Whether what happens is simulated in every draw.
  package var isSimulation: Bool { self == .cohort || self == .individual }
}

/// What was chosen, and why: for the manifest.
package struct SolverDecision: Sendable, Equatable {
  package var solver: SolverChoice
  package var reason: String
  /// By strategy.
  package var chance: [ChanceMethod]

  /// - Parameter estimates: by strategy.
  init(_ choice: SolverChoice, draws: Int, estimates: [StrategyEstimate]) throws(RunError) {
    let simulated = estimates.filter { $0.needsHistory != nil }
    chance = estimates.map { choice == .auto ? $0.cheapestChance(draws: draws) : .moments }
    switch choice {
    case .auto:
      solver = .expected
      reason = Self.exactness(besides: simulated.map { ($0.strategy, $0.needsHistory ?? "") })
    case .expected:
      if let first = simulated.first {
        throw RunError(
          message:
            "strategy \(first.strategy) has no exact expectation: \(first.needsHistory ?? "") needs customers' own histories",
          remedy: "use --solver auto, which simulates it customer by customer")
      }
      solver = .expected
      reason = "asked for"
    case .cohort:
      if let first = estimates.first(where: { $0.cohortRefusal != nil }) {
        throw RunError(
          message:
            "strategy \(first.strategy) cannot be counted in cohorts: \(first.cohortRefusal ?? "") needs customers' own histories",
          remedy: "use --solver individual, or auto, which takes it where it must")
      }
      solver = choice
      reason = "asked for"
    case .individual:
      solver = choice
      reason = "asked for"
    }
  }

  /// What is exact where nothing else is asked for.
  ///
  /// - Parameter simulated: strategies that have no exact expectation, and what needs customers' own histories.
  package static func exactness(besides simulated: [(strategy: String, feature: String)]) -> String {
    guard !simulated.isEmpty else { return "exact for every feature of this scenario" }
    return "exact but for strategies simulated customer by customer: "
      + simulated.map { "\($0.strategy) (\($0.feature))" }.joined(separator: ", ")
  }
}
