// SPDX-License-Identifier: GPL-3.0-or-later

import Integers
import Randomness

/// What is known of the rates of a customer who is still one at the end of observation, given its history: independent
/// laws, since all models here are conjugate.
struct ActiveCustomer: Sendable {
  enum Leaving: Sendable {
    case never
    /// At a rate that is gamma-distributed.
    case anyTime(shape: Double, rate: Double)
    /// After each order, with a probability that is beta-distributed.
    case afterOrder(Double, Double)
  }

  /// Orders come at a rate that is gamma-distributed, with this shape and rate.
  var orderShape: Double
  var orderRate: Double
  var leaving: Leaving

  /// Draws a customer's orders from the end of observation on.
  ///
  /// - Parameters:
  ///   - ends: ends of periods, from the end of observation, ascending.
  ///   - counts: orders of each period are added to it.
  func drawOrders(until ends: [Double], stream: inout RandomStream, into counts: inout [Int32]) {
    guard let horizon = ends.last else { return }
    let wait = 1 / stream.gamma(shape: orderShape, scale: 1 / orderRate)
    var end = horizon
    var odds = 0.0
    switch leaving {
    case .never: break
    case .anyTime(let shape, let rate):
      end = min(horizon, stream.exponential(mean: 1 / stream.gamma(shape: shape, scale: 1 / rate)))
    case .afterOrder(let a, let b):
      odds = stream.beta(a, b)
    }
    var time = stream.exponential(mean: wait)
    var period = 0
    while time < end {
      while ends[period] <= time { period += 1 }
      counts[period] += 1
      if odds > 0, stream.chance(odds) { return }
      time += stream.exponential(mean: wait)
    }
  }
}
