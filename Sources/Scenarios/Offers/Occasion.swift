// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// When an occasion comes to a customer, and what the business makes of it.
package struct Occasion: Sendable, Equatable {
  package enum Chances: Sendable, Equatable {
    /// Chances by age in months, of which at most one comes true; perhaps again after the last.
    case once([Double], startsOver: Bool)
    /// At these ages in months, ascending; perhaps again, counted from the last.
    case certain([Int], startsOver: Bool)
    /// Each month anew.
    case independent(Double)
    /// The first month in which it happens, with this chance each month until then.
    case first(Double)
  }

  package var chances: Chances
  package var reach: Double
  package var takeUp: Double

  /// Share of those who come of age `age` (months, ≥ 0) to whom it comes in that month.
  package func chance(age: Int) -> Double {
    switch chances {
    case .once(let months, let startsOver):
      if age < months.count { return months[age] }
      return startsOver ? months[age % months.count] : 0
    case .certain(let ages, let startsOver):
      let last = ages[ages.count - 1]
      let counted = startsOver && age > last ? (age - 1) % last + 1 : age
      return ages.contains(counted) ? 1 : 0
    case .independent(let chance): return chance
    case .first(let chance): return chance * pow(1 - chance, Double(age))
    }
  }

  /// Months of age within which it comes at most once by chance; `nil` if months are independent.
  package var exclusiveMonths: Int? {
    switch chances {
    case .once(let months, let startsOver): startsOver ? months.count : .max
    case .first: .max
    case .certain, .independent: nil
    }
  }

  /// Whether it comes more often at some ages than at others.
  package var dependsOnAge: Bool {
    switch chances {
    case .once, .certain, .first: true
    case .independent: false
    }
  }

  /// Whether it comes to everybody at the same ages.
  package var isCertain: Bool {
    switch chances {
    case .certain: true
    case .once, .independent, .first: false
    }
  }

  /// Share of those who come of this age to whom it has not come within its exclusive months.
  package func awaiting(age: Int) -> Double {
    switch chances {
    case .first(let chance): return pow(1 - chance, Double(age))
    case .once, .certain, .independent:
      let before = (age - age % (exclusiveMonths ?? 1)..<age).reduce(0) { $0 + self.chance(age: $1) }
      return max(0, 1 - before)
    }
  }

  /// The chance that it comes at this age to whom it has not come within its exclusive months.
  package func hazard(age: Int) -> Double {
    switch chances {
    case .first(let chance): return chance
    case .once, .certain, .independent:
      let chance = chance(age: age)
      let awaiting = awaiting(age: age)
      return chance == 0 ? 0 : awaiting > chance ? chance / awaiting : 1
    }
  }
}
