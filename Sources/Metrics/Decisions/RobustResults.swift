// SPDX-License-Identifier: GPL-3.0-or-later

/// What strategies come to in each case, and which of them different rules choose: all that `ltv optimise --robust` finds.
package struct RobustResults: Sendable {
  /// What one rule chooses.
  package struct Choice: Sendable {
    package var rule: RobustRule
    /// An index into `strategies`.
    package var strategy: Int
    /// What counts by the rule: the expected value, the worst value, or the largest regret, which is not negative.
    package var value: Estimated
    /// The case in which it is so; `nil` if all count.
    package var decidedBy: Int?
    /// The next best by the rule; `nil` of a single strategy.
    package var runnerUp: Int?
    /// By how much it is better than the next.
    package var lead: Estimated?

    package init(
      rule: RobustRule, strategy: Int, value: Estimated, decidedBy: Int?, runnerUp: Int?, lead: Estimated?
    ) {
      self.rule = rule
      self.strategy = strategy
      self.value = value
      self.decidedBy = decidedBy
      self.runnerUp = runnerUp
      self.lead = lead
    }

    /// Whether the draws cannot tell it from the next: the lead is within two standard errors.
    package var isTied: Bool {
      guard let lead else { return false }
      return lead.standardError.map { lead.value <= 2 * $0 } ?? true
    }
  }

  package var strategies: [Named]
  package var cases: [Named]
  /// By case; `nil` if nobody said how likely they are.
  package var weights: [Double]?
  /// By strategy, then case: the mean over the draws.
  package var values: [[Estimated]]
  /// By strategy, then case: how far it falls short of the strategy that is best on average there.
  package var regrets: [[Estimated]]
  /// The expected value stands first, if there are weights.
  package var choices: [Choice]
  package var currency: String
  package var decideOn: Metric
  package var draws: Int

  package init(
    strategies: [Named], cases: [Named], weights: [Double]?, values: [[Estimated]], regrets: [[Estimated]],
    choices: [Choice], currency: String, decideOn: Metric, draws: Int
  ) {
    self.strategies = strategies
    self.cases = cases
    self.weights = weights
    self.values = values
    self.regrets = regrets
    self.choices = choices
    self.currency = currency
    self.decideOn = decideOn
    self.draws = draws
  }
}

/// A way to choose between strategies over several cases.
package enum RobustRule: String, Sendable, CaseIterable {
  /// The highest value on average over the cases, by their weights.
  case expected
  /// The highest value in its worst case (Wald 1945, doi:10.2307/1969022).
  case maximin
  /// The least regret in the case of its largest one: the least that it may fall short of the best strategy there
  /// (Savage 1951, doi:10.1080/01621459.1951.10500768).
  case minimaxRegret = "minimax_regret"

  /// What each strategy is worth by the rule, the more the better: a mean, a worst value, or a largest regret with a minus; and the
  /// case that decides, `nil` if all do.
  ///
  /// - Parameters:
  ///   - values: by strategy, then case.
  ///   - weights: by case; they add up to 1. Only the expected value reads them.
  package func merits(
    _ values: [[Double]], weights: [Double]
  ) -> [(value: Double, decidedBy: Int?)] {
    let best = values[0].indices.map { worldCase in values.map { $0[worldCase] }.max()! }
    return values.map { own in
      switch self {
      case .expected: return (zip(own, weights).reduce(0) { $0 + $1.0 * $1.1 }, nil)
      case .maximin: return Self.lowest(own)
      case .minimaxRegret: return Self.lowest(zip(own, best).map { $0 - $1 })
      }
    }
  }

  private static func lowest(_ values: [Double]) -> (Double, Int?) {
    let place = values.indices.min { values[$0] < values[$1] }!
    return (values[place], place)
  }
}
