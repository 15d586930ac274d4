// SPDX-License-Identifier: GPL-3.0-or-later

/// How plans are solved.
package enum SolverChoice: String, Sendable, CaseIterable {
  /// The exact expectation wherever a plan has one, and where not, many customers one by one.
  case auto
  case expected
  /// Every customer, month by month; decisions still rest on the expectation.
  case individual
}

/// What was chosen, and why: for the manifest.
package struct SolverDecision: Sendable, Equatable {
  package var solver: SolverChoice
  package var reason: String

  /// - Parameter simulated: strategies that need customers' own histories, and what needs them.
  init(_ choice: SolverChoice, simulated: [(strategy: String, reason: String)]) throws(RunError) {
    switch choice {
    case .auto:
      solver = .expected
      reason =
        simulated.isEmpty
        ? "exact for every feature of this scenario"
        : "exact but for strategies simulated customer by customer: "
          + simulated.map { "\($0.strategy) (\($0.reason))" }.joined(separator: ", ")
    case .expected:
      if let first = simulated.first {
        throw RunError(
          message:
            "strategy \(first.strategy) has no exact expectation: \(first.reason) needs customers' own histories",
          remedy: "use --solver auto, which simulates it customer by customer")
      }
      solver = .expected
      reason = "asked for"
    case .individual:
      solver = choice
      reason = "asked for"
    }
  }
}
