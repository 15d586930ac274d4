// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// MBG/NBD: order rates are Gamma(r, α), and after the first purchase and each order a customer leaves with a chance that is
/// Beta(a, b) (Batislam, Denizel & Filiztekin 2007, doi:10.1016/j.ijresmar.2006.12.005).
package struct MBGNBD: OrderModel {
  package static let model = CustomerModel.mbgNBD
  package static let starts: [[Double]] = [[0.5, 5, 0.5, 2], [1, 20, 2, 20], [0.2, 2, 2, 2]]
  package static let ordering = SIMD4<Double>(0, -1, 0, 0)
  package static let leaving = SIMD4<Double>(0, 0, 1, 1)

  private let r: Double
  private let alpha: Double
  private let a: Double
  private let b: Double
  private let logAlpha: Double
  private let risingR: RisingFactorials
  private let risingB: RisingFactorials
  private let risingBoth: RisingFactorials

  package init(_ parameters: SIMD4<Double>, mostOrders: Int) {
    (r, alpha, a, b) = (parameters[0], parameters[1], parameters[2], parameters[3])
    logAlpha = log(alpha)
    risingR = RisingFactorials(r, most: mostOrders)
    risingB = RisingFactorials(b, most: mostOrders + 1)
    risingBoth = RisingFactorials(a + b, most: mostOrders + 1)
  }

  package func logLikelihood(_ history: OrderHistory) -> (value: Double, gradient: SIMD4<Double>) {
    let x = history.orders
    let power = r + Double(x)
    let (end, since) = (alpha + history.age, alpha + history.recency)
    let logEnd = log(end)
    let silence = logEnd - log(since)
    let (softened, left) = Softplus.of(log(a / (b + Double(x))) + power * silence)
    // B(a, b + x + 1)/B(a, b): there after the first purchase and x orders.
    let value: Double =
      risingR.logarithm(x) + risingB.logarithm(x + 1) - risingBoth.logarithm(x + 1) + r * logAlpha
      - power * logEnd + softened
    let gradient = SIMD4<Double>(
      risingR.derivative(x) + logAlpha - logEnd, r / alpha - power / end, -risingBoth.derivative(x + 1),
      risingB.derivative(x + 1) - risingBoth.derivative(x + 1))
    let slopes = SIMD4<Double>(silence, power * (1 / end - 1 / since), 1 / a, -1 / (b + Double(x)))
    return (value, gradient + left * slopes)
  }

  package func probabilityAlive(_ history: OrderHistory) -> Double {
    let x = Double(history.orders)
    let silence = log((alpha + history.age) / (alpha + history.recency))
    return Softplus.complement(log(a / (b + x)) + (r + x) * silence)
  }

  package func expectedOrders(_ history: OrderHistory, next time: Double) -> Double {
    probabilityAlive(history) * stillThere(history).expectedOrders(next: time)
  }

  package func expectedRate(_ history: OrderHistory, after time: Double) -> Double {
    probabilityAlive(history) * stillThere(history).expectedRate(after: time)
  }

  private func stillThere(_ history: OrderHistory) -> LeavingAfterOrders {
    let x = Double(history.orders)
    return LeavingAfterOrders(shape: r + x, rate: alpha + history.age, a: a, b: b + x + 1)
  }

  package func expectedOrders(byAge time: Double) -> Double {
    b / (a + b) * LeavingAfterOrders(shape: r, rate: alpha, a: a, b: b + 1).expectedOrders(next: time)
  }

  package func probabilities(byAge time: Double, most: Int) -> [Double] {
    let counts = GammaPoisson(shape: r, rate: alpha).probabilities(by: time, most: most)
    // That a customer is there after n orders: B(a, b + n + 1)/B(a, b).
    var there = 1.0
    var more = 1.0
    return counts.enumerated().map { n, probability in
      let leaves = there * a / (a + b + Double(n))
      there -= leaves
      let result = there * probability + leaves * max(0, more)
      more -= probability
      return result
    }
  }
}
