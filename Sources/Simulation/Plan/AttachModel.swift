// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Scenarios

/// The chance that a customer takes each contract in a month, at most one.
///
/// A multinomial logit: the odds of contract j against none are K_j·w·x^e_j, x the customer's order rate over
/// `orders.per_month`, e_j the usage elasticity and w the segment's multiplier of odds. K makes the population's shares
/// come out as given.
package struct AttachModel<Number: Lane>: Sendable {
  /// Shares of the population as the scenario gives them, before the price response.
  let rates: [Number]
  /// Shares of the population.
  private let shares: [Number]
  private let elasticities: [Number]
  /// By lane: ln K; empty if all choose alike.
  private let intercepts: [[Double]]
  /// Whether chances may differ between customers.
  let differs: Bool

  /// - Parameters:
  ///   - oddsFactors: by contract, what its fee does to the odds.
  ///   - ordersPerMonth: of the mean customer; where nobody orders, nobody orders more than others.
  ///   - population: by lane, those who choose; `nil` if all choose alike.
  init(
    rates: [Number], contracts: [Contract<Number>], oddsFactors: [Number], ordersPerMonth: Number,
    population: ((_ lane: Int, _ usageMatters: Bool) -> ChoosingPopulation)?
  ) {
    self.rates = rates
    let shares = Self.withPriceResponse(rates, contracts: contracts, oddsFactors: oddsFactors)
    let elasticities = zip(shares, contracts).map {
      Number.zero.replacing(with: $1.attachUsageElasticity, where: $0 .> .zero)
        .replacing(with: .zero, where: ordersPerMonth .== .zero)
    }
    self.shares = shares
    self.elasticities = elasticities
    differs = population != nil
    guard let population else {
      intercepts = []
      return
    }
    intercepts = (0..<Number.width).map { lane in
      let elasticities = elasticities.map { $0[lane: lane] }
      let shares = shares.map { $0[lane: lane] }
      guard shares.contains(where: { $0 > 0 }) else { return [] }
      let population = population(lane, elasticities.contains { $0 != 0 })
      guard population.varies else { return [] }
      return population.intercepts(shares: shares, elasticities: elasticities)
    }
  }

  /// The chance of each contract for a customer whose order rate is `usage` × `orders.per_month`, of a segment that has
  /// its odds × `odds`.
  func probabilities(usage: Number, odds: Number) -> [Number] {
    guard differs else { return shares }
    let byLane = (0..<Number.width).map { lane in
      intercepts[lane].isEmpty
        ? shares.map { $0[lane: lane] }
        : AttachOdds.shares(
          intercepts: intercepts[lane], elasticities: elasticities.map { $0[lane: lane] },
          logUsage: log(max(usage[lane: lane], .leastNormalMagnitude)), logOdds: log(odds[lane: lane]))
    }
    return shares.indices.map { contract in Number { byLane[$0][contract] } }
  }

  /// Odds against none × (fee / reference fee)^elasticity; shares beyond 1 together are scaled alike.
  private static func withPriceResponse(
    _ rates: [Number], contracts: [Contract<Number>], oddsFactors: [Number]
  ) -> [Number] {
    let scaled = Business.atMostOne(rates)
    guard contracts.contains(where: { $0.priceResponse != nil }) else { return scaled }
    let weights = zip(scaled, oddsFactors).map { $0 * $1 }
    let none = (Number.one - scaled.reduce(.zero, +)).clamped(atLeast: .zero)
    let sum = none + weights.reduce(.zero, +)
    return zip(scaled, weights).map { share, weight in
      share.replacing(with: weight / sum, where: sum .> .zero)
    }
  }
}

/// Shares of a multinomial logit.
enum AttachOdds {
  static func shares(
    intercepts: [Double], elasticities: [Double], logUsage: Double, logOdds: Double
  ) -> [Double] {
    let exponents = zip(intercepts, elasticities).map {
      $0 == -.infinity ? $0 : $0 + $1 * logUsage + logOdds
    }
    let top = max(0, exponents.max() ?? 0)
    let odds = exponents.map { exp($0 - top) }
    let total = exp(-top) + odds.reduce(0, +)
    return odds.map { $0 / total }
  }
}
