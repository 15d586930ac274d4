// SPDX-License-Identifier: GPL-3.0-or-later

/// What an outcome hangs on, and what it would be worth to know: all that `ltv sensitivity` finds.
package struct SensitivityResults: Sendable {
  /// What is looked at: a strategy's value, or its lead over another's.
  package struct Target: Sendable, Equatable {
    /// Indices into `strategies`.
    package var strategy: Int
    package var against: Int?

    package init(strategy: Int, against: Int? = nil) {
      self.strategy = strategy
      self.against = against
    }
  }

  /// A target's mean with one uncertainty at its 5th percentile, then at its 95th.
  ///
  /// Each is over the draws that have the metric, and `nil` if none has.
  package struct Swing: Sendable {
    package var low: Estimated?
    package var high: Estimated?
    /// high − low, over the draws that have both.
    package var difference: Estimated?

    package init(low: Estimated?, high: Estimated?, difference: Estimated?) {
      self.low = low
      self.high = high
      self.difference = difference
    }
  }

  /// Shares of a target's variance.
  package struct Indices: Sendable {
    package var first: Estimated
    package var total: Estimated

    package init(first: Estimated, total: Estimated) {
      self.first = first
      self.total = total
    }
  }

  package struct Uncertainty: Sendable {
    package var name: String
    /// What readers are shown for it, if the scenario says.
    package var label: Caption?
    /// An index into `groups`.
    package var group: Int
    /// Its values there; `nil` if strategies give it different distributions.
    package var p05: Double?
    package var p95: Double?
    /// The strategies that are best on average there.
    package var bestAtP05: Int
    package var bestAtP95: Int
    /// By target; none of joint draws, which have no percentiles to be moved to.
    package var swings: [Swing]
    /// Partial rank correlations by target; `nil` if the target does not vary or some draws have no rank in it, none of
    /// joint draws.
    package var correlations: [Estimated?]
    /// What knowing it before deciding is worth.
    package var information: Worth

    package init(
      name: String, label: Caption? = nil, group: Int, p05: Double?, p95: Double?, bestAtP05: Int,
      bestAtP95: Int,
      swings: [Swing], correlations: [Estimated?], information: Worth
    ) {
      self.name = name
      self.label = label
      self.group = group
      self.p05 = p05
      self.p95 = p95
      self.bestAtP05 = bestAtP05
      self.bestAtP95 = bestAtP95
      self.swings = swings
      self.correlations = correlations
      self.information = information
    }
  }

  /// Uncertainties that are correlated with one another and with no other, one alone, mostly; or that were asked for
  /// together.
  package struct Group: Sendable {
    /// Indices into `uncertainties`.
    package var members: [Int]
    /// Whether it is beside the groups that its members are in.
    package var isAsked: Bool
    /// By target; `nil` if the target does not vary, or has no value at some of the points.
    package var indices: [Indices?]
    /// What knowing all of it is worth; `nil` of a single uncertainty, which says so itself.
    package var information: Worth?

    package init(members: [Int], isAsked: Bool = false, indices: [Indices?], information: Worth?) {
      self.members = members
      self.isAsked = isAsked
      self.indices = indices
      self.information = information
    }
  }

  package var strategies: [Named]
  /// Every strategy, then the lead that is in question if there are two strategies or more.
  package var targets: [Target]
  package var uncertainties: [Uncertainty]
  package var groups: [Group]
  /// The mean of each target, over the draws that have the metric; `nil` if none has.
  package var means: [Estimated?]
  /// By target, in how many draws there is no such value.
  package var missing: [Int]
  /// The strategy that is best on average.
  package var best: Int
  /// What knowing everything is worth.
  package var evpi: Worth
  package var currency: String
  /// What is looked at.
  package var metric: Metric
  /// What strategies are compared on, and what knowing is worth.
  package var decideOn: Metric
  package var draws: Int
  package var language: Language

  package init(
    strategies: [Named], targets: [Target], uncertainties: [Uncertainty], groups: [Group],
    means: [Estimated?], missing: [Int], best: Int, evpi: Worth, currency: String, metric: Metric,
    decideOn: Metric, draws: Int, language: Language
  ) {
    self.strategies = strategies
    self.targets = targets
    self.uncertainties = uncertainties
    self.groups = groups
    self.means = means
    self.missing = missing
    self.best = best
    self.evpi = evpi
    self.currency = currency
    self.metric = metric
    self.decideOn = decideOn
    self.draws = draws
    self.language = language
  }

  /// What the question is about: the lead, or the value of the only strategy.
  package var question: Int { targets.count - 1 }

  /// A group's members, as files name it.
  package func name(of group: Group) -> String {
    group.members.map { uncertainties[$0].name }.joined(separator: " + ")
  }

  /// Joint draws from files.
  package var joint: [Uncertainty] { uncertainties.filter(\.swings.isEmpty) }

  /// An uncertainty, as readers are shown it.
  package func shownName(of uncertainty: Uncertainty) -> String {
    uncertainty.label?.text(in: language) ?? uncertainty.name
  }
}
