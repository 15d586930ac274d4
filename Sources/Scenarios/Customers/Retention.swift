// SPDX-License-Identifier: GPL-3.0-or-later

/// How customers leave, all multipliers at 1.
package enum Retention<Value: Sendable>: Sendable {
  case geometric(churnPerMonth: Value)
  /// Each customer's churn a period is Beta(α, β) (Fader & Hardie 2007, doi:10.1002/dir.20074). With a shape c periods
  /// count as n^c: S = B(α, β + n^c)/B(α, β), the beta-discrete-Weibull (Fader, Hardie, Liu, Davin & Steenburgh 2018,
  /// doi:10.1016/j.intmar.2018.01.002); `nil` is 1.
  case betaGeometric(alpha: Value, beta: Value, periodMonths: Int, stepped: Bool, shape: Value? = nil)
  case weibull(scaleMonths: Value, shape: Value)
  /// Each customer's dropout rate a month is Gamma(shape, rate), and it leaves at a moment inside a month (Schmittlein,
  /// Morrison & Colombo 1987, doi:10.1287/mnsc.33.1.1).
  case pareto(shape: Value, rateMonths: Value)
  /// Leaves after an order with a probability that is Beta(a, b) (Fader, Hardie & Lee 2005,
  /// doi:10.1287/mksc.1040.0098).
  case bgNBD(a: Value, b: Value)
  /// The same, and after being won too (Batislam, Denizel & Filiztekin 2007, doi:10.1016/j.ijresmar.2006.12.005).
  case mbgNBD(a: Value, b: Value)
  /// Survival at the ends of periods, from 1 at age 0, geometric between; then a constant churn. All of it to the power
  /// of the multiplier; `nil` is 1.
  case table(survival: [Value], periodMonths: Int, tailChurnPerMonth: Value, churnMultiplier: Value? = nil)

  package func map<Other>(_ transform: (Value) -> Other) -> Retention<Other> {
    switch self {
    case .geometric(let churnPerMonth): .geometric(churnPerMonth: transform(churnPerMonth))
    case .betaGeometric(let alpha, let beta, let periodMonths, let stepped, let shape):
      .betaGeometric(
        alpha: transform(alpha), beta: transform(beta), periodMonths: periodMonths, stepped: stepped,
        shape: shape.map(transform))
    case .weibull(let scaleMonths, let shape):
      .weibull(scaleMonths: transform(scaleMonths), shape: transform(shape))
    case .pareto(let shape, let rateMonths):
      .pareto(shape: transform(shape), rateMonths: transform(rateMonths))
    case .bgNBD(let a, let b): .bgNBD(a: transform(a), b: transform(b))
    case .mbgNBD(let a, let b): .mbgNBD(a: transform(a), b: transform(b))
    case .table(let survival, let periodMonths, let tailChurnPerMonth, let churnMultiplier):
      .table(
        survival: survival.map(transform), periodMonths: periodMonths,
        tailChurnPerMonth: transform(tailChurnPerMonth), churnMultiplier: churnMultiplier.map(transform))
    }
  }

  /// Whether customers leave after orders instead of by themselves.
  package var leavesAfterOrders: Bool {
    switch self {
    case .bgNBD, .mbgNBD: true
    case .geometric, .betaGeometric, .weibull, .pareto, .table: false
    }
  }
}

extension Retention: Equatable where Value: Equatable {}
