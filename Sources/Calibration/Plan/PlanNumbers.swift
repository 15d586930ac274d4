// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Fitted parameters as a scenario wants them: by the month, under names of its own.
struct PlanNumbers: Sendable {
  struct Number: Sendable {
    /// A column of `parameters.csv`, and what the scenario calls it.
    var name: String
    var unit: String?
    /// At the estimates.
    var value: Double
    /// What a scenario takes.
    var range: ClosedRange<Double>
    /// Of parameters of the fit.
    var of: @Sendable ([Double]) -> Double
  }

  let numbers: [Number]

  /// - Parameter unit: of a model of orders' times.
  init(_ fit: Fit, unit: TimeUnit = .month) {
    let scale = unit.days / TimeUnit.month.days
    func number(
      _ name: String, _ unit: String? = nil, _ range: ClosedRange<Double> = 1e-300...1e9,
      _ of: @escaping @Sendable ([Double]) -> Double
    ) -> Number {
      Number(name: name, unit: unit, value: of(fit.estimates), range: range, of: of)
    }
    // Of models of orders, whose first parameters are r and α.
    func rates() -> [Number] {
      [
        number("orders_per_month", "orders/month", 0...1000) { $0[0] / ($0[1] * scale) },
        number("rate_cv", nil, 1e-9...100) { 1 / $0[0].squareRoot() },
      ]
    }
    switch fit.model {
    case .bgNBD, .mbgNBD: numbers = rates() + [number("leaving_a") { $0[2] }, number("leaving_b") { $0[3] }]
    case .paretoNBD:
      numbers =
        rates() + [
          number("leaving_shape") { $0[2] }, number("leaving_rate_months", "months") { $0[3] * scale },
        ]
    case .nbd: numbers = rates()
    case .gammaGamma:
      numbers = [
        number("order_value", nil, 0...1e15) { $0[0] * $0[2] / ($0[1] - 1) },
        number("value_p", nil, 1e-300...1e6) { $0[0] },
        // Below 2 the variance between customers is infinite, which no plan can follow.
        number("value_q", nil, 2.000001...1e6) { $0[1] },
      ]
    case .geometric: numbers = [number("churn_per_month", "1/month", 0...0.999999) { $0[0] }]
    case .betaGeometric: numbers = [number("churn_alpha") { $0[0] }, number("churn_beta") { $0[1] }]
    case .shapedBetaGeometric:
      numbers = [
        number("churn_alpha") { $0[0] }, number("churn_beta") { $0[1] },
        number("churn_shape", nil, 1e-9...100) { $0[2] },
      ]
    case .weibull:
      numbers = [
        number("scale_months", "months", 1e-9...1e6) { $0[0] },
        number("weibull_shape", nil, 1e-9...100) { $0[1] },
      ]
    case .bgBB: numbers = []
    }
  }

  /// Whether a scenario takes the estimates.
  var isTaken: Bool { !numbers.isEmpty && numbers.allSatisfy { $0.range.contains($0.value) } }

  /// A draw of the fit's parameters in these numbers; `nil` if a scenario does not take it.
  func row(_ draw: [Double]) -> [Double]? {
    let row = numbers.map { $0.of(draw) }
    return zip(numbers, row).allSatisfy({ $0.range.contains($1) }) ? row : nil
  }
}
