// SPDX-License-Identifier: GPL-3.0-or-later

/// In which part of what is uncertain a condition holds: all that `ltv discover` finds.
///
/// A box is found with one half of the draws. Every share here is of the other half, which judged it.
package struct DiscoveryResults: Sendable {
  /// One end of what an uncertain number may be; it counts as inside.
  package struct Limit: Sendable, Equatable {
    /// An index into `inputs`.
    package var input: Int
    package var isLeast: Bool
    package var value: Double

    package init(input: Int, isLeast: Bool, value: Double) {
      self.input = input
      self.isLeast = isLeast
      self.value = value
    }
  }

  /// An uncertain number, as far as limits are on it.
  package struct Input: Sendable {
    package var name: String
    /// What readers are shown for it, if the scenario says.
    package var label: Caption?
    /// Whether limits are on its percentile (0 to 1), since strategies give it different distributions.
    package var isPercentile: Bool

    package init(name: String, label: Caption?, isPercentile: Bool) {
      self.name = name
      self.label = label
      self.isPercentile = isPercentile
    }
  }

  /// Where some limits hold.
  package struct Region: Sendable {
    package var limits: [Limit]
    /// Draws in it.
    package var draws: Int
    /// Of them, those in which the condition holds.
    package var meeting: Int

    package init(limits: [Limit], draws: Int, meeting: Int) {
      self.limits = limits
      self.draws = draws
      self.meeting = meeting
    }

    /// The share of its draws in which the condition holds; `nil` of none.
    package var density: Double? { draws > 0 ? Double(meeting) / Double(draws) : nil }
  }

  /// A limit of the box, and what chance has to say of it.
  package struct JudgedLimit: Sendable {
    package var limit: Limit
    /// The chance that it would seem to tell so much, or more, if it told nothing.
    package var p: Double
    /// The box without it.
    package var without: Region

    package init(limit: Limit, p: Double, without: Region) {
      self.limit = limit
      self.p = p
      self.without = without
    }
  }

  /// A box on the way to the smallest one.
  package struct Step: Sendable {
    package var region: Region
    /// Whether it is the one that was judged.
    package var isChosen: Bool

    package init(region: Region, isChosen: Bool) {
      self.region = region
      self.isChosen = isChosen
    }
  }

  package var strategies: [Named]
  /// An index into `strategies`.
  package var strategy: Int
  /// The other strategy, if the condition is on the difference to it.
  package var against: Int?
  /// As it was given: `npv<0`.
  package var condition: String
  package var metric: Metric
  package var inputs: [Input]
  /// Everything; its limits are none.
  package var whole: Region
  /// Without limits if the draws show none.
  package var box: Region
  package var limits: [JudgedLimit]
  /// How many limits chance may have drawn, and were taken away.
  package var dropped: Int
  package var steps: [Step]
  /// Parts of a tree that do not overlap and make up everything.
  package var leaves: [Region]
  package var currency: String
  /// How many, or how many points of a sweep.
  package var draws: Int
  /// Whether all that is said of draws is of points of a sweep, and of means there.
  package var isOfPoints: Bool

  package init(
    strategies: [Named], strategy: Int, against: Int?, condition: String, metric: Metric, inputs: [Input],
    whole: Region, box: Region, limits: [JudgedLimit], dropped: Int, steps: [Step], leaves: [Region],
    currency: String, draws: Int, isOfPoints: Bool = false
  ) {
    self.strategies = strategies
    self.strategy = strategy
    self.against = against
    self.condition = condition
    self.metric = metric
    self.inputs = inputs
    self.whole = whole
    self.box = box
    self.limits = limits
    self.dropped = dropped
    self.steps = steps
    self.leaves = leaves
    self.currency = currency
    self.draws = draws
    self.isOfPoints = isOfPoints
  }

  /// Of the draws in which the condition holds, the share that lies in a region; `nil` if it holds in none.
  package func coverage(of region: Region) -> Double? {
    whole.meeting > 0 ? Double(region.meeting) / Double(whole.meeting) : nil
  }
}
