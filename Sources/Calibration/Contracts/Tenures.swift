// SPDX-License-Identifier: GPL-3.0-or-later

package import Logs

/// How long subscriptions lasted, in whole periods: distinct lives, and how many had each.
///
/// A life is observed over whole periods alone. Who leaves within a period has paid for it and leaves at its end, as in a
/// plan; a period that observation cuts short tells nothing, not even of those who are seen to leave in it, since those who
/// will be seen to stay in it are not known yet.
package struct Tenures: Sendable, Equatable {
  package struct Life: Sendable, Hashable {
    /// Whole periods that were over when observation began: 0 if it began with the subscription.
    package var from = 0
    /// Whole periods that it is known to have lasted.
    package var periods: Int
    /// Whether it ended with the last of them; else it is known only not to have ended by then.
    package var hasEnded: Bool

    package init(from: Int = 0, periods: Int, hasEnded: Bool) {
      self.from = from
      self.periods = periods
      self.hasEnded = hasEnded
    }
  }

  package let periodMonths: Int
  /// By `from`, then periods; those that ended come first.
  package let lives: [(life: Life, count: Double)]
  /// Subscriptions of which something is known.
  package var total: Double { lives.reduce(0) { $0 + $1.count } }
  /// Those that are seen to end.
  package var ended: Double { lives.reduce(0) { $0 + ($1.life.hasEnded ? $1.count : 0) } }
  /// The longest life that is seen to the end of a period.
  package var longest: Int { lives.map(\.life.periods).max() ?? 0 }

  /// Of periods that were begun and seen to their end, the share in which a subscription ended; of somebody at least.
  var meanChurn: Double {
    ended / lives.reduce(0) { $0 + $1.count * Double($1.life.periods - $1.life.from) }
  }

  package init(periodMonths: Int, counts: [Life: Double]) {
    self.periodMonths = periodMonths
    lives = counts.filter { $0.value > 0 && $0.key.periods > $0.key.from }
      .map { (life: $0.key, count: $0.value) }
      .sorted {
        ($0.life.from, $0.life.periods, $0.life.hasEnded ? 0 : 1)
          < ($1.life.from, $1.life.periods, $1.life.hasEnded ? 0 : 1)
      }
  }

  package static func == (one: Tenures, other: Tenures) -> Bool {
    one.periodMonths == other.periodMonths && one.lives.elementsEqual(other.lives) { $0 == $1 }
  }

  /// In months of the contract, from its first day to the same day of later months. Who comes back counts anew.
  package init(_ log: SubscriptionLog) {
    var counts: [Life: Double] = [:]
    for spell in log.spells {
      counts[Life(spell, observed: log.observed), default: 0] += 1
    }
    self.init(periodMonths: 1, counts: counts)
  }

  package init(_ log: CohortLog) {
    var counts: [Life: Double] = [:]
    for cohort in log.cohorts {
      for age in 1..<max(1, cohort.counts.count) {
        counts[Life(periods: age, hasEnded: true), default: 0] += cohort.counts[age - 1] - cohort.counts[age]
      }
      if let last = cohort.counts.last {
        counts[Life(periods: cohort.counts.count - 1, hasEnded: false), default: 0] += last
      }
    }
    self.init(periodMonths: log.period.months, counts: counts)
  }
}

extension Tenures.Life {
  fileprivate init(_ spell: SubscriptionLog.Spell, observed: ClosedRange<Day>) {
    let seen = spell.start.wholeMonths(to: observed.upperBound)
    from = spell.start < observed.lowerBound ? spell.start.monthsBegun(by: observed.lowerBound) : 0
    let paid = spell.end.map { max(1, spell.start.monthsBegun(by: $0)) }
    if let paid, paid <= seen {
      (periods, hasEnded) = (paid, true)
    } else {
      (periods, hasEnded) = (seen, false)
    }
  }
}

extension Day {
  /// Whole months from this day to another: from the 15th to the 15th is one, to the 14th none. A month that is too short
  /// to have the day is over with its last.
  package func wholeMonths(to other: Day) -> Int {
    let months = other.month - month
    let next = Day(number: other.number + 1)
    let isLastOfMonth = next.month != other.month
    return months - (other.date.day < date.day && !isLastOfMonth ? 1 : 0)
  }

  /// Months begun from this day to another, which is not part of them: to the 15th of the next month from the 15th is one, to
  /// the 16th two.
  package func monthsBegun(by other: Day) -> Int {
    let whole = wholeMonths(to: other)
    // Whether those months are over before that day.
    let dayBefore = Day(number: other.number - 1)
    return whole == wholeMonths(to: dayBefore) ? whole + 1 : whole
  }
}
