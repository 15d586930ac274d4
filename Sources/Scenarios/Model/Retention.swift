// SPDX-License-Identifier: GPL-3.0-or-later

/// How customers leave, all multipliers at 1.
package enum Retention<Value: Sendable>: Sendable {
  case geometric(churnPerMonth: Value)
  /// Each customer's churn a period is Beta(α, β) (Fader & Hardie 2007, doi:10.1002/dir.20074).
  case betaGeometric(alpha: Value, beta: Value, periodMonths: Int, stepped: Bool)
  case weibull(scaleMonths: Value, shape: Value)
  /// Each customer's dropout rate a month is Gamma(shape, rate) (Schmittlein, Morrison & Colombo 1987,
  /// doi:10.1287/mnsc.33.1.1).
  case pareto(shape: Value, rateMonths: Value)
  /// Leaves after an order with a probability that is Beta(a, b) (Fader, Hardie & Lee 2005,
  /// doi:10.1287/mksc.1040.0098).
  case bgNBD(a: Value, b: Value)
  /// Survival at the ends of periods, from 1 at age 0, geometric between; then a constant churn.
  case table(survival: [Value], periodMonths: Int, tailChurnPerMonth: Value)

  package func map<Other>(_ transform: (Value) -> Other) -> Retention<Other> {
    switch self {
    case .geometric(let churnPerMonth): .geometric(churnPerMonth: transform(churnPerMonth))
    case .betaGeometric(let alpha, let beta, let periodMonths, let stepped):
      .betaGeometric(
        alpha: transform(alpha), beta: transform(beta), periodMonths: periodMonths, stepped: stepped)
    case .weibull(let scaleMonths, let shape):
      .weibull(scaleMonths: transform(scaleMonths), shape: transform(shape))
    case .pareto(let shape, let rateMonths):
      .pareto(shape: transform(shape), rateMonths: transform(rateMonths))
    case .bgNBD(let a, let b): .bgNBD(a: transform(a), b: transform(b))
    case .table(let survival, let periodMonths, let tailChurnPerMonth):
      .table(
        survival: survival.map(transform), periodMonths: periodMonths,
        tailChurnPerMonth: transform(tailChurnPerMonth))
    }
  }
}

extension Retention: Equatable where Value: Equatable {}
