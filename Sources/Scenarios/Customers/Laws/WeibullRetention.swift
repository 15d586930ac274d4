// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// S(a) = exp(−(a/λ)^k).
package struct WeibullRetention<Value: Sendable>: RetentionLaw {
  package var scaleMonths: Value
  package var shape: Value

  package func map<Other>(_ transform: (Value) -> Other) -> WeibullRetention<Other> {
    WeibullRetention<Other>(scaleMonths: transform(scaleMonths), shape: transform(shape))
  }

  package func dependsOnAge(_ number: (Value) -> Double) -> Bool { true }

  package func exposures(ages: Int, _ number: (Value) -> Double) -> [Double] {
    let (scale, shape) = (number(scaleMonths), number(shape))
    var cumulative = 0.0
    return (1...ages).map { age in
      let before = cumulative
      cumulative = pow(Double(age) / scale, shape)
      return before - cumulative
    }
  }
}

extension Retention {
  package static func weibull(scaleMonths: Value, shape: Value) -> Retention {
    .weibull(WeibullRetention(scaleMonths: scaleMonths, shape: shape))
  }
}

extension WeibullRetention where Value == Quantity {
  static let meaning = "S(a) = exp(−(a/λ)^k)."

  init(_ fields: Fields) {
    scaleMonths = fields.number(
      "scale_months", .above(0, upTo: 1e6), .months, "λ: the age that 37 % reach.")
    shape = fields.number("shape", .above(0, upTo: 100), .none, "k: below 1, churn falls with age.")
  }
}

extension WeibullRetention: Equatable where Value: Equatable {}
