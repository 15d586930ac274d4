// SPDX-License-Identifier: GPL-3.0-or-later

/// Plan against actual: all that `ltv track` finds.
package struct TrackResults: Sendable {
  /// What a month of a line may come to: percentiles over draws of what would come, chance and noise included.
  package struct Fan: Sendable, Equatable {
    package let mean: Double
    package let deviation: Double
    package let p05: Double
    package let p50: Double
    package let p95: Double

    /// - Parameters:
    ///   - values: by draw, at least one.
    ///   - expected: the same on average over chance and noise, which leaves the mean no error of theirs.
    package init(_ values: [Double], expected: [Double]) {
      let quantiles = Quantiles(values, onlyAt: [0.05, 0.5, 0.95])
      mean = average(expected) ?? 0
      deviation = standardDeviation(values) ?? 0
      (p05, p50, p95) = (quantiles(0.05) ?? 0, quantiles(0.5) ?? 0, quantiles(0.95) ?? 0)
    }

    /// - Parameter weights: by draw, ≥ 0; they add up to 1.
    package init(_ values: [Double], expected: [Double], weights: [Double]) {
      let sorted = WeightedValues(zip(weights, values).map { (weight: $0, values: [$1]) })
      let mean = zip(weights, expected).reduce(0) { $0 + $1.0 * $1.1 }
      self.mean = mean
      deviation = zip(weights, values).reduce(0) { $0 + $1.0 * ($1.1 - mean) * ($1.1 - mean) }.squareRoot()
      (p05, p50, p95) = (sorted.quantile(0.05), sorted.quantile(0.5), sorted.quantile(0.95))
    }
  }

  package struct Month: Sendable {
    /// Of the plan, from 0.
    package let month: Int
    package let plan: Fan
    /// `nil` if it is not known.
    package let actual: Double?
    /// What the watch has added up so far, in standard deviations; `nil` if nothing is known.
    package let sum: Double?

    package init(month: Int, plan: Fan, actual: Double?, sum: Double?) {
      (self.month, self.plan, self.actual, self.sum) = (month, plan, actual, sum)
    }

    /// By how many of the fan's standard deviations it is off its mean.
    package var z: Double? {
      actual.flatMap { plan.deviation > 0 ? ($0 - plan.mean) / plan.deviation : nil }
    }

    /// Whether it is between the 5 % and the 95 % percentile; one in ten is not if the plan holds.
    package var isInside: Bool? { actual.map { plan.p05 <= $0 && $0 <= plan.p95 } }
  }

  /// Plan months, from 0.
  package struct Alarm: Sendable, Equatable {
    /// Since when the line is off, as far as that can be told.
    package let since: Int
    /// When that had become more than luck.
    package let noticed: Int
    /// Above what its past foretold, or below.
    package let isAbove: Bool

    package init(since: Int, noticed: Int, isAbove: Bool) {
      (self.since, self.noticed, self.isAbove) = (since, noticed, isAbove)
    }
  }

  package struct Line: Sendable {
    package let line: TimelineMetric
    /// From month 0 to the last of which anything is known.
    package let months: [Month]
    /// `nil` if nothing is more than luck.
    package let alarm: Alarm?
    /// The power of ten by which the plan is above what came if that looks like a mistaken unit.
    package let isOfAnotherScale: Int?

    package init(line: TimelineMetric, months: [Month], alarm: Alarm?, isOfAnotherScale: Int?) {
      (self.line, self.months, self.alarm) = (line, months, alarm)
      self.isOfAnotherScale = isOfAnotherScale
    }

    package var known: Int { months.count { $0.actual != nil } }
    package var outside: Int { months.count { $0.isInside == false } }
  }

  /// An uncertain number before and after.
  package struct Shift: Sendable {
    package struct After: Sendable {
      package let mean: Double
      /// The Monte Carlo standard error of the mean.
      package let error: Double
      package let deviation: Double

      package init(mean: Double, error: Double, deviation: Double) {
        (self.mean, self.error, self.deviation) = (mean, error, deviation)
      }
    }

    package let name: String
    /// What readers are shown for it, if the scenario says.
    package let label: Caption?
    /// Whether all is of its percentile (0 to 1), since strategies give it different distributions.
    package let isPercentile: Bool
    package let before: Double
    package let beforeDeviation: Double
    package let after: After?

    package init(
      name: String, label: Caption?, isPercentile: Bool, before: Double, beforeDeviation: Double,
      after: After?
    ) {
      (self.name, self.label, self.isPercentile) = (name, label, isPercentile)
      (self.before, self.beforeDeviation, self.after) = (before, beforeDeviation, after)
    }

    /// By how many of its standard deviations before the mean has moved.
    package var shift: Double? {
      after.flatMap { beforeDeviation > 0 ? ($0.mean - before) / beforeDeviation : nil }
    }

    /// The Monte Carlo standard error of `shift`.
    package var shiftError: Double? {
      after.flatMap { beforeDeviation > 0 ? $0.error / beforeDeviation : nil }
    }

    /// Whether the mean has moved by more than the draws' luck.
    package var hasMoved: Bool {
      guard let shift, let shiftError else { return false }
      return abs(shift) > 2 * shiftError
    }
  }

  /// A strategy, by what is believed.
  package struct Standing: Sendable, Equatable {
    /// The mean of what is decided on.
    package let value: Double
    /// The mean of the difference to the baseline.
    package let difference: Double
    package let differenceError: Double?
    /// The probability of being the best.
    package let best: Double

    package init(value: Double, difference: Double, differenceError: Double?, best: Double) {
      (self.value, self.difference) = (value, difference)
      (self.differenceError, self.best) = (differenceError, best)
    }
  }

  package struct Choice: Sendable {
    package let strategy: Named
    package let before: Standing
    package let after: Standing?

    package init(strategy: Named, before: Standing, after: Standing?) {
      (self.strategy, self.before, self.after) = (strategy, before, after)
    }
  }

  /// By how much what came in the last months known, at most three, is above what the nearest draw expects.
  package struct Miss: Sendable {
    package let line: TimelineMetric
    /// Relative to what the line is made of.
    package let share: Double

    package init(line: TimelineMetric, share: Double) {
      (self.line, self.share) = (line, share)
    }
  }

  /// What has been learnt of what was uncertain.
  package struct Knowledge: Sendable {
    /// Draws that were weighted.
    package let draws: Int
    /// So many draws of equal weight say as much as those that are left.
    package let effective: Double
    /// The probability of being as far off as what came is from the nearest draw, or farther.
    package let nearness: Double
    /// By line.
    package let misses: [Miss]
    /// The one that has moved most first.
    package let shifts: [Shift]
    /// By strategy.
    package let choices: [Choice]
    package let baseline: Int

    package init(
      draws: Int, effective: Double, nearness: Double, misses: [Miss], shifts: [Shift], choices: [Choice],
      baseline: Int
    ) {
      self.draws = draws
      (self.effective, self.nearness, self.misses) = (effective, nearness, misses)
      (self.shifts, self.choices, self.baseline) = (shifts, choices, baseline)
    }

    /// Below, what is said after rests on few draws.
    package static let fewDraws = 50.0
    /// No draw is near: if the nearest would be so far off less often than that.
    package static let leastNearness = 1e-3

    package var isReached: Bool { shifts.contains { $0.after != nil } }

    /// The line that the nearest draw misses most.
    package var worst: Miss? { misses.max { abs($0.share) < abs($1.share) } }
  }

  /// A month to come.
  package struct Forecast: Sendable {
    package let line: TimelineMetric
    package let month: Int
    package let before: Fan
    package let after: Fan?

    package init(line: TimelineMetric, month: Int, before: Fan, after: Fan?) {
      (self.line, self.month, self.before, self.after) = (line, month, before, after)
    }
  }

  package let strategy: Named
  package let frame: PlanFrame
  /// Plan months up to the last of which anything is known.
  package let months: Int
  /// Plan months to which the rate of false alarms belongs.
  package let watched: Int
  package let draws: Int
  package let noise: Double
  package let rate: Double
  package let threshold: Double
  package let luck: Double
  package let lines: [Line]
  /// `nil` if nothing was uncertain.
  package let knowledge: Knowledge?
  package let forecasts: [Forecast]
  package let decideOn: Metric

  package init(
    strategy: Named, frame: PlanFrame, months: Int, watched: Int, draws: Int, noise: Double, rate: Double,
    threshold: Double, luck: Double, lines: [Line], knowledge: Knowledge?, forecasts: [Forecast],
    decideOn: Metric
  ) {
    self.strategy = strategy
    self.frame = frame
    self.months = months
    self.watched = watched
    self.draws = draws
    self.noise = noise
    self.rate = rate
    self.threshold = threshold
    self.luck = luck
    self.lines = lines
    self.knowledge = knowledge
    self.forecasts = forecasts
    self.decideOn = decideOn
  }
}
