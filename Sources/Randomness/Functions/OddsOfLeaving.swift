// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

extension SpecialFunctions {
  /// The odds that a customer under Pareto/NBD has left, against being still there, given that its last of `orders` came at
  /// `recency` and nothing since until `age` (Schmittlein, Morrison & Colombo 1987, doi:10.1287/mnsc.33.1.1, equations 11
  /// and 12): ∫ ((α + T)/(α + u))^(r + x) · ((β + T)/(β + u))^s · s/(β + u) du over u from t_x to T.
  ///
  /// Integrated in w = ln(β + u), in panels in each of which the integrand falls by e⁴ at most and none of which is wider than the
  /// distance to where it has a pole, so that α = β, many orders, a small α and a small β are no special cases: to 1e-12
  /// of itself.
  ///
  /// - Parameters:
  ///   - rates: shape r and rate α of the law of order rates, both > 0.
  ///   - dropout: shape s and rate β of the law of dropout rates, both > 0.
  package static func paretoOddsOfLeaving(
    rates: (shape: Double, rate: Double), dropout: (shape: Double, rate: Double), orders: Double,
    recency: Double, age: Double
  ) -> Double {
    guard age > recency else { return 0 }
    let power = rates.shape + orders
    let (first, last) = (log(dropout.rate + recency), log(dropout.rate + age))
    /// Of the integrand.
    func logarithm(_ w: Double) -> Double {
      let since = exp(w) - dropout.rate
      return power * log((rates.rate + age) / (rates.rate + since)) + dropout.shape * (last - w)
    }
    let largest = logarithm(first)
    /// How fast its logarithm falls.
    func slope(_ w: Double) -> Double {
      power * exp(w) / (rates.rate - dropout.rate + exp(w)) + dropout.shape
    }
    let slopeAtEnd = slope(last)
    var sum = 0.0
    var left = first
    while left < last {
      let pole = (rates.rate - dropout.rate + exp(left)) / exp(left)
      let width = min(last - left, 4 / max(slope(left), slopeAtEnd), pole, 1)
      let middle = left + width / 2
      var part = 0.0
      for (node, weight) in GaussLegendre.sixteen {
        part +=
          weight
          * (exp(logarithm(middle - node * width / 2) - largest)
            + exp(logarithm(middle + node * width / 2) - largest))
      }
      sum += part * width / 2
      // What is left falls on and on; and steps that the end is rounded to lead nowhere.
      if part < 1e-17 * sum || left + width <= left { break }
      left += width
    }
    return dropout.shape * exp(largest + log(sum))
  }
}
