// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

extension SpecialFunctions {
  /// The odds that a customer under Pareto/NBD has left, against being still there, given that its last of `orders` came at
  /// `recency` and nothing since until `age` (Schmittlein, Morrison & Colombo 1987, doi:10.1287/mnsc.33.1.1, equations 11
  /// and 12): ∫ ((α + T)/(α + u))^(r + x) · ((β + T)/(β + u))^s · s/(β + u) du over u from t_x to T.
  ///
  /// - Parameters:
  ///   - rates: shape r and rate α of the law of order rates, both > 0.
  ///   - dropout: shape s and rate β of the law of dropout rates, both > 0.
  package static func paretoOddsOfLeaving(
    rates: (shape: Double, rate: Double), dropout: (shape: Double, rate: Double), orders: Double,
    recency: Double, age: Double
  ) -> Double {
    guard age > recency else { return 0 }
    return exp(
      LeavingTime(rates: rates, dropout: dropout, orders: orders, recency: recency, age: age).logOdds)
  }
}

/// When a customer left who has left, under Pareto/NBD: the density of the odds of leaving over the time u of leaving, its
/// integral, and means under it.
///
/// Integrated in w = ln(β + u), in panels in each of which the integrand falls by e⁴ at most and none of which is wider than the
/// distance to where it has a pole, so that α = β, many orders, a small α and a small β are no special cases: to 1e-12
/// of itself.
package struct LeavingTime: Sendable {
  /// −∞ where no time has passed since the last order.
  package private(set) var logOdds = -Double.infinity
  /// Of ln((α + T)/(α + u)) and ln((β + T)/(β + u)): how long ago, on the scales of the two laws.
  package private(set) var meanLogRates = 0.0
  package private(set) var meanLogDropout = 0.0
  /// Of 1/(α + u) and 1/(β + u).
  package private(set) var meanInverseRates = 0.0
  package private(set) var meanInverseDropout = 0.0

  package init(
    logOdds: Double, meanLogRates: Double, meanLogDropout: Double, meanInverseRates: Double,
    meanInverseDropout: Double
  ) {
    self.logOdds = logOdds
    (self.meanLogRates, self.meanLogDropout) = (meanLogRates, meanLogDropout)
    (self.meanInverseRates, self.meanInverseDropout) = (meanInverseRates, meanInverseDropout)
  }

  /// - Parameters:
  ///   - rates: shape r and rate α of the law of order rates, both > 0.
  ///   - dropout: shape s and rate β of the law of dropout rates, both > 0.
  package init(
    rates: (shape: Double, rate: Double), dropout: (shape: Double, rate: Double), orders: Double,
    recency: Double, age: Double
  ) {
    guard age > recency else { return }
    let power = rates.shape + orders
    let apart = rates.rate - dropout.rate
    let (first, last) = (log(dropout.rate + recency), log(dropout.rate + age))
    /// How fast the integrand's logarithm falls.
    func slope(_ w: Double) -> Double {
      power * exp(w) / (apart + exp(w)) + dropout.shape
    }
    let slopeAtEnd = slope(last)
    let largest = power * log((rates.rate + age) / (rates.rate + recency)) + dropout.shape * (last - first)
    var sums = SIMD8<Double>.zero
    var left = first
    while left < last {
      let pole = (apart + exp(left)) / exp(left)
      let width = min(last - left, 4 / max(slope(left), slopeAtEnd), pole, 1)
      let half = width / 2
      let middle = left + half
      var part = SIMD8<Double>.zero
      for (node, weight) in GaussLegendre.sixteen {
        for w in [middle - node * half, middle + node * half] {
          let moved = exp(w)
          let alphaAndTime = apart + moved
          let (logRates, logDropout) = (log((rates.rate + age) / alphaAndTime), last - w)
          let density = weight * exp(power * logRates + dropout.shape * logDropout - largest)
          part += density * SIMD8(1, logRates, logDropout, 1 / alphaAndTime, 1 / moved, 0, 0, 0)
        }
      }
      sums += part * half
      // What is left falls on and on; and steps that the end is rounded to lead nowhere.
      if part[0] < 1e-17 * sums[0] || left + width <= left { break }
      left += width
    }
    logOdds = log(dropout.shape) + largest + log(sums[0])
    meanLogRates = sums[1] / sums[0]
    meanLogDropout = sums[2] / sums[0]
    meanInverseRates = sums[3] / sums[0]
    meanInverseDropout = sums[4] / sums[0]
  }
}
