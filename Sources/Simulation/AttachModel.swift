// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Scenarios

/// The chance that a customer takes each contract in a month, at most one.
///
/// A multinomial logit: the odds of contract j against none are K_j·x^e_j, x the customer's order rate over
/// `orders.per_month` and e_j the usage elasticity. K makes the population's shares come out as given.
package struct AttachModel: Sendable {
  /// Shares of the population as the scenario gives them, before the price response.
  let rates: [Double]
  /// Shares of the population.
  private let shares: [Double]
  private let elasticities: [Double]
  /// ln K.
  private let intercepts: [Double]
  package let dependsOnUsage: Bool

  init(rates: [Double], contracts: [Contract<Double>], population: UsagePopulation) {
    self.rates = rates
    shares = Self.withPriceResponse(rates, contracts: contracts)
    elasticities = zip(shares, contracts).map { $0 > 0 ? $1.attachUsageElasticity : 0 }
    dependsOnUsage = elasticities.contains { $0 != 0 } && population.varies
    intercepts = dependsOnUsage ? population.intercepts(shares: shares, elasticities: elasticities) : []
  }

  /// The chance of each contract for a customer whose order rate is `usage` × `orders.per_month`.
  package func probabilities(usage: Double) -> [Double] {
    guard dependsOnUsage else { return shares }
    return Self.shares(
      intercepts: intercepts, elasticities: elasticities, logUsage: log(max(usage, .leastNormalMagnitude)))
  }

  static func shares(intercepts: [Double], elasticities: [Double], logUsage: Double) -> [Double] {
    let exponents = zip(intercepts, elasticities).map { $0 == -.infinity ? $0 : $0 + $1 * logUsage }
    let top = max(0, exponents.max() ?? 0)
    let odds = exponents.map { exp($0 - top) }
    let total = exp(-top) + odds.reduce(0, +)
    return odds.map { $0 / total }
  }

  /// Odds against none × (fee / reference fee)^elasticity; shares beyond 1 together are scaled alike.
  private static func withPriceResponse(_ rates: [Double], contracts: [Contract<Double>]) -> [Double] {
    let total = rates.reduce(0, +)
    let scaled = total > 1 ? rates.map { $0 / total } : rates
    guard contracts.contains(where: { $0.priceResponse != nil }) else { return scaled }
    let weights = zip(scaled, contracts).map { $0 * $1.attachOddsFactor }
    let none = max(0, 1 - scaled.reduce(0, +))
    let sum = none + weights.reduce(0, +)
    return sum > 0 ? weights.map { $0 / sum } : scaled
  }
}
