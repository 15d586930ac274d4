// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Logs
import Randomness

/// Logs of customers who order and leave in continuous time, each event then given the day it falls on. It shares nothing with the
/// program's engine, which knows months.
enum SimulatedLog {
  static let start = Day(year: 2010, month: 1, day: 1)!

  /// What one customer does: times of orders after the first purchase, in weeks after it, until `age`.
  typealias Life = (_ stream: inout RandomStream, _ age: Double) -> [Double]

  /// - Parameters:
  ///   - weeks: of observation; customers are won in the first quarter of them.
  ///   - traits: a text for each customer and column.
  static func log(
    customers: Int, weeks: Double, seed: UInt64, traits: [CustomerColumn] = [],
    life: (_ customer: Int, _ stream: inout RandomStream, _ won: Double, _ age: Double) -> [Double]
  ) -> OrderLog {
    var stream = RandomStream(seed: seed, purpose: .history)
    let names = (0..<customers).map { String($0 + 1_000_000) }
    let purchases = (0..<customers).map { customer in
      stream.seek(draw: 0, customer: customer)
      let won = stream.uniform() * weeks / 4
      let times = [0] + life(customer, &stream, won, weeks - won)
      let days = Set(times.map { Int32(7 * (won + $0)) }).sorted()
      return days.map { OrderLog.Purchase(day: Day(number: start.number + $0), amount: 10) }
    }
    return OrderLog(
      customers: names, purchases: purchases, traits: traits,
      observed: start...start.adding(days: Int(7 * weeks) - 1))
  }

  static func pareto(r: Double, alpha: Double, s: Double, beta: Double) -> Life {
    { stream, age in
      let rate = stream.gamma(shape: r, scale: 1 / alpha)
      let leaves = stream.exponential(mean: 1 / max(1e-12, stream.gamma(shape: s, scale: 1 / beta)))
      return orders(&stream, rate: rate, until: min(age, leaves)) { _ in false }
    }
  }

  static func leavingAfterOrders(r: Double, alpha: Double, a: Double, b: Double, atOnce: Bool) -> Life {
    { stream, age in
      let rate = stream.gamma(shape: r, scale: 1 / alpha)
      let leaves = stream.beta(a, b)
      if atOnce, stream.chance(leaves) { return [] }
      return orders(&stream, rate: rate, until: age) { $0.chance(leaves) }
    }
  }

  static func orders(
    _ stream: inout RandomStream, rate: Double, until end: Double, isLast: (inout RandomStream) -> Bool
  ) -> [Double] {
    var times: [Double] = []
    guard rate > 1e-12 else { return times }
    var time = stream.exponential(mean: 1 / rate)
    while time < end {
      times.append(time)
      if isLast(&stream) { break }
      time += stream.exponential(mean: 1 / rate)
    }
    return times
  }
}
