// SPDX-License-Identifier: GPL-3.0-or-later

/// All draws of all strategies of a run: what every table is made from.
package struct RunResults: Sendable {
  package var frame: PlanFrame
  /// In scenario order, each with the same draws.
  package var strategies: [StrategyAccumulator]
  /// An index into `strategies`.
  package var baseline: Int
  package var randomisations: Randomisations
  /// What strategies are compared on: one of `Metric.decisions`.
  package var decideOn: Metric
  /// Of labels in the tables.
  package var language: Language
  /// Whether anything about the parameters is unknown; if not, they add nothing to any spread.
  package var hasUncertainties: Bool
  /// Whether the only draw is a point, every uncertain number at its mean: what tells of a spread is then empty.
  package private(set) var isPoint = false

  package init(
    frame: PlanFrame, strategies: [StrategyAccumulator], baseline: Int,
    randomisations: Randomisations = Randomisations(), decideOn: Metric = .npv,
    language: Language = .english, hasUncertainties: Bool = true
  ) {
    precondition(strategies.indices.contains(baseline))
    precondition(decideOn.isDecision)
    precondition(strategies.allSatisfy { $0.count == strategies[0].count && $0.count > 0 })
    self.frame = frame
    self.strategies = strategies.map { strategy in
      var strategy = strategy
      strategy.close()
      return strategy
    }
    self.baseline = baseline
    self.randomisations = randomisations
    self.decideOn = decideOn
    self.language = language
    self.hasUncertainties = hasUncertainties
  }

  /// Takes the only draw for a point.
  package mutating func turnIntoPoint() {
    precondition(draws == 1)
    isPoint = true
    hasUncertainties = false
  }

  /// Percentiles of monthly and yearly series are those of so many draws at most, the first ones.
  package static var mostDrawsOfSeries: Int { DrawnSeries.most }

  /// Draws of each strategy, at least 1.
  package var draws: Int { strategies[0].count }

  /// Sample variance over draws of a strategy's lead over another in `decideOn`; of its own value if `other` is `nil`.
  package func variance(ofDifference strategy: Int, against other: Int?) -> Double {
    let differences = (0..<draws).map { draw in
      (strategies[strategy].decisions[draw][decideOn] ?? 0)
        - (other.flatMap { strategies[$0].decisions[draw][decideOn] } ?? 0)
    }
    return Metrics.variance(differences) ?? 0
  }
}
