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
  /// ln K, of no meaning in lanes that are `alike`; none if nobody's chances differ.
  private let intercepts: [Number]
  /// 1 in lanes in which all choose alike after all, 0 in the others.
  private let alike: Number
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
      (intercepts, alike) = ([], .one)
      return
    }
    let byLane: [[Double]] = (0..<Number.width).map { lane in
      let elasticities = elasticities.map { $0[lane: lane] }
      let shares = shares.map { $0[lane: lane] }
      guard shares.contains(where: { $0 > 0 }) else { return [] }
      let population = population(lane, elasticities.contains { $0 != 0 })
      guard population.varies else { return [] }
      return population.intercepts(shares: shares, elasticities: elasticities)
    }
    intercepts = contracts.indices.map { contract in
      Number { byLane[$0].isEmpty ? 0 : byLane[$0][contract] }
    }
    alike = Number { byLane[$0].isEmpty ? 1 : 0 }
  }

  /// The chance of each contract for a customer whose order rate is `usage` × `orders.per_month`, of a segment that has
  /// its odds × `odds`.
  func probabilities(usage: Number, odds: Number) -> [Number] {
    guard differs else { return shares }
    let chosen = AttachOdds.shares(
      intercepts: intercepts, elasticities: elasticities,
      logUsage: usage.map { log(max($0, .leastNormalMagnitude)) }, logOdds: odds.map { log($0) })
    return zip(chosen, shares).map { $0.replacing(with: $1, where: alike .> .zero) }
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
  /// - Parameter intercepts: ln K by contract; −∞ where nobody takes it.
  static func shares<Number: Lane>(
    intercepts: [Number], elasticities: [Number], logUsage: Number, logOdds: Number
  ) -> [Number] {
    // Exponents at first. One array, since this is asked for each point of a population in each step of a search.
    var odds = zip(intercepts, elasticities).map { $0 + $1 * logUsage + logOdds }
    var top = Number.zero
    for exponent in odds { top = top.clamped(atLeast: exponent) }
    for contract in odds.indices { odds[contract] = (odds[contract] - top).map { exp($0) } }
    let total = (Number.zero - top).map { exp($0) } + odds.reduce(.zero, +)
    for contract in odds.indices { odds[contract] = odds[contract] / total }
    return odds
  }
}
