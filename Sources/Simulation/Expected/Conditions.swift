// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Scenarios

/// The conditions a customer can be in within a month — active, dormant, in each contract — and what
/// each does to churn and orders.
struct Conditions {
  static let active = 0
  static let dormant = 1
  static func contract(_ index: Int) -> Int { 2 + index }

  let churnMultipliers: [Double]
  let orderMultipliers: [Double]
  /// Months without payment after which a customer is dormant; 0 where dormancy changes nothing.
  let dormantAfter: Int
  /// The longest recency that is told apart from longer ones.
  let maximumRecency: Int

  /// - Parameter recency: tell recencies apart up to this, even where the business does not need it.
  init(business: Business<Double>, recency: Int = 0) {
    let dormancy = business.activeDormancy
    dormantAfter = dormancy?.afterMonths ?? 0
    maximumRecency = max(dormantAfter, recency)
    churnMultipliers =
      [1, dormancy?.churnMultiplier ?? 1] + business.contracts.map(\.effectiveChurnMultiplier)
    orderMultipliers = [1, dormancy?.orderMultiplier ?? 1] + business.contracts.map(\.orderMultiplier)
  }

  var count: Int { churnMultipliers.count }
}

/// What one class does in a month, by condition: seasons and ages resolved to tables.
struct ClassRates {
  /// Expected orders, by season, then condition.
  let orders: [Double]
  /// Chance of no order.
  let quiet: [Double]
  /// Chance not to have left after an order.
  let staysWhileOrdering: [Double]
  /// Chance to stay at the month's end, by age, then condition.
  private let staysByAge: [Double]
  private let ages: Int
  private let conditions: Int

  /// - Parameter seasons: multipliers of the order rate, one or twelve, from the plan's first month.
  init(_ group: LatentClass, conditions: Conditions, seasons: [Double]) {
    let count = conditions.count
    var orders: [Double] = []
    var quiet: [Double] = []
    var stays: [Double] = []
    for season in seasons {
      for condition in 0..<count {
        let rate = group.orderRate * season * conditions.orderMultipliers[condition]
        let leaves = -expm1(group.hazard.logStayPerOrder * conditions.churnMultipliers[condition])
        orders.append(leaves > 0 ? -expm1(-rate * leaves) / leaves : rate)
        quiet.append(exp(-rate))
        stays.append(exp(-rate * leaves))
      }
    }
    self.orders = orders
    self.quiet = quiet
    staysWhileOrdering = stays
    staysByAge = group.hazard.logStay.flatMap { logStay in
      conditions.churnMultipliers.map { $0 == 0 ? 1 : exp(logStay * $0) }
    }
    ages = group.hazard.logStay.count
    self.conditions = count
  }

  func stay(age: Int, condition: Int) -> Double {
    staysByAge[min(age, ages - 1) * conditions + condition]
  }
}
