// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// What a sensitivity study is asked to do.
package struct SensitivityRequest: Sendable {
  /// ≥ 1.
  package var draws: Int
  package var seed: UInt64
  /// ≥ 1; the results do not depend on it.
  package var threads: Int
  /// `npv` or `npvPlan`.
  package var decideOn: Metric
  /// What is looked at; what knowing is worth is of `decideOn` all the same.
  package var metric: Metric
  package var language: Language
  /// Keys of the strategies whose difference is in question; by default the two that are best on average.
  package var between: [String]
  /// Names of uncertainties that are also to be taken together.
  package var together: [[String]]

  /// - Parameter metric: by default `decideOn`.
  package init(
    draws: Int, seed: UInt64, threads: Int, decideOn: Metric, metric: Metric? = nil, language: Language,
    between: [String],
    together: [[String]] = []
  ) {
    self.draws = draws
    self.seed = seed
    self.threads = threads
    self.decideOn = decideOn
    self.metric = metric ?? decideOn
    self.language = language
    self.between = between
    self.together = together
  }
}
