// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Integers
import Randomness

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
