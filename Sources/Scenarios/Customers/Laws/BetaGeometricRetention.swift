// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Each customer's churn a period is Beta(α, β) (Fader & Hardie 2007, doi:10.1002/dir.20074). With a shape c periods count
/// as n^c: S = B(α, β + n^c)/B(α, β), the beta-discrete-Weibull (Fader, Hardie, Liu, Davin & Steenburgh 2018,
/// doi:10.1016/j.intmar.2018.01.002).
package struct BetaGeometricRetention<Value: Sendable>: RetentionLaw {
  package var alpha: Value
  package var beta: Value
  package var periodMonths: Int
  /// Leave only at the end of a period.
  package var stepped: Bool
  /// `nil` is 1.
  package var shape: Value?

  package func map<Other>(_ transform: (Value) -> Other) -> BetaGeometricRetention<Other> {
    BetaGeometricRetention<Other>(
      alpha: transform(alpha), beta: transform(beta), periodMonths: periodMonths, stepped: stepped,
      shape: shape.map(transform))
  }

  package var leavesInSteps: Bool { stepped && periodMonths > 1 }

  package func spread(_ number: (Value) -> Double) -> LeavingSpread? {
    .beta(alpha: number(alpha), beta: number(beta))
  }

  package func dependsOnAge(_ number: (Value) -> Double) -> Bool {
    leavesInSteps || shape.map { number($0) != 1 } ?? false
  }

  package func exposures(ages: Int, _ number: (Value) -> Double) -> [Double] {
    let period = Double(periodMonths)
    let shape = shape.map(number)
    guard leavesInSteps || shape != nil else { return [1 / period] }
    return (0..<ages).map { age in
      if stepped && (age + 1) % periodMonths != 0 { return 0 }
      // Of a shape of 1 not to the last bit otherwise than without one.
      guard let shape, shape != 1 else { return stepped ? 1 : 1 / period }
      if stepped {
        return pow(Double((age + 1) / periodMonths), shape) - pow(Double(age / periodMonths), shape)
      }
      return pow(Double(age + 1) / period, shape) - pow(Double(age) / period, shape)
    }
  }
}

extension Retention {
  package static func betaGeometric(
    alpha: Value, beta: Value, periodMonths: Int, stepped: Bool, shape: Value? = nil
  ) -> Retention {
    .betaGeometric(
      BetaGeometricRetention(
        alpha: alpha, beta: beta, periodMonths: periodMonths, stepped: stepped, shape: shape))
  }
}

extension BetaGeometricRetention where Value == Quantity {
  static let meaning = "Each customer's churn a period is Beta(α, β) (Fader & Hardie 2007)."

  init(_ fields: Fields) {
    let shapes = NumberRange.above(0, upTo: 1e9)
    alpha = fields.number("alpha", shapes, .none, "α of the Beta distribution of churn.")
    beta = fields.number("beta", shapes, .none, "β of the Beta distribution of churn.")
    periodMonths = fields.period()
    stepped = fields.flag("stepped", default: false, "Leave only at the end of a period.")
    shape = fields.optionalNumber(
      "shape", .above(0, upTo: 100), .none,
      "c: n periods count as n^c; above 1 each customer's churn rises with age (beta-discrete-Weibull). Default: 1."
    )
  }
}

extension Fields {
  func period() -> Int {
    whole("period_months", 1...120, .months, default: 1, "Length of a period.")
  }
}

extension BetaGeometricRetention: Equatable where Value: Equatable {}
