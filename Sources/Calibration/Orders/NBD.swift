// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Nobody leaves; order rates are Gamma(r, α) (Ehrenberg 1959, doi:10.2307/2985810): what the other models are measured by.
package struct NBD: OrderModel {
  package static let model = CustomerModel.nbd
  package static let starts: [[Double]] = [[0.5, 5], [2, 50]]
  package static let ordering = SIMD4<Double>(0, -1, 0, 0)
  package static let leaving = SIMD4<Double>.zero

  private let r: Double
  private let alpha: Double
  private let rising: RisingFactorials

  package init(_ parameters: SIMD4<Double>, mostOrders: Int) {
    (r, alpha) = (parameters[0], parameters[1])
    rising = RisingFactorials(r, most: mostOrders)
  }

  package func logLikelihood(_ history: OrderHistory) -> (value: Double, gradient: SIMD4<Double>) {
    let power = r + Double(history.orders)
    let (start, end) = (log(alpha), log(alpha + history.age))
    return (
      rising.logarithm(history.orders) + r * start - power * end,
      SIMD4(rising.derivative(history.orders) + start - end, r / alpha - power / (alpha + history.age), 0, 0)
    )
  }

  package func probabilityAlive(_ history: OrderHistory) -> Double { 1 }

  package func expectedOrders(_ history: OrderHistory, next time: Double) -> Double {
    time * expectedRate(history, after: time)
  }

  package func expectedRate(_ history: OrderHistory, after time: Double) -> Double {
    (r + Double(history.orders)) / (alpha + history.age)
  }

  package func expectedOrders(byAge time: Double) -> Double { r / alpha * time }

  package func probabilities(byAge time: Double, most: Int) -> [Double] {
    GammaPoisson(shape: r, rate: alpha).probabilities(by: time, most: most)
  }
}
