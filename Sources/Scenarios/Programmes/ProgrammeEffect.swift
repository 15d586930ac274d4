// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Integers

/// What a programme does to the customers in its reach and what it costs, in the terms that solvers read.
///
/// In reach, in a month in which it runs, is a customer who belongs to `members` and to the target. At strength g
/// churn is × 1 − (1 − `churnMultiplier`)·g and the order rate × 1 + (`orderMultiplier` − 1)·g.
package struct ProgrammeEffect: Sendable, Equatable {
  package enum Strength: Sendable, Equatable {
    case constant(Double)
    /// g = 1 − exp(−age/τ), ages and τ in months, τ > 0.
    case growing(months: Double)

    package var growsWithAge: Bool {
      switch self {
      case .constant: false
      case .growing: true
      }
    }

    /// The age, months, from which the strength stays as it is: it differs from its limit by less than one part in 10¹⁶
    /// after so many learning times, and nobody gets older than 4,800 months.
    package var settledAge: Int {
      switch self {
      case .constant: 0
      case .growing(let months): min(4800, Int(saturating: (37 * months).rounded(.up)))
      }
    }
  }

  /// A level that members reach by what they spent.
  package struct Rank: Sendable, Equatable {
    /// Spend in the twelve months before, from which the rank holds.
    package var spendLast12: Double
    package var rewardShare: Double
    package var churnMultiplier: Double
    package var orderMultiplier: Double
  }

  package var availability: Availability
  package var target: Target
  /// Share of customers who belong to it, for life and independently of everything else.
  package var members = 1.0
  package var strength = Strength.constant(1)
  /// At full strength.
  package var churnMultiplier = 1.0
  package var orderMultiplier = 1.0
  /// Chance a month that a customer in reach is driven away, besides churn and independently of it.
  package var drivenAway = 0.0
  package var costPerCustomerMonth = Price<Double>.free
  /// Given back, as a share of all that customers in reach spend: first sale, orders, side offers, contract fees.
  package var rewardShare = 0.0
  /// Given on orders that are paid for: so much of the value, on this share of orders.
  package var discountRate = 0.0
  package var discountedShare = 0.0
  /// By ascending spend; a member's rank if it has one, replaces the reward and the multipliers above.
  package var ranks: [Rank] = []
  /// New customers that one customer in reach brings in a month.
  package var referredPerMonth = 0.0

  init(availability: Availability, target: Target) {
    self.availability = availability
    self.target = target
  }

  /// g, at a customer's age in months.
  package func strength(age: Int) -> Double {
    switch strength {
    case .constant(let strength): strength
    case .growing(let months): -expm1(-Double(age) / months)
    }
  }

  package func churnMultiplier(age: Int) -> Double {
    Self.churnMultiplier(churnMultiplier, strength: strength(age: age))
  }

  package func orderMultiplier(age: Int) -> Double {
    Self.orderMultiplier(orderMultiplier, strength: strength(age: age))
  }

  package static func churnMultiplier(_ full: Double, strength: Double) -> Double {
    full == 1 ? 1 : 1 - (1 - full) * strength
  }

  package static func orderMultiplier(_ full: Double, strength: Double) -> Double {
    full == 1 ? 1 : 1 + (full - 1) * strength
  }
}
