// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// What a choice between strategies over cases is asked to do.
package struct RobustRequest: Sendable {
  /// By case: how likely each is, which adds up to 1; `nil` if nobody said.
  package var weights: [Double]?
  /// ≥ 1.
  package var draws: Int
  package var seed: UInt64
  /// ≥ 1; the results do not depend on it.
  package var threads: Int
  /// `npv` or `npvPlan`.
  package var decideOn: Metric

  package init(weights: [Double]?, draws: Int, seed: UInt64, threads: Int, decideOn: Metric) {
    self.weights = weights
    self.draws = draws
    self.seed = seed
    self.threads = threads
    self.decideOn = decideOn
  }
}
