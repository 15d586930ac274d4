// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// What a search for the frontier of two aims is asked to do.
package struct FrontierRequest: Sendable {
  /// Numbers that may be chosen, each path once; none: the strategies are all there is to choose from.
  package var ranges: [OptimisationRequest.Range]
  /// Two that differ.
  package var aims: [Aim]
  package var limits: [MeasureLimit]
  /// The key of the only strategy in question; by default all are.
  package var strategy: String?
  /// What a regret is about: `npv` or `npvPlan`.
  package var decideOn: Metric
  package var language: Language

  package init(
    ranges: [OptimisationRequest.Range], aims: [Aim], limits: [MeasureLimit], strategy: String?,
    decideOn: Metric, language: Language
  ) {
    precondition(aims.count == 2)
    self.ranges = ranges
    self.aims = aims
    self.limits = limits
    self.strategy = strategy
    self.decideOn = decideOn
    self.language = language
  }

  /// What a search for the best of the first aim is asked, the second one being its last limit, at whatever level.
  func optimisation(_ strategy: String) -> OptimisationRequest {
    OptimisationRequest(
      ranges: ranges, objective: aims[0].measure, isMaximised: aims[0].isMaximised,
      limits: limits + [MeasureLimit(measure: aims[1].measure, isAtMost: !aims[1].isMaximised, limit: 0)],
      strategy: strategy, decideOn: decideOn, language: language)
  }
}
