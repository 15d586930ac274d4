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
