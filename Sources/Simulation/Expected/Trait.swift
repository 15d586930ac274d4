// SPDX-License-Identifier: GPL-3.0-or-later

import Randomness
import Scenarios

/// How one lifelong property spreads over customers.
enum Trait: Equatable {
  case beta(alpha: Double, beta: Double)
  case gamma(shape: Double, mean: Double)

  /// Points and weights that integrate over the trait.
  func nodes(count: Int) -> [WeightedNode] {
    switch self {
    case .beta(let alpha, let beta): Quadrature.beta(alpha: alpha, beta: beta, count: count)
    case .gamma(let shape, let mean): Quadrature.gamma(shape: shape, mean: mean, count: count)
    }
  }

  /// The value of `other` that has the rank `value` has here: a customer keeps its rank.
  func transferred(_ value: Double, to other: Trait) -> Double {
    guard other != self else { return value }
    if case .gamma(let shape, let mean) = self, case .gamma(shape, let otherMean) = other {
      return value / mean * otherMean
    }
    let rank =
      switch self {
      case .beta(let alpha, let beta): SpecialFunctions.betaCDF(value, alpha: alpha, beta: beta)
      case .gamma(let shape, let mean): SpecialFunctions.gammaCDF(value, shape: shape, scale: mean / shape)
      }
    return switch other {
    case .beta(let alpha, let beta): SpecialFunctions.betaQuantile(rank, alpha: alpha, beta: beta)
    case .gamma(let shape, let mean):
      SpecialFunctions.gammaQuantile(rank, shape: shape, scale: mean / shape)
    }
  }
}

extension Retention<Double> {
  /// What differs between customers in how they leave.
  var trait: Trait? {
    switch self {
    case .betaGeometric(let alpha, let beta, _, _): .beta(alpha: alpha, beta: beta)
    case .bgNBD(let a, let b): .beta(alpha: a, beta: b)
    case .pareto(let shape, let rateMonths): .gamma(shape: shape, mean: shape / rateMonths)
    case .geometric, .weibull, .table: nil
    }
  }

  /// Whether customers leave after orders instead of at the end of months.
  var leavesAfterOrders: Bool {
    if case .bgNBD = self { return true }
    return false
  }
}

extension Orders<Double> {
  /// What differs between customers in how often they order.
  var trait: Trait? {
    rateCV > 0 && perMonth > 0 ? .gamma(shape: 1 / (rateCV * rateCV), mean: perMonth) : nil
  }
}
