// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// What a study of swings is asked to do.
package struct SwingRequest: Sendable {
  /// By how much every number goes down and up, as a share of itself; above 0, at most 1.
  package var share: Double
  /// What is looked at.
  package var metric: Metric
  /// ≥ 1.
  package var draws: Int
  package var seed: UInt64
  /// ≥ 1; the results do not depend on it.
  package var threads: Int
  /// `npv` or `npvPlan`: what strategies are compared on.
  package var decideOn: Metric
  /// Keys of the strategies whose difference is in question; by default the two that are best on average.
  package var between: [String]

  package init(
    share: Double, metric: Metric, draws: Int, seed: UInt64, threads: Int, decideOn: Metric, between: [String]
  ) {
    self.share = share
    self.metric = metric
    self.draws = draws
    self.seed = seed
    self.threads = threads
    self.decideOn = decideOn
    self.between = between
  }
}
