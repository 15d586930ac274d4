// SPDX-License-Identifier: GPL-3.0-or-later

/// What is to be as high, or as low, as possible.
package struct Aim: Sendable, Equatable {
  package var measure: Measure
  /// Else minimised.
  package var isMaximised: Bool

  package init(measure: Measure, isMaximised: Bool) {
    self.measure = measure
    self.isMaximised = isMaximised
  }
}

/// Plans that no other beats in both of two aims: all that `ltv optimise` with two aims finds.
package struct FrontierResults: Sendable {
  /// A number that may be chosen.
  package struct Number: Sendable {
    package var path: String
    /// What readers are shown for it, if the scenario says.
    package var label: Caption?
    package var low: Double
    package var high: Double
    /// What the range was given in per cent of; `nil` if it was not.
    package var own: OwnNumber?

    package init(path: String, label: Caption?, low: Double, high: Double, own: OwnNumber?) {
      self.path = path
      self.label = label
      self.low = low
      self.high = high
      self.own = own
    }
  }

  package struct Point: Sendable {
    /// An index into `strategies`.
    package var strategy: Int
    /// By number; `nil` of one that the strategy does not read.
    package var values: [Double?]
    /// By aim.
    package var aims: [Estimated?]

    package init(strategy: Int, values: [Double?], aims: [Estimated?]) {
      self.strategy = strategy
      self.values = values
      self.aims = aims
    }
  }

  /// Two.
  package var aims: [Aim]
  package var strategies: [Named]
  package var numbers: [Number]
  /// From the best plan for the first aim to the best for the second.
  package var points: [Point]
  /// The strategies in question as the scenario has them.
  package var standing: [Point]
  /// How many plans were computed that keep every limit.
  package var plans: Int
  package var currency: String
  package var decideOn: Metric
  package var draws: Int

  package init(
    aims: [Aim], strategies: [Named], numbers: [Number], points: [Point], standing: [Point], plans: Int,
    currency: String, decideOn: Metric, draws: Int
  ) {
    self.aims = aims
    self.strategies = strategies
    self.numbers = numbers
    self.points = points
    self.standing = standing
    self.plans = plans
    self.currency = currency
    self.decideOn = decideOn
    self.draws = draws
  }

  /// The first point of the frontier that is better in both aims than a strategy as it stands; `nil` if none is.
  package func better(than standing: Point) -> Int? {
    func merits(_ point: Point) -> [Double] {
      zip(aims, point.aims).map { aim, value in
        (aim.isMaximised ? 1 : -1) * (value?.value ?? -.infinity)
      }
    }
    let own = merits(standing)
    return points.firstIndex { zip(merits($0), own).allSatisfy { $0 > $1 } }
  }
}
