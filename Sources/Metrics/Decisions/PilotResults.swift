// SPDX-License-Identifier: GPL-3.0-or-later

/// What a pilot is worth before it is run, by its size: all that `ltv pilot` finds.
package struct PilotResults: Sendable {
  /// What results of a pilot lead to which strategy.
  package struct Rule: Sendable, Equatable {
    /// The least and the most of these results, both inside; `nil`: without end.
    package var from: Double?
    package var to: Double?
    /// An index into `strategies`.
    package var strategy: Int
    /// How likely such a result is; given the control arm's if there are two.
    package var probability: Double

    package init(from: Double?, to: Double?, strategy: Int, probability: Double) {
      self.from = from
      self.to = to
      self.strategy = strategy
      self.probability = probability
    }
  }

  /// Somebody who takes the result at its word, as if it were the number.
  package struct FaceValue: Sendable, Equatable {
    /// What choosing so brings, against choosing now; it may be a loss.
    package var worth: Estimated
    /// How often that is not the best choice.
    package var wrong: Double
    /// Of the times that the baseline is left, the share in which it is the best; `nil` if it never is.
    package var falseGo: Double?

    package init(worth: Estimated, wrong: Double, falseGo: Double?) {
      self.worth = worth
      self.wrong = wrong
      self.falseGo = falseGo
    }
  }

  /// A pilot of one size.
  package struct Sample: Sendable, Equatable {
    /// Customers, in each arm.
    package var size: Int
    /// The expected value of sample information, before costs.
    package var worth: Estimated
    package var cost: Double
    /// Worth less cost and what deciding later loses.
    package var net: Estimated
    /// How likely the result changes the choice.
    package var changes: Double
    /// How often what is chosen after it is not best, given the true number.
    package var wrong: Double
    /// Of the times that the baseline is left, the share in which it is best: effects seen that are not there. `nil` if it
    /// never is left.
    package var falseGo: Double?
    /// Of the times that the baseline is not best, the share in which it is kept; `nil` if there are none.
    package var missed: Double?
    package var faceValue: FaceValue
    package var rules: [Rule]
    /// The likeliest result of the control arm, for which the rules are; `nil` of one arm.
    package var controlResult: Double?

    package init(
      size: Int, worth: Estimated, cost: Double, net: Estimated, changes: Double, wrong: Double,
      falseGo: Double?,
      missed: Double?, faceValue: FaceValue, rules: [Rule], controlResult: Double?
    ) {
      self.size = size
      self.worth = worth
      self.cost = cost
      self.net = net
      self.changes = changes
      self.wrong = wrong
      self.falseGo = falseGo
      self.missed = missed
      self.faceValue = faceValue
      self.rules = rules
      self.controlResult = controlResult
    }
  }

  /// Up to some pilots of one size in a row, with a decision after each.
  package struct Repeated: Sendable, Equatable {
    /// What counts of all pilots so far lead to what.
    package struct Rule: Sendable, Equatable {
      /// The least and the most of these counts, both inside.
      package var from: Double
      package var to: Double
      /// An index into `strategies`; `nil`: the next pilot.
      package var strategy: Int?
      /// How likely it comes to this.
      package var probability: Double

      package init(from: Double, to: Double, strategy: Int?, probability: Double) {
        self.from = from
        self.to = to
        self.strategy = strategy
        self.probability = probability
      }
    }

    /// Customers of each pilot.
    package var size: Int
    /// What they bring, less their costs and what is lost by beginning later, against deciding now.
    package var net: Estimated
    /// How many pilots are run on average.
    package var expected: Double
    /// After 1, 2 … pilots.
    package var stages: [[Rule]]

    package init(size: Int, net: Estimated, expected: Double, stages: [[Rule]]) {
      self.size = size
      self.net = net
      self.expected = expected
      self.stages = stages
    }
  }

  /// The measured number.
  package struct Measured: Sendable, Equatable {
    package var name: String
    /// What readers are shown for it, if the scenario says.
    package var label: Caption?
    /// `share`, `churn`, `rate`, `mean` or `normal`.
    package var kind: String
    /// Whether the result is a count of customers or events, and not a mean.
    package var isCount: Bool
    /// Whose number the measured one multiplies, of two arms.
    package var control: String?
    /// Whether somebody is followed for `months`.
    package var isFollowed: Bool

    package init(
      name: String, label: Caption?, kind: String, isCount: Bool, control: String?, isFollowed: Bool
    ) {
      self.name = name
      self.label = label
      self.kind = kind
      self.isCount = isCount
      self.control = control
      self.isFollowed = isFollowed
    }
  }

  package var strategies: [Named]
  /// Indices into `strategies`: the one that is kept to if nothing is done.
  package var baseline: Int
  /// The best on average, now.
  package var best: Int
  /// The best on average of those that can be chosen after the pilot.
  package var bestLater: Int
  package var measured: Measured
  package var samples: [Sample]
  /// By size, if pilots in a row were asked for.
  package var repeated: [Repeated]
  /// What knowing the number would be worth, and how often it is not best to choose without.
  package var knowing: Estimated
  package var wrongNow: Double
  /// What knowing everything would be worth.
  package var everything: Estimated
  /// How many parts the measured number is seen in; 1: it has no influence that the draws show.
  package var parts: Int
  /// Months for which customers are followed, and further ones until what was decided begins.
  package var months: Int
  package var delay: Int
  /// Whether what is decided begins after these months; else it was taken to lose nothing by them.
  package var waits: Bool
  /// What the strategies that can be chosen later lose by it.
  package var delayLoss: Estimated
  package var hasCost: Bool
  /// What runs until then, whether it is among the strategies or not.
  package var until: Named
  package var currency: String
  package var decideOn: Metric
  package var draws: Int

  package init(
    strategies: [Named], baseline: Int, best: Int, bestLater: Int, measured: Measured, samples: [Sample],
    repeated: [Repeated] = [],
    knowing: Estimated, wrongNow: Double, everything: Estimated, parts: Int, months: Int, delay: Int,
    waits: Bool,
    delayLoss: Estimated, hasCost: Bool, until: Named, currency: String, decideOn: Metric, draws: Int
  ) {
    self.strategies = strategies
    self.baseline = baseline
    self.best = best
    self.bestLater = bestLater
    self.measured = measured
    self.samples = samples
    self.repeated = repeated
    self.knowing = knowing
    self.wrongNow = wrongNow
    self.everything = everything
    self.parts = parts
    self.months = months
    self.delay = delay
    self.waits = waits
    self.delayLoss = delayLoss
    self.hasCost = hasCost
    self.until = until
    self.currency = currency
    self.decideOn = decideOn
    self.draws = draws
  }

  /// Whether what is decided begins later than now.
  package var beginsLater: Bool { waits && months + delay > 0 }
  /// Whether a pilot takes money or time, so that there is a best size.
  package var isPriced: Bool { hasCost || beginsLater }

  /// The size with the highest net worth, of those that were tried.
  package var bestSample: Sample? {
    samples.max { ($0.net.value, $1.size) < ($1.net.value, $0.size) }
  }
}
