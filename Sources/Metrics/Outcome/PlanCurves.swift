// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Randomness

/// What metrics read off a plan's curves; each is computed once for all of them.
struct PlanCurves {
  /// See `paybackAge`.
  let payback: Int?
  /// The same with contributions discounted to a customer's first month.
  let discountedPayback: Int?
  /// Where the plan's cumulative cash lies below zero.
  let valley: CashCurve

  /// `nil` if the totals have no curves.
  init?(_ totals: PlanTotals) {
    guard let contributionByAge = totals.contributionByAge, let cash = totals.cash else { return nil }
    payback = paybackAge(
      contributionByAge: contributionByAge, acquisitionCost: totals.acquisitionCost,
      customers: totals.customersAcquired)
    discountedPayback = paybackAge(
      contributionByAge: contributionByAge, acquisitionCost: totals.acquisitionCost,
      customers: totals.customersAcquired, discountFactor: totals.discountFactor)
    var running = 0.0
    valley = CashCurve(
      cumulative: cash.map { flow in
        running += flow
        return running
      })
  }
}

/// The first age at which cumulative contribution covers the acquisition cost; `nil` if it does not within the window,
/// or if no customers were acquired.
///
/// Both are totals of the same customers, which is the same as comparing contribution per customer with the
/// CAC. A shortfall of less than 1e-9 of the cost counts as covered: rounding must not cost a month.
///
/// - Parameter discountFactor: v, what a month's delay leaves of a contribution's worth; 1 if none is discounted.
package func paybackAge(
  contributionByAge: some Sequence<Double>, acquisitionCost: Double, customers: Double,
  discountFactor: Double = 1
) -> Int? {
  guard customers > 0 else { return nil }
  var cumulative = 0.0
  var weight = 1.0
  for (age, contribution) in contributionByAge.enumerated() {
    cumulative += weight * contribution
    weight *= discountFactor
    if cumulative >= acquisitionCost - 1e-9 * abs(acquisitionCost) { return age }
  }
  return nil
}

/// Where a cumulative flow of money lies below zero: the valley before a plan has earned its keep.
///
/// Whatever lies within 1e-9 of the largest amount in play counts as zero: two flows that are equal on paper
/// must not cross because their sums were rounded in a different order.
package struct CashCurve: Sendable, Equatable {
  /// Depth of the deepest point, as a positive amount; 0 if the curve is never below zero.
  package var depth: Double
  /// Month of the deepest point, the first of several; `nil` if the curve is never below zero.
  package var troughMonth: Int?
  /// Month of the last upward crossing of zero; `nil` if there is none: if the curve ends below zero, and if
  /// it is never below it, which `depth` tells apart.
  package var crossingMonth: Int?

  /// - Parameters:
  ///   - cumulative: the running total by month.
  ///   - scale: the largest amount in play; by default that of the curve itself.
  package init(cumulative: [Double], scale: Double? = nil) {
    let largest = scale ?? cumulative.reduce(0) { max($0, abs($1)) }
    let tolerance = 1e-9 * largest
    var lowest = -tolerance
    var trough: Int?
    var lastBelow: Int?
    for (month, value) in cumulative.enumerated() where value < -tolerance {
      lastBelow = month
      if value < lowest {
        lowest = value
        trough = month
      }
    }
    troughMonth = trough
    depth = trough == nil ? 0 : -lowest
    crossingMonth = lastBelow.flatMap { $0 + 1 < cumulative.count ? $0 + 1 : nil }
  }
}

/// The internal rate of return: the yearly rate at which flows of money are worth nothing today.
enum RateOfReturn {
  /// Only rates above this one are searched: a plan that loses nine tenths of its money in a year has no return to speak of.
  static let lowest = -0.9
  /// 10,000 % a year. Above it hardly any money is tied up for long, and no average means anything: the rate counts as none.
  static let highest = 100.0
  /// Flows of at most this share of the largest one count as zero: rounding makes such differences, and at rates far
  /// below zero those of the last months would decide.
  private static let least = 1e-9

  /// The only rate at which the present value of flows is zero, a year's: (1 + i)^12 − 1 with i a month's.
  ///
  /// `nil` if there is no such rate between `lowest` and `highest`, if there are several above `lowest`, and if
  /// the value grows with the rate: money that comes first and is paid back later has a price, not a return.
  ///
  /// - Parameter flows: by month.
  static func yearly(of flows: [Double]) -> Double? {
    yearly(of: flows, largest: flows.reduce(0) { max($0, abs($1)) })
  }

  /// The same of what flows are more than others.
  static func yearly(of flows: [Double], against others: [Double]) -> Double? {
    yearly(
      of: zip(flows, others).map { $0 - $1 }, largest: (flows + others).reduce(0) { max($0, abs($1)) })
  }

  private static func yearly(of flows: [Double], largest: Double) -> Double? {
    let change = SignChange(
      of: flows.map { abs($0) <= least * largest ? 0 : $0 }, below: pow(1 + lowest, -1.0 / 12))
    guard case .one(let discount, rises: true) = change else { return nil }
    let rate = pow(discount, -12) - 1
    return rate <= highest ? rate : nil
  }
}
