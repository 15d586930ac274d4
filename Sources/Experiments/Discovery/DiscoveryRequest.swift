// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// What a search for the part of the uncertainty in which a condition holds is asked to do.
package struct DiscoveryRequest: Sendable {
  package var condition: Condition
  /// As it was given.
  package var written: String
  /// A strategy's key; by default the best on average.
  package var strategy: String?
  /// Another's, where the condition is on the difference to it.
  package var against: String?
  /// Half of them find, the others judge; ≥ 2.
  package var draws: Int
  package var seed: UInt64
  /// ≥ 1; the results do not depend on it.
  package var threads: Int
  /// `npv` or `npvPlan`.
  package var decideOn: Metric

  package init(
    condition: Condition, written: String, strategy: String?, against: String?, draws: Int, seed: UInt64,
    threads: Int, decideOn: Metric
  ) {
    self.condition = condition
    self.written = written
    self.strategy = strategy
    self.against = against
    self.draws = draws
    self.seed = seed
    self.threads = threads
    self.decideOn = decideOn
  }
}
