// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// What a search for crossings is asked to do.
package struct BreakevenRequest: Sendable {
  package var path: String
  /// Below `high`.
  package var low: Double
  package var high: Double
  /// What the range was given in per cent of; `nil` if it was not.
  package var own: OwnNumber?
  package var metric: Metric
  /// Keys of two strategies whose metrics are compared; none to hold every strategy's metric against the level.
  package var between: [String]
  package var level: Double
  package var language: Language

  package init(
    path: String, low: Double, high: Double, own: OwnNumber? = nil, metric: Metric, between: [String],
    level: Double, language: Language
  ) {
    self.path = path
    self.low = low
    self.high = high
    self.own = own
    self.metric = metric
    self.between = between
    self.level = level
    self.language = language
  }
}
