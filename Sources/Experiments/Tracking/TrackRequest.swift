// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// What a plan is asked when numbers of its first months have come.
package struct TrackRequest: Sendable {
  package var actuals: Actuals
  /// The key of the strategy that the business follows; `nil`: the baseline.
  package var strategy: String?
  /// ≥ 1.
  package var draws: Int
  package var seed: UInt64
  /// ≥ 1; the results do not depend on it.
  package var threads: Int
  /// `npv` or `npvPlan`.
  package var decideOn: Metric
  /// By how much a month's number is off for reasons that the plan does not have, as a standard deviation relative to
  /// the plan's number: in `noises`.
  package var noise: Double
  /// The chance of an alarm, in all lines and months that are watched, where the plan holds: in `rates`.
  package var falseAlarms: Double

  /// Draws that are weighted at most, where the run has no more: in further ones expectations alone are computed.
  package var mostWeighed = 8192

  package static let noises = 0.001...0.5
  package static let rates = 0.001...0.2

  package init(
    actuals: Actuals, strategy: String?, draws: Int, seed: UInt64, threads: Int, decideOn: Metric,
    noise: Double = 0.05, falseAlarms: Double = 0.05
  ) {
    self.actuals = actuals
    self.strategy = strategy
    self.draws = draws
    self.seed = seed
    self.threads = threads
    self.decideOn = decideOn
    self.noise = noise
    self.falseAlarms = falseAlarms
  }
}
