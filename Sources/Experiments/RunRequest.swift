// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// What a run is asked to do with a scenario.
package struct RunRequest: Sendable {
  /// ≥ 1.
  package var draws: Int
  package var seed: UInt64
  package var solver: SolverChoice
  /// ≥ 1; the results do not depend on it.
  package var threads: Int
  /// `npv` or `npvPlan`.
  package var decideOn: Metric
  /// Of labels in the tables.
  package var language: Language
  /// Whether to gather recency and frequency of every customer; needs the individual solver.
  package var gathersActivity = false
  /// Whether income statements are made by fiscal quarter besides by year.
  package var statesQuarters = false
  /// The part of the draws that this process computes, > 0; 0 if others have.
  package var share = 1.0
  /// Customers × months that are simulated one by one together, of a draw that has more of them: some ten seconds of one
  /// thread.
  package var customerMonthsOfPortion = 1e8
  /// Whether the only draw has every unknown at its mean, and nothing is said of what is not known.
  package var isPoint = false
  /// Whether to find out how much of the spread is chance, which takes solutions of its own.
  package var measuresChance = true

  package init(
    draws: Int, seed: UInt64, solver: SolverChoice, threads: Int, decideOn: Metric, language: Language
  ) {
    self.draws = draws
    self.seed = seed
    self.solver = solver
    self.threads = threads
    self.decideOn = decideOn
    self.language = language
  }
}

/// Why a run was not started.
package struct RunError: Error, Equatable {
  package var message: String
  package var remedy: String

  package init(message: String, remedy: String) {
    self.message = message
    self.remedy = remedy
  }

  /// Of a run that nobody waits for any more.
  package static let givenUp = RunError(message: "the run was given up", remedy: "ask for it again")
}
