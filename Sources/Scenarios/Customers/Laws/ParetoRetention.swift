// SPDX-License-Identifier: GPL-3.0-or-later

import Randomness

/// Each customer's dropout rate a month is Gamma(shape, rate), and it leaves at a moment inside a month (Schmittlein,
/// Morrison & Colombo 1987, doi:10.1287/mnsc.33.1.1).
package struct ParetoRetention<Value: Sendable>: RetentionLaw {
  package var shape: Value
  package var rateMonths: Value

  package func map<Other>(_ transform: (Value) -> Other) -> ParetoRetention<Other> {
    ParetoRetention<Other>(shape: transform(shape), rateMonths: transform(rateMonths))
  }

  package var moment: LeavingMoment { .insideMonth }

  package func spread(_ number: (Value) -> Double) -> LeavingSpread? {
    .gamma(shape: number(shape), rate: number(rateMonths))
  }

  package func exposures(ages: Int, _ number: (Value) -> Double) -> [Double] { [1] }

  package func readsHistories(_ number: (Value) -> Double) -> Bool { true }

  package func alive(
    _ history: CustomerHistory, rates: (shape: Double, rate: Double), _ number: (Value) -> Double
  ) -> Double {
    1
      / (1
        + SpecialFunctions.paretoOddsOfLeaving(
          rates: rates, dropout: (number(shape), number(rateMonths)), orders: history.orders,
          recency: history.recency, age: history.age))
  }

  package func spread(after history: CustomerHistory, _ number: (Value) -> Double) -> LeavingSpread? {
    .gamma(shape: number(shape), rate: number(rateMonths) + history.age)
  }
}

extension Retention {
  package static func pareto(shape: Value, rateMonths: Value) -> Retention {
    .pareto(ParetoRetention(shape: shape, rateMonths: rateMonths))
  }
}

extension ParetoRetention where Value == Quantity {
  static let meaning =
    "Each customer's dropout rate is Gamma(s, β): S(a) = (β/(β + a))^s; whoever leaves does so inside a month."

  init(_ fields: Fields) {
    let shapes = NumberRange.above(0, upTo: 1e9)
    shape = fields.number("shape", shapes, .none, "s of the Gamma distribution of dropout rates.")
    rateMonths = fields.number("rate_months", shapes, .months, "β of that distribution.")
  }
}

extension ParetoRetention: Equatable where Value: Equatable {}
