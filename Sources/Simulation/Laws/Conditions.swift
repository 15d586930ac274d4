// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Scenarios

/// The conditions a customer can be in within a month — without a contract by recency, in each contract — and
/// what each does to churn and orders, apart from how that changes in plan time.
struct Conditions<Number: Lane> {
  let churnMultipliers: [Number]
  let orderMultipliers: [Number]
  /// The longest recency that is told apart from longer ones.
  let maximumRecency: Int

  /// - Parameters:
  ///   - shape: the business's blueprint, which says what there is.
  ///   - recency: tell recencies apart up to this, even where the business does not need it.
  init(business: Business<Number>, shape: Business<Double>, recency: Int = 0) {
    let dormancy = shape.activeDormancy == nil ? nil : business.customers.dormancy
    let longest = max(shape.longestRecency, recency)
    let dormant = (0...longest).map { $0 >= dormancy?.afterMonths ?? .max }
    maximumRecency = longest
    churnMultipliers =
      dormant.map { $0 ? dormancy?.churnMultiplier ?? .one : .one }
      + business.contracts.map { $0.effectiveChurnMultiplier(at: 0) }
    orderMultipliers =
      dormant.map { $0 ? dormancy?.orderMultiplier ?? .one : .one }
      + business.contracts.map { $0.orderMultiplier }
  }

  var count: Int { churnMultipliers.count }

  /// Conditions without a contract are numbered by recency.
  func contract(_ index: Int) -> Int { maximumRecency + 1 + index }

  /// The contract of a condition; `nil` without one.
  func contract(of condition: Int) -> Int? {
    condition > maximumRecency ? condition - maximumRecency - 1 : nil
  }

  /// Recency in a condition; 0 in a contract.
  func recency(_ condition: Int) -> Int { condition > maximumRecency ? 0 : condition }
}
