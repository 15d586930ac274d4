// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// What a reader of a run's tables needs to be told beside them: written into the manifest, in both languages.
package struct Reading: Sendable, Equatable, Codable {
  package var title: Caption
  package var currency: String
  /// The first month, as YYYY-MM.
  package var start: String
  /// Of the plan.
  package var months: Int
  /// Months of one customer's value.
  package var window: Int
  /// The key of the metric that strategies are compared on.
  package var decideOn: String
  /// The key of the strategy that others are compared with.
  package var baseline: String
  /// In the order of the scenario.
  package var strategies: [Named]
  /// That were run; none if the file was run as written.
  package var cases: [Named]
  /// The key of the one among them that stands for all if there is room for one; `nil` if there is none.
  package var referenceCase: String?
  /// Whether every unknown is at its mean.
  package var isPoint: Bool
  package var hasUncertainties: Bool
  /// What the screen says of it: a verdict, or one of each case that was run.
  package var findings: [Caption]
  /// What to mind beside each of them.
  package var cautions: [[Caption]]

  package init(
    title: Caption, currency: String, start: String, months: Int, window: Int, decideOn: String,
    baseline: String, strategies: [Named], cases: [Named], referenceCase: String?, isPoint: Bool,
    hasUncertainties: Bool, findings: [Caption], cautions: [[Caption]]
  ) {
    self.title = title
    self.currency = currency
    self.start = start
    self.months = months
    self.window = window
    self.decideOn = decideOn
    self.baseline = baseline
    self.strategies = strategies
    self.cases = cases
    self.referenceCase = referenceCase
    self.isPoint = isPoint
    self.hasUncertainties = hasUncertainties
    self.findings = findings
    self.cautions = cautions
  }
}
