// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Randomness

/// Gamma-gamma: an order's value is Gamma(p, ν), of which ν differs between customers as Gamma(q, γ), whatever they order (Fader,
/// Hardie & Lee 2005, doi:10.1509/jmkr.2005.42.4.415; Fader & Hardie 2013, note 025).
package struct GammaGamma: Sendable {
  private let p: Double
  private let q: Double
  private let gamma: Double

  package init(p: Double, q: Double, gamma: Double) {
    (self.p, self.q, self.gamma) = (p, q, gamma)
  }

  package init(_ fit: Fit) {
    self.init(p: fit["p"], q: fit["q"], gamma: fit["gamma"])
  }

  /// The mean value of an order of a customer whose `orders` were worth `mean` each; of a new one where there are none.
  /// Infinite where values have no mean (p · x + q ≤ 1).
  package func expectedValue(orders: Int, mean: Double) -> Double {
    let known = p * Double(orders)
    return known + q > 1 ? p * (gamma + Double(orders) * mean) / (known + q - 1) : .infinity
  }

  /// Values are fitted in units of their mean, so that no currency lies at a border.
  package static func fit(_ summary: SpendSummary) -> Fit? {
    guard summary.rows.count > 1 else { return nil }
    let unit = summary.rows.reduce(0) { $0 + $1.mean } / Double(summary.rows.count)
    let rows = summary.rows.map {
      (orders: Double($0.orders), logarithm: log($0.mean / unit), mean: $0.mean / unit)
    }
    var fit = MaximumLikelihood.fit(
      model: .gammaGamma, names: CustomerModel.gammaGamma.parameters,
      starts: [[4, 4, 0.75], [1, 10, 9], [20, 3, 0.1]],
      isLogarithmic: [true, true, true], observations: rows.count
    ) { parameters in
      GammaGamma(p: parameters[0], q: parameters[1], gamma: parameters[2]).logLikelihood(rows)
    }
    fit.estimates[2] *= unit
    fit.logLikelihood -= Double(rows.count) * log(unit)
    return fit
  }

  /// - Parameter rows: alike in orders one after the other.
  private func logLikelihood(
    _ rows: [(orders: Double, logarithm: Double, mean: Double)]
  ) -> MaximumLikelihood.Evaluation {
    var value = 0.0
    var gradient = [0.0, 0.0, 0.0]
    var known = (orders: 0.0, value: 0.0, ofSum: 0.0, ofOrders: 0.0)
    let (logGamma, logOfQ, ofQ) = (
      log(gamma), SpecialFunctions.logGamma(q), SpecialFunctions.digamma(q)
    )
    for (x, logarithm, mean) in rows {
      if x != known.orders {
        known = (
          x,
          SpecialFunctions.logGamma(p * x + q) - SpecialFunctions.logGamma(p * x) - logOfQ + p * x * log(x),
          SpecialFunctions.digamma(p * x + q), SpecialFunctions.digamma(p * x)
        )
      }
      let whole = gamma + x * mean
      let logWhole = log(whole)
      value += known.value + q * logGamma + (p * x - 1) * logarithm - (p * x + q) * logWhole
      gradient[0] += x * (known.ofSum - known.ofOrders + log(x) + logarithm - logWhole)
      gradient[1] += known.ofSum - ofQ + logGamma - logWhole
      gradient[2] += q / gamma - (p * x + q) / whole
    }
    return (value, gradient)
  }
}
