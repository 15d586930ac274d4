// SPDX-License-Identifier: GPL-3.0-or-later

import Randomness
import Scenarios

/// Those of a month's paid orders that come back.
struct ReturnedOrders {
  private(set) var count = 0
  /// Their values, added up, relative to the mean.
  private var value = 0.0

  static var none: ReturnedOrders { ReturnedOrders() }

  /// - Parameter stream: where what comes back is decided.
  static func drawn(
    from orders: Int, _ terms: CohortTerms.Orders, _ stream: inout RandomStream
  ) -> ReturnedOrders {
    let count = stream.binomial(count: orders, probability: terms.returnRate)
    return ReturnedOrders(
      count: count,
      value: count > 0 ? DiscountCells.value(ofOrders: count, cv: terms.valueCV, &stream) : 0)
  }

  /// What they cost in plan month `month`.
  ///
  /// - Parameter mean: value of an order.
  func cost(_ terms: CohortTerms.Orders, mean: Double, in month: Int, _ prices: MonthlyPrices) -> Double {
    let goods =
      value * mean * prices.orderCostShare[month] + Double(count) * prices.orderCost[month]
    return goods * (1 - terms.costRecovered) + Double(count) * prices.returnCost[month]
  }
}
