// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// What a search for the best values is asked to do.
package struct OptimisationRequest: Sendable {
  package struct Range: Sendable {
    package var path: String
    /// Below `high`.
    package var low: Double
    package var high: Double
    /// What the range was given in per cent of; `nil` if it was not.
    package var own: OwnNumber?
    /// What readers are shown for it, where the scenario does not say.
    package var label: Caption?

    package init(path: String, low: Double, high: Double, own: OwnNumber? = nil, label: Caption? = nil) {
      self.path = path
      self.low = low
      self.high = high
      self.own = own
      self.label = label
    }
  }

  /// At least one; each path once.
  package var ranges: [Range]
  package var objective: Measure
  /// Else minimised.
  package var isMaximised: Bool
  package var limits: [MeasureLimit]
  /// The key of the strategy to improve; `nil` if the paths or the scenario leave no choice.
  package var strategy: String?
  /// What a regret is about: `npv` or `npvPlan`.
  package var decideOn: Metric
  package var language: Language

  /// Whether the other strategies must be solved too.
  var needsRivals: Bool { ([objective] + limits.map(\.measure)).contains(where: \.needsRivals) }

  /// What it is about.
  var metrics: [Metric] {
    ([objective] + limits.map(\.measure)).map { $0.metric(decideOn: decideOn) }
  }

  package init(
    ranges: [Range], objective: Measure, isMaximised: Bool, limits: [MeasureLimit], strategy: String?,
    decideOn: Metric, language: Language
  ) {
    self.ranges = ranges
    self.objective = objective
    self.isMaximised = isMaximised
    self.limits = limits
    self.strategy = strategy
    self.decideOn = decideOn
    self.language = language
  }
}
