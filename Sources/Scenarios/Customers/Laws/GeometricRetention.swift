// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Everybody's churn is the same at every age: S(a) = (1 − c)^a.
package struct GeometricRetention<Value: Sendable>: RetentionLaw {
  package var churnPerMonth: Value

  package func map<Other>(_ transform: (Value) -> Other) -> GeometricRetention<Other> {
    GeometricRetention<Other>(churnPerMonth: transform(churnPerMonth))
  }

  package func exposures(ages: Int, _ number: (Value) -> Double) -> [Double] {
    [log1p(-number(churnPerMonth))]
  }

  /// Nobody leaves.
  package func readsHistories(_ number: (Value) -> Double) -> Bool { number(churnPerMonth) == 0 }
}

extension Retention {
  package static func geometric(churnPerMonth: Value) -> Retention {
    .geometric(GeometricRetention(churnPerMonth: churnPerMonth))
  }
}

extension GeometricRetention where Value == Quantity {
  static let meaning = "Constant churn: S(a) = (1 − c)^a."

  init(_ fields: Fields) {
    churnPerMonth = fields.number(
      "churn_per_month", .properShare("a churn is a share of customers a month, such as 0.03"), .perMonth,
      "Share of customers who leave each month, c.")
    if let decoding = fields.decoding, fields.value("churn_per_month") != nil,
      case let low = decoding.unknowns.quantiles(churnPerMonth)[0], low > 0.5, low < 1
    {
      fields.report(
        .warning, "churn_per_month", "more than half of the customers leave each month",
        "a churn is a share a month; is this one a year's, or a retention rate?")
    }
  }
}

extension GeometricRetention: Equatable where Value: Equatable {}
