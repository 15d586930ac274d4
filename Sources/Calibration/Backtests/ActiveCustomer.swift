// SPDX-License-Identifier: GPL-3.0-or-later

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
    let wait = Self.meanWait(stream.gamma(shape: orderShape, scale: 1 / orderRate))
    var end = horizon
    var odds = 0.0
    switch leaving {
    case .never: break
    case .anyTime(let shape, let rate):
      let meanTime = Self.meanWait(stream.gamma(shape: shape, scale: 1 / rate))
      end = min(horizon, stream.exponential(mean: meanTime))
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

  /// Of a rate, which is 0 at times where its law's shape is far below 1: longer than any log then.
  static func meanWait(_ rate: Double) -> Double { min(1 / rate, 1e300) }
}

/// A model whose customers' futures can be drawn.
protocol ForecastingModel: OrderModel {
  /// What is known of a customer with this history, given that it has not left.
  static func active(_ parameters: SIMD4<Double>, _ history: OrderHistory) -> ActiveCustomer
}

extension ForecastingModel {
  /// Of its order rate, with r and α the first parameters, as all models here have it.
  fileprivate static func active(
    _ parameters: SIMD4<Double>, _ history: OrderHistory, _ leaving: ActiveCustomer.Leaving
  ) -> ActiveCustomer {
    ActiveCustomer(
      orderShape: parameters[0] + Double(history.orders), orderRate: parameters[1] + history.age,
      leaving: leaving)
  }
}

extension NBD: ForecastingModel {
  static func active(_ parameters: SIMD4<Double>, _ history: OrderHistory) -> ActiveCustomer {
    active(parameters, history, .never)
  }
}

extension ParetoNBD: ForecastingModel {
  static func active(_ parameters: SIMD4<Double>, _ history: OrderHistory) -> ActiveCustomer {
    active(parameters, history, .anyTime(shape: parameters[2], rate: parameters[3] + history.age))
  }
}

extension BGNBD: ForecastingModel {
  static func active(_ parameters: SIMD4<Double>, _ history: OrderHistory) -> ActiveCustomer {
    active(parameters, history, .afterOrder(parameters[2], parameters[3] + Double(history.orders)))
  }
}

extension MBGNBD: ForecastingModel {
  /// It has not left when won either.
  static func active(_ parameters: SIMD4<Double>, _ history: OrderHistory) -> ActiveCustomer {
    active(parameters, history, .afterOrder(parameters[2], parameters[3] + Double(history.orders + 1)))
  }
}
