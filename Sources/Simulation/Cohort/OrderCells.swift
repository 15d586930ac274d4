// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Integers
import Randomness
import Scenarios

/// How many orders customers place together who each have at least one: they are split by their number of orders,
/// one after the other, which is exact whatever their number.
struct OrderCells {
  /// By k − 1: the chance of exactly k orders, given at least k.
  private var chances: [Double] = []
  /// Of `chances`, those in use.
  private var length = 0

  /// Orders of `customers` whose orders are Poisson with this mean, given that each placed one.
  mutating func orders(of customers: Int, mean: Double, _ stream: inout RandomStream) -> Int {
    guard customers > 0 else { return 0 }
    fill(mean: mean)
    return split(customers, &stream)
  }

  /// Orders of `customers` who wanted a Poisson number with this mean and left after one, each being the last with
  /// chance `leaves`.
  mutating func lastOrders(
    of customers: Int, mean: Double, leaves: Double, _ stream: inout RandomStream
  ) -> Int {
    guard customers > 0 else { return 0 }
    fill(mean: mean)
    // Who left after k orders wanted k at least and had not left before.
    var next = 1.0
    for index in (0..<length).reversed() {
      next = 1 / (1 + (1 - leaves) * (1 - chances[index]) / next)
      chances[index] = next
    }
    return split(customers, &stream)
  }

  /// From the far end, where a month has this many orders with a chance below 10⁻³⁰.
  private mutating func fill(mean: Double) {
    length = Int(saturating: mean + 10 * mean.squareRoot()) + 16
    while chances.count < length { chances.append(1) }
    var next = 1.0
    for index in (0..<length).reversed() {
      next = 1 / (1 + mean / Double(index + 2) / next)
      chances[index] = next
    }
  }

  private mutating func split(_ customers: Int, _ stream: inout RandomStream) -> Int {
    var rest = customers
    var orders = 0
    for index in 0..<length {
      let stopped = stream.binomial(count: rest, probability: chances[index])
      orders += stopped * (index + 1)
      rest -= stopped
      if rest == 0 { break }
    }
    return orders + rest * (length + 1)
  }
}

/// Orders by which discounts are taken on them, each with its own chance.
struct DiscountCells {
  /// By which of the programmes at hand are taken, as bits.
  private var counts: [Int] = []
  /// By programme at hand: its number, and the value of the orders on which it is taken.
  private var taken: [(programme: Int, value: Double)] = []

  var programmes: Int { taken.count }

  func taken(_ place: Int) -> (programme: Int, value: Double) { taken[place] }

  /// - Parameter count: of orders.
  mutating func begin(_ count: Int) {
    counts.removeAll(keepingCapacity: true)
    counts.append(count)
    taken.removeAll(keepingCapacity: true)
  }

  mutating func take(share: Double, programme: Int, _ stream: inout RandomStream) {
    for cell in counts.indices {
      let with = stream.binomial(count: counts[cell], probability: share)
      counts[cell] -= with
      counts.append(with)
    }
    taken.append((programme, 0))
  }

  /// - Parameter cv: of an order's value, whose mean is 1.
  /// - Returns: The value of all orders.
  mutating func drawValues(cv: Double, _ stream: inout RandomStream) -> Double {
    var sum = 0.0
    for (cell, count) in counts.enumerated() where count > 0 {
      let value = Self.value(ofOrders: count, cv: cv, &stream)
      sum += value
      for index in taken.indices where cell >> index & 1 == 1 { taken[index].value += value }
    }
    return sum
  }

  /// The value of orders whose values have mean 1 and vary by `cv`: a gamma amount.
  static func value(ofOrders count: Int, cv: Double, _ stream: inout RandomStream) -> Double {
    cv > 0 ? stream.gamma(shape: Double(count) / (cv * cv), scale: cv * cv) : Double(count)
  }
}

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
