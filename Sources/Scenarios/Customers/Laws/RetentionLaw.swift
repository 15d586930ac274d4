// SPDX-License-Identifier: GPL-3.0-or-later

/// A law by which customers leave, all multipliers at 1: its numbers, and what all solvers that count classes of customers
/// ask of it. Customers one by one have laws of their own (`IndividualSolver.Leaving`).
///
/// Its numbers may be anything: quantities of a file, or several draws side by side. `number` gives one of them as a number;
/// one that draws differ in may be not a number where the structure is asked for, so that questions are asked with `!=`.
package protocol RetentionLaw<Value>: Sendable {
  associatedtype Value: Sendable

  /// When in their lives they leave.
  var moment: LeavingMoment { get }
  /// Whether more leave at some ages than just before and after.
  var leavesInSteps: Bool { get }
  /// How the tendency to leave differs between customers; `nil` if all are alike.
  func spread(_ number: (Value) -> Double) -> LeavingSpread?
  /// Whether the chance to leave depends on age, given a customer's own tendency.
  func dependsOnAge(_ number: (Value) -> Double) -> Bool
  /// By age, from 0: ln of the chance to stay a month where customers are alike; else how much of one unit of a customer's
  /// own tendency a month counts as, ≥ 0.
  ///
  /// - Parameter ages: at least 1.
  /// - Returns: As many, or one where age does not matter; not fewer for some numbers than for others.
  func exposures(ages: Int, _ number: (Value) -> Double) -> [Double]
  /// Whether histories of orders tell who is still present.
  func readsHistories(_ number: (Value) -> Double) -> Bool
  /// The chance of one with this history to be still there at its end.
  ///
  /// - Parameter rates: the law of order rates, Gamma(shape, rate).
  func alive(
    _ history: CustomerHistory, rates: (shape: Double, rate: Double), _ number: (Value) -> Double
  ) -> Double
  /// How the tendency to leave spreads over those with this history who are still present.
  func spread(after history: CustomerHistory, _ number: (Value) -> Double) -> LeavingSpread?
}

extension RetentionLaw {
  package var moment: LeavingMoment { .endOfMonth }
  package var leavesInSteps: Bool { false }
  package func spread(_ number: (Value) -> Double) -> LeavingSpread? { nil }
  package func dependsOnAge(_ number: (Value) -> Double) -> Bool { false }
  package func readsHistories(_ number: (Value) -> Double) -> Bool { false }

  package func alive(
    _ history: CustomerHistory, rates: (shape: Double, rate: Double), _ number: (Value) -> Double
  ) -> Double { 1 }

  package func spread(after history: CustomerHistory, _ number: (Value) -> Double) -> LeavingSpread? { nil }
}

/// When customers leave.
package enum LeavingMoment: Sendable, Equatable {
  case endOfMonth
  /// At a moment inside a month, with fewer orders in it.
  case insideMonth
  case afterOrders
  /// After orders, and in the same way after being acquired.
  case afterBeingWonAndOrders

  /// Whether they leave after orders instead of by themselves.
  package var isAfterOrders: Bool {
    switch self {
    case .afterOrders, .afterBeingWonAndOrders: true
    case .endOfMonth, .insideMonth: false
    }
  }

  /// Whether they leave after being acquired as they do after an order.
  package var isWhenWon: Bool { self == .afterBeingWonAndOrders }
}

/// How the tendency to leave spreads over customers.
package enum LeavingSpread: Sendable, Equatable {
  /// The chance to leave in one unit is Beta(α, β).
  case beta(alpha: Double, beta: Double)
  /// The rate of leaving is Gamma(shape, rate).
  case gamma(shape: Double, rate: Double)
}
