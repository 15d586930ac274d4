// SPDX-License-Identifier: GPL-3.0-or-later

/// Where strategies meet, or a metric meets a level, as one number of the scenario varies.
package struct BreakevenResults: Sendable {
  /// A crossing of the mean.
  package struct Crossing: Sendable, Equatable {
    /// `up`, `down`, `touch` or `equal`, of the metric less what it is held against.
    package var kind: String
    /// The value of the varied number, or the first of a stretch over which both sides are equal; it has an error
    /// where the curve passes through.
    package var from: Estimated
    /// The last value of the stretch.
    package var to: Double

    package init(kind: String, from: Estimated, to: Double) {
      self.kind = kind
      self.from = from
      self.to = to
    }
  }

  /// One value of the varied number.
  package struct Point: Sendable {
    package var value: Double
    /// The metric less what it is held against; `nil` if it has no value.
    package var difference: Double?
    package var standardError: Double?
    /// Over the draws.
    package var p05: Double?
    package var p95: Double?
    /// The share of the draws that have a value: the others do not count.
    package var presence: Double

    package init(
      value: Double, difference: Double?, standardError: Double?, p05: Double?, p95: Double?,
      presence: Double = 1
    ) {
      self.value = value
      self.difference = difference
      self.standardError = standardError
      self.p05 = p05
      self.p95 = p95
      self.presence = presence
    }
  }

  /// One comparison.
  package struct Line: Sendable {
    /// Indices into `strategies`.
    package var strategy: Int
    package var against: Int?
    package var crossings: [Crossing]
    package var curve: [Point]
    /// By draw: the values at which that draw alone crosses, ascending.
    package var crossingsByDraw: [[Double]]
    /// Of the draws: those above throughout, below throughout.
    package var shareAbove: Double
    package var shareBelow: Double

    package init(
      strategy: Int, against: Int?, crossings: [Crossing], curve: [Point], crossingsByDraw: [[Double]],
      shareAbove: Double, shareBelow: Double
    ) {
      self.strategy = strategy
      self.against = against
      self.crossings = crossings
      self.curve = curve
      self.crossingsByDraw = crossingsByDraw
      self.shareAbove = shareAbove
      self.shareBelow = shareBelow
    }

    package var shareCrossing: Double {
      Double(crossingsByDraw.count { !$0.isEmpty }) / Double(crossingsByDraw.count)
    }

    package var shareCrossingRepeatedly: Double {
      Double(crossingsByDraw.count { $0.count > 1 }) / Double(crossingsByDraw.count)
    }

    /// Of the first crossing of each draw that crosses.
    package func quantile(_ probability: Double) -> Double? {
      Quantiles(crossingsByDraw.compactMap(\.first))(probability)
    }
  }

  package var path: String
  /// What readers are shown for the number there, if the scenario says.
  package var label: Caption?
  package var low: Double
  package var high: Double
  /// What the range was given in per cent of; `nil` if it was not.
  package var own: OwnNumber?
  package var metric: Metric
  /// What the metric, or its difference, is held against.
  package var level: Double
  package var strategies: [Named]
  package var lines: [Line]
  package var currency: String
  package var draws: Int
  package var language: Language

  package init(
    path: String, label: Caption? = nil, low: Double, high: Double, own: OwnNumber? = nil, metric: Metric,
    level: Double,
    strategies: [Named],
    lines: [Line], currency: String, draws: Int, language: Language
  ) {
    self.path = path
    self.label = label
    self.low = low
    self.high = high
    self.own = own
    self.metric = metric
    self.level = level
    self.strategies = strategies
    self.lines = lines
    self.currency = currency
    self.draws = draws
    self.language = language
  }
}
