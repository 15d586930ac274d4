// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Randomness

/// Pareto/NBD: order rates are Gamma(r, α), and customers leave at any time at rates that are Gamma(s, β) (Schmittlein, Morrison
/// & Colombo 1987, doi:10.1287/mnsc.33.1.1).
package struct ParetoNBD: OrderModel {
  package static let model = CustomerModel.paretoNBD
  package static let starts: [[Double]] = [[0.5, 10, 0.5, 10], [1, 20, 1, 50], [2, 20, 0.2, 2]]
  package static let ordering = SIMD4<Double>(0, -1, 0, 0)
  package static let leaving = SIMD4<Double>(0, 0, 0, -1)

  private let r: Double
  private let alpha: Double
  private let s: Double
  private let beta: Double
  private let rising: RisingFactorials

  package init(_ parameters: SIMD4<Double>, mostOrders: Int) {
    (r, alpha, s, beta) = (parameters[0], parameters[1], parameters[2], parameters[3])
    rising = RisingFactorials(r, most: mostOrders)
  }

  package func logLikelihood(_ history: OrderHistory) -> (value: Double, gradient: SIMD4<Double>) {
    logLikelihood(history, leavingTime(history))
  }

  /// Customers with as many orders share one integral over the time of leaving, and have different parts of it.
  package func logLikelihood(_ run: HistoryRun) -> (value: Double, gradient: SIMD4<Double>) {
    let times = LeavingTimes(rates: (r, alpha), dropout: (s, beta), run)
    var sum = (value: 0.0, gradient: SIMD4<Double>.zero)
    for row in run.rows {
      let history = run.history(row)
      let part = logLikelihood(history, times?.time(row) ?? leavingTime(history))
      sum.value += row.customers * part.value
      sum.gradient += row.customers * part.gradient
    }
    return sum
  }

  private func logLikelihood(
    _ history: OrderHistory, _ time: LeavingTime
  ) -> (value: Double, gradient: SIMD4<Double>) {
    let power = r + Double(history.orders)
    let (rateEnd, dropoutEnd) = (alpha + history.age, beta + history.age)
    let (rates, dropout) = (log(alpha / rateEnd), log(beta / dropoutEnd))
    let (softened, left) = Softplus.of(time.logOdds)
    let value: Double =
      rising.logarithm(history.orders) + r * rates - Double(history.orders) * log(rateEnd) + s * dropout
      + softened
    // Who has left did so at a time u: the same derivatives with u in place of T, as the density of leaving at u goes with
    // (α + u)^−(r + x) · s (β + u)^−(s + 1).
    var gradient = SIMD4<Double>(
      rising.derivative(history.orders) + rates, r / alpha - power / rateEnd, dropout,
      s / beta - s / dropoutEnd)
    if left > 0 {
      let slopes = SIMD4<Double>(
        time.meanLogRates, power * (1 / rateEnd - time.meanInverseRates), 1 / s + time.meanLogDropout,
        s / dropoutEnd - (s + 1) * time.meanInverseDropout)
      gradient += left * slopes
    }
    return (value, gradient)
  }

  private func leavingTime(_ history: OrderHistory) -> LeavingTime {
    LeavingTime(
      rates: (r, alpha), dropout: (s, beta), orders: Double(history.orders), recency: history.recency,
      age: history.age)
  }

  package func probabilityAlive(_ history: OrderHistory) -> Double {
    Softplus.complement(leavingTime(history).logOdds)
  }

  package func expectedOrders(_ history: OrderHistory, next time: Double) -> Double {
    probabilityAlive(history) * (r + Double(history.orders)) / (alpha + history.age)
      * timeThere(from: beta + history.age, time)
  }

  package func expectedRate(_ history: OrderHistory, after time: Double) -> Double {
    probabilityAlive(history) * (r + Double(history.orders)) / (alpha + history.age)
      * exp(-s * log1p(time / (beta + history.age)))
  }

  package func expectedOrders(byAge time: Double) -> Double { r / alpha * timeThere(from: beta, time) }

  /// ∫ (β/(β + u))^s du over the next `time`: how long a customer is there of it, for all s, 1 included.
  private func timeThere(from rate: Double, _ time: Double) -> Double {
    let logarithm = log1p(time / rate)
    let exponent = (1 - s) * logarithm
    return rate * logarithm * (exponent == 0 ? 1 : expm1(exponent) / exponent)
  }

  /// Those present, and those who left at u, with their orders until then; over w = ln(β + u), in panels of no more
  /// than half and half the distance to where 1/(α + u) has its pole.
  package func probabilities(byAge time: Double, most: Int) -> [Double] {
    let orders = GammaPoisson(shape: r, rate: alpha)
    let there = exp(-s * log1p(time / beta))
    var probabilities = orders.probabilities(by: time, most: most).map { there * $0 }
    let last = log(beta + time)
    var left = log(beta)
    while left < last {
      let pole = (alpha - beta + exp(left)) / exp(left)
      let width = min(last - left, 0.5, pole / 2)
      guard left + width > left else { break }
      for (w, weight) in GaussLegendre.points(from: left, to: left + width) {
        let leaves = weight * s * exp(-s * (w - log(beta)))
        let until = orders.probabilities(by: exp(w) - beta, most: most)
        for count in until.indices { probabilities[count] += leaves * until[count] }
      }
      left += width
    }
    return probabilities
  }
}
