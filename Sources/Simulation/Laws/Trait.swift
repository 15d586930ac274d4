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
    switch (self, other) {
    case (.gamma(let shape, let mean), .gamma(let otherShape, let otherMean)) where shape == otherShape:
      return value / mean * otherMean
    case (.beta, _), (.gamma, _): return other.value(rank: rank(of: value))
    }
  }

  /// One customer's. Of a Beta its complement, the chance to stay, which is accurate for those who hardly do.
  func sample(_ stream: inout RandomStream) -> Double {
    switch self {
    case .beta(let alpha, let beta): stream.beta(beta, alpha)
    case .gamma(let shape, let mean): stream.gamma(shape: shape, scale: mean / shape)
    }
  }

  private func rank(of value: Double) -> Double {
    switch self {
    case .beta(let alpha, let beta): SpecialFunctions.betaCDF(value, alpha: alpha, beta: beta)
    case .gamma(let shape, let mean): SpecialFunctions.gammaCDF(value, shape: shape, scale: mean / shape)
    }
  }

  private func value(rank: Double) -> Double {
    switch self {
    case .beta(let alpha, let beta): SpecialFunctions.betaQuantile(rank, alpha: alpha, beta: beta)
    case .gamma(let shape, let mean): SpecialFunctions.gammaQuantile(rank, shape: shape, scale: mean / shape)
    }
  }
}

extension Orders where Value: Lane {
  /// What differs between customers of a lane in how often they order; `nil` if nothing does.
  func trait(lane: Int = 0) -> Trait? {
    let (cv, mean) = (rateCV[lane: lane], perMonth[lane: lane])
    return cv != 0 && mean != 0 ? .gamma(shape: 1 / (cv * cv), mean: mean) : nil
  }

  /// Whether customers differ in how often they order.
  var hasTrait: Bool { trait() != nil }
}

/// A point of heterogeneity with its weight.
struct TraitNode<Number: Lane> {
  let value: Number
  /// 1 − value, exactly where that matters.
  let complement: Number
  let weight: Number

  /// Everybody alike.
  init(everybody value: Number) {
    self.value = value
    complement = .one - value
    weight = .one
  }

  init(value: Number, complement: Number, weight: Number) {
    (self.value, self.complement, self.weight) = (value, complement, weight)
  }

  /// Points of a trait by lane; lanes without it have everybody in the first.
  static func nodes(count: Int, value: Number, of trait: (_ lane: Int) -> Trait?) -> [TraitNode] {
    let byLane = Number.madeOnce(of: trait) { $0?.nodes(count: count) }
    return (0..<count).map { index in
      TraitNode(
        value: Number { byLane[$0]?[index].value ?? value[lane: $0] },
        complement: Number { byLane[$0]?[index].complement ?? 1 - value[lane: $0] },
        weight: Number { byLane[$0]?[index].weight ?? (index == 0 ? 1 : 0) })
    }
  }
}

/// How many nodes integrate over each trait.
package struct NodeCounts: Sendable, Equatable {
  package var churn: Int
  package var orderRate: Int

  package init(churn: Int, orderRate: Int) {
    self.churn = churn
    self.orderRate = orderRate
  }

  /// The most nodes that counts of customers and second moments take: what each node costs them is a class of customers
  /// of every vintage, and chance hides more than what is left out.
  ///
  /// Against converged nodes means move by less than 5·10⁻⁴ of themselves and variances by less than 10⁻³, for shapes of
  /// both laws from 0.05 and coefficients of variation of order rates up to 4: `NodeAccuracyTests` holds them to it.
  package static let mostUnderChance = NodeCounts(churn: 16, orderRate: 24)

  func limited(to most: NodeCounts) -> NodeCounts {
    NodeCounts(churn: min(churn, most.churn), orderRate: min(orderRate, most.orderRate))
  }
}
