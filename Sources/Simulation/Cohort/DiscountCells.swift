// SPDX-License-Identifier: GPL-3.0-or-later

import Randomness

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
