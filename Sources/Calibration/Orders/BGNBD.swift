// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// BG/NBD: order rates are Gamma(r, α), and after each order but the first purchase a customer leaves with a chance that is
/// Beta(a, b) (Fader, Hardie & Lee 2005, doi:10.1287/mksc.1040.0098).
package struct BGNBD: OrderModel {
  package static let model = CustomerModel.bgNBD
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
    risingB = RisingFactorials(b, most: mostOrders)
    risingBoth = RisingFactorials(a + b, most: mostOrders)
  }

  package func logLikelihood(_ history: OrderHistory) -> (value: Double, gradient: SIMD4<Double>) {
    let x = history.orders
    let power = r + Double(x)
    let end = alpha + history.age
    let logEnd = log(end)
    var value: Double =
      risingR.logarithm(x) + risingB.logarithm(x) - risingBoth.logarithm(x) + r * logAlpha - power * logEnd
    var gradient = SIMD4<Double>(
      risingR.derivative(x) + logAlpha - logEnd, r / alpha - power / end, -risingBoth.derivative(x),
      risingB.derivative(x) - risingBoth.derivative(x))
    if x > 0 {
      let since = alpha + history.recency
      let silence = logEnd - log(since)
      let (softened, left) = Softplus.of(log(a / (b + Double(x) - 1)) + power * silence)
      value += softened
      let slopes = SIMD4<Double>(silence, power * (1 / end - 1 / since), 1 / a, -1 / (b + Double(x) - 1))
      gradient += left * slopes
    }
    return (value, gradient)
  }

  /// Logarithms of times are those of the run's: few, where customers are many.
  package func logLikelihood(_ run: HistoryRun) -> (value: Double, gradient: SIMD4<Double>) {
    let x = run.orders
    let power = r + Double(x)
    let after = b + Double(x) - 1
    let logOdds = log(a / after)
    let times = run.times.map { (logarithm: log(alpha + $0), inverse: 1 / (alpha + $0)) }
    var sum = (value: 0.0, gradient: SIMD4<Double>.zero)
    var customers = 0.0
    for row in run.rows {
      let end = times[Int(clamping: row.age)]
      var value = -power * end.logarithm
      var gradient = SIMD4<Double>(-end.logarithm, -power * end.inverse, 0, 0)
      if x > 0 {
        let since = times[Int(clamping: row.recency)]
        let silence = end.logarithm - since.logarithm
        let (softened, left) = Softplus.of(logOdds + power * silence)
        value += softened
        gradient += left * SIMD4(silence, power * (end.inverse - since.inverse), 1 / a, -1 / after)
      }
      customers += row.customers
      sum.value += row.customers * value
      sum.gradient += row.customers * gradient
    }
    // What all of them have in common.
    let common: Double =
      risingR.logarithm(x) + risingB.logarithm(x) - risingBoth.logarithm(x) + r * logAlpha
    sum.value += customers * common
    sum.gradient +=
      customers
      * SIMD4(
        risingR.derivative(x) + logAlpha, r / alpha, -risingBoth.derivative(x),
        risingB.derivative(x) - risingBoth.derivative(x))
    return sum
  }

  package func probabilityAlive(_ history: OrderHistory) -> Double {
    guard history.orders > 0 else { return 1 }
    let x = Double(history.orders)
    let silence = log((alpha + history.age) / (alpha + history.recency))
    return Softplus.complement(log(a / (b + x - 1)) + (r + x) * silence)
  }

  package func expectedOrders(_ history: OrderHistory, next time: Double) -> Double {
    probabilityAlive(history) * stillThere(history).expectedOrders(next: time)
  }

  package func expectedRate(_ history: OrderHistory, after time: Double) -> Double {
    probabilityAlive(history) * stillThere(history).expectedRate(after: time)
  }

  private func stillThere(_ history: OrderHistory) -> LeavingAfterOrders {
    let x = Double(history.orders)
    return LeavingAfterOrders(shape: r + x, rate: alpha + history.age, a: a, b: b + x)
  }

  package func expectedOrders(byAge time: Double) -> Double {
    LeavingAfterOrders(shape: r, rate: alpha, a: a, b: b).expectedOrders(next: time)
  }

  package func probabilities(byAge time: Double, most: Int) -> [Double] {
    let counts = GammaPoisson(shape: r, rate: alpha).probabilities(by: time, most: most)
    // That a customer is there after n orders: B(a, b + n)/B(a, b).
    var there = 1.0
    var more = 1.0
    return counts.enumerated().map { n, probability in
      guard n > 0 else {
        more -= probability
        return probability
      }
      let leaves = there * a / (a + b + Double(n - 1))
      there -= leaves
      let result = there * probability + leaves * max(0, more)
      // `more` of n orders and more becomes that of n + 1 and more.
      more -= probability
      return result
    }
  }
}
