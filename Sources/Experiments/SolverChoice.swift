// SPDX-License-Identifier: GPL-3.0-or-later

/// How plans are solved.
package enum SolverChoice: String, Sendable, CaseIterable {
  /// The exact expectation wherever a plan has one.
  case auto
  case expected
  /// Every customer, month by month; decisions still rest on the expectation.
  case individual
}

/// What was chosen, and why: for the manifest.
package struct SolverDecision: Sendable, Equatable {
  package var solver: SolverChoice
  package var reason: String

  init(_ choice: SolverChoice) {
    switch choice {
    case .auto:
      solver = .expected
      reason = "exact for every feature of this scenario"
    case .expected, .individual:
      solver = choice
      reason = "asked for"
    }
  }
}
