// SPDX-License-Identifier: GPL-3.0-or-later

/// The best values of some numbers of a scenario, and how much they matter.
package struct OptimumResults: Sendable {
  /// One varied number.
  package struct Number: Sendable {
    package enum Bound: String, Sendable {
      case lower, upper
    }

    /// What is to be said of values beyond a bound.
    package enum Beyond: Sendable {
      /// They may be better.
      case untried
      /// The scenario allows none.
      case notAllowed
      /// It is a price, and could be any: however dear, nobody is lost.
      case losesNobody
    }

    /// The objective at one value of the number, all others at their optimum.
    package struct Response: Sendable, Equatable {
      package var value: Double
      /// `nil` if the measure has none there, or the scenario allows no such value.
      package var objective: Double?
      package var keepsLimits: Bool

      package init(value: Double, objective: Double?, keepsLimits: Bool) {
        self.value = value
        self.objective = objective
        self.keepsLimits = keepsLimits
      }
    }

    package var path: String
    /// What readers are shown for it, if the scenario says.
    package var label: Caption?
    package var low: Double
    package var high: Double
    /// What the range was given in per cent of; `nil` if it was not.
    package var own: OwnNumber?
    package var optimum: Double
    /// Between these, all other numbers at their optimum, the objective is within one standard error of the best and
    /// every limit is kept; `nil` if there is no standard error.
    package var nearLow: Double?
    package var nearHigh: Double?
    /// What one more unit of the number adds to the objective.
    package var marginal: Double?
    /// The same for one more unit of acquisition cost spent by way of this number; `nil` if it moves none.
    package var marginalPerCost: Double?
    package var bound: Bound?
    /// `nil` if it is on no bound.
    package var beyond: Beyond?
    /// From the range's low end to its high one.
    package var responses: [Response]

    package init(
      path: String, label: Caption? = nil, low: Double, high: Double, own: OwnNumber? = nil, optimum: Double,
      nearLow: Double?, nearHigh: Double?,
      marginal: Double?, marginalPerCost: Double?, bound: Bound?,
      beyond: Beyond?, responses: [Response] = []
    ) {
      self.path = path
      self.label = label
      self.low = low
      self.high = high
      self.own = own
      self.optimum = optimum
      self.nearLow = nearLow
      self.nearHigh = nearHigh
      self.marginal = marginal
      self.marginalPerCost = marginalPerCost
      self.bound = bound
      self.beyond = beyond
      self.responses = responses
    }
  }

  /// The objective, or a limit.
  package struct Judgement: Sendable {
    package var measure: Measure
    /// `nil` of the objective.
    package var limit: MeasureLimit?
    package var value: Estimated
    /// In the scenario as it is; `nil` if it has no value there.
    package var own: Estimated?
    /// The value less the scenario's own.
    package var gain: Estimated?
    /// Whether the limit stops the objective from becoming better.
    package var isBinding: Bool
    /// The share of the draws that have a value at the optimum: the others do not count.
    package var presence: Double

    package init(
      measure: Measure, limit: MeasureLimit?, value: Estimated, own: Estimated?, gain: Estimated?,
      isBinding: Bool, presence: Double = 1
    ) {
      self.measure = measure
      self.limit = limit
      self.value = value
      self.own = own
      self.gain = gain
      self.isBinding = isBinding
      self.presence = presence
    }
  }

  /// One search from one start.
  package struct Search: Sendable {
    package var start: [Double]
    package var end: [Double]
    package var value: Double?
    package var keepsLimits: Bool

    package init(start: [Double], end: [Double], value: Double?, keepsLimits: Bool) {
      self.start = start
      self.end = end
      self.value = value
      self.keepsLimits = keepsLimits
    }
  }

  package var strategy: Named
  package var isMaximised: Bool
  package var numbers: [Number]
  /// The objective first, then the limits.
  package var judgements: [Judgement]
  package var searches: [Search]
  /// How many of the searches ended with a value that cannot be told from the best.
  package var agreeing: Int
  package var currency: String
  package var decideOn: Metric
  package var draws: Int
  package var language: Language

  package init(
    strategy: Named, isMaximised: Bool, numbers: [Number], judgements: [Judgement], searches: [Search],
    agreeing: Int, currency: String, decideOn: Metric, draws: Int, language: Language
  ) {
    self.strategy = strategy
    self.isMaximised = isMaximised
    self.numbers = numbers
    self.judgements = judgements
    self.searches = searches
    self.agreeing = agreeing
    self.currency = currency
    self.decideOn = decideOn
    self.draws = draws
    self.language = language
  }
}
