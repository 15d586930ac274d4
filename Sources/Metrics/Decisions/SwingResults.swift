// SPDX-License-Identifier: GPL-3.0-or-later

/// What a metric does as each number of a scenario goes down and up by one share: all that `ltv sensitivity --swing` finds.
package struct SwingResults: Sendable {
  /// Where one number is lower, or higher.
  package struct Side: Sendable {
    /// The number's value there; of an uncertain one, its median.
    package var value: Double
    /// The mean of each target; `nil` if no draw has the metric.
    package var means: [Estimated?]
    /// The strategy that is best on average there.
    package var best: Int

    package init(value: Double, means: [Estimated?], best: Int) {
      self.value = value
      self.means = means
      self.best = best
    }
  }

  package struct Number: Sendable {
    /// Its place in the scenario.
    package var path: String
    /// What readers are shown for it, if the scenario says.
    package var label: Caption?
    package var unit: String?
    /// As the scenario has it; of an uncertain one, its median.
    package var value: Double
    package var isUncertain: Bool
    /// `nil` if a scenario cannot have such a number: a share above 1, say.
    package var low: Side?
    package var high: Side?

    package init(
      path: String, label: Caption?, unit: String?, value: Double, isUncertain: Bool, low: Side?, high: Side?
    ) {
      self.path = path
      self.label = label
      self.unit = unit
      self.value = value
      self.isUncertain = isUncertain
      self.low = low
      self.high = high
    }
  }

  package var strategies: [Named]
  /// Every strategy, then the lead that is in question if there are two strategies or more.
  package var targets: [SensitivityResults.Target]
  /// In the order of the file.
  package var numbers: [Number]
  /// The mean of each target as the scenario is; `nil` if no draw has the metric.
  package var means: [Estimated?]
  /// The strategy that is best on average.
  package var best: Int
  /// By how much numbers are moved, as a share of themselves.
  package var share: Double
  package var metric: Metric
  package var decideOn: Metric
  /// Whether the metric has a value in all draws of every strategy, wherever a number is moved to.
  package var isComplete: Bool
  package var currency: String
  package var draws: Int

  package init(
    strategies: [Named], targets: [SensitivityResults.Target], numbers: [Number], means: [Estimated?],
    best: Int, share: Double, metric: Metric, decideOn: Metric, isComplete: Bool, currency: String, draws: Int
  ) {
    self.strategies = strategies
    self.targets = targets
    self.numbers = numbers
    self.means = means
    self.best = best
    self.share = share
    self.metric = metric
    self.decideOn = decideOn
    self.isComplete = isComplete
    self.currency = currency
    self.draws = draws
  }

  /// What the question is about: the lead, or the only strategy.
  package var question: Int { targets.count - 1 }

  /// How far a number moves the target in question; 0 if it has no side.
  package func width(of number: Number) -> Double {
    let middle = means[question]?.value
    let ends = [number.low, number.high].map { $0?.means[question]?.value } + [middle]
    let known = ends.compactMap(\.self)
    guard let lowest = known.min(), let highest = known.max() else { return 0 }
    return highest - lowest
  }

  /// Numbers, those that move the target in question most first.
  package var ordered: [Number] {
    numbers.enumerated().sorted {
      let (one, other) = (width(of: $0.element), width(of: $1.element))
      return one == other ? $0.offset < $1.offset : one > other
    }.map(\.element)
  }

  /// The share, such as `20 %`.
  package var percent: String {
    let percent = (share * 1e10).rounded() / 1e8
    return "\(percent == percent.rounded() ? "\(Int(exactly: percent) ?? 0)" : "\(percent)") %"
  }
}
