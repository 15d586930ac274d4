// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Randomness

struct QuadratureTests {
  /// Whole and other exponents, to the largest the rules are made for.
  static let exponents = [0, 0.3, 0.35, 0.5, 0.77, 1, 1.5, 2, 3.3, 10, 33.3, 100, 250.5, 500]

  private func betaError(_ alpha: Double, _ beta: Double, count: Int) -> Double {
    let rule = Quadrature.beta(alpha: alpha, beta: beta, count: count)
    return Self.exponents.map { exponent in
      let sum = rule.reduce(0) { $0 + $1.weight * pow($1.complement, exponent) }
      return abs(sum - SpecialFunctions.betaSurvival(alpha: alpha, beta: beta, exponent: exponent))
    }.max()!
  }

  private func gammaError(_ shape: Double, count: Int) -> Double {
    let rule = Quadrature.gamma(shape: shape, mean: 2, count: count)
    let survival = Self.exponents.map { exponent in
      let sum = rule.reduce(0) { $0 + $1.weight * exp(-$1.value / 2 * exponent) }
      return abs(sum - SpecialFunctions.gammaSurvival(shape: shape, rate: shape, exponent: exponent))
    }.max()!
    let mean = rule.reduce(0) { $0 + $1.weight * $1.value } / 2 - 1
    let square = rule.reduce(0) { $0 + $1.weight * $1.value * $1.value } / 4 / (1 + 1 / shape) - 1
    return max(survival, abs(mean), abs(square))
  }

  @Test(arguments: [
    (0.3, 0.5), (0.7, 1.2), (0.5, 20), (50, 50), (2, 1_000), (0.01, 2), (1e4, 1e5), (1e5, 1), (1e5, 1e5),
    (1e12, 2), (2, 1e12),
  ])
  func `beta survival to 1e-9 with 48 nodes`(parameters: (Double, Double)) {
    #expect(betaError(parameters.0, parameters.1, count: 48) < 1e-9)
  }

  @Test(arguments: [(0.05, 0.05), (5, 0.3), (0.3, 0.1)])
  func `extreme beta laws take 128 nodes`(parameters: (Double, Double)) {
    #expect(betaError(parameters.0, parameters.1, count: 128) < 1e-9)
  }

  @Test(arguments: [0.3, 1, 3, 30, 1e4, 1e12])
  func `gamma survival and moments to 1e-9 with 48 nodes`(shape: Double) {
    #expect(gammaError(shape, count: 48) < 1e-9)
  }

  @Test func `a gamma law with a spike at zero takes 64 nodes`() {
    #expect(gammaError(0.05, count: 64) < 1e-9)
  }

  @Test func `doubling the nodes converges from the start`() {
    for (alpha, beta) in [(0.7, 1.2), (0.5, 20)] {
      #expect(betaError(alpha, beta, count: 32) < 1e-2 * betaError(alpha, beta, count: 16))
    }
    for shape in [0.3, 1, 30] { #expect(gammaError(shape, count: 32) < 1e-2 * gammaError(shape, count: 16)) }
  }

  @Test(arguments: [1, 4, 5, 16, 100])
  func `rules are sets of distinct places with positive weights that add up to 1`(count: Int) {
    let rules = [
      Quadrature.beta(alpha: 0.7, beta: 1.2, count: count),
      Quadrature.gamma(shape: 0.7, mean: 3, count: count),
    ]
    for rule in rules {
      #expect(rule.count == max(4, count))
      #expect(rule.allSatisfy { $0.weight > 0 && $0.value > 0 })
      #expect(abs(rule.reduce(0) { $0 + $1.weight } - 1) < 1e-14)
      #expect(zip(rule, rule.dropFirst()).allSatisfy { $0.value < $1.value })
    }
    #expect(rules[0].allSatisfy { $0.complement > 0 && abs($0.value + $0.complement - 1) < 1e-15 })
  }

  @Test func `laws that are all but points or spikes still give rules`() {
    for alpha in [1e-12, 1e-3, 1, 1e7, 1e20] {
      for beta in [1e-12, 1e-3, 1, 1e7, 1e20] {
        let rule = Quadrature.beta(alpha: alpha, beta: beta, count: 32)
        #expect(abs(rule.reduce(0) { $0 + $1.weight } - 1) < 1e-12)
        let mean = rule.reduce(0) { $0 + $1.weight * $1.value }
        // Parameters are taken for 10⁻⁸ where they are below.
        let (a, b) = (max(alpha, 1e-8), max(beta, 1e-8))
        #expect(abs(mean - a / (a + b)) < 1e-6)
      }
      let rule = Quadrature.gamma(shape: alpha, mean: 1, count: 32)
      #expect(rule.allSatisfy { $0.value >= 0 && $0.value.isFinite && $0.weight >= 0 })
    }
  }

  @Test func `a mean of zero is a rate of zero`() {
    #expect(Quadrature.gamma(shape: 2, mean: 0, count: 8).allSatisfy { $0.value == 0 })
  }

  @Test func `discounted lifetimes and orders until dropout`() {
    // Σ vᵃ E[(1 − p)ᵃ] over 3,000 months, and E of 1 − exp(−μ (1 − (1 − p)^m)), by direct sums and a
    // rule twenty times as fine.
    let v = pow(1.05, -1.0 / 12)
    let rule = Quadrature.beta(alpha: 0.7, beta: 12, count: 64)
    let lifetime = rule.reduce(0) { sum, node in
      let stay = v * node.complement
      return sum + node.weight * (1 - pow(stay, 3_000)) / (1 - stay)
    }
    let exact = (0..<3_000).reduce(0) {
      $0 + pow(v, Double($1)) * SpecialFunctions.betaSurvival(alpha: 0.7, beta: 12, exponent: Double($1))
    }
    #expect(abs(lifetime / exact - 1) < 1e-9)
    func leaving(_ rule: [WeightedNode]) -> Double {
      rule.reduce(0) { sum, node in
        let chance = 1 - pow(node.complement, 0.6)
        return sum - node.weight * expm1(-0.8 * chance)
      }
    }
    let fine = Quadrature.beta(alpha: 0.7, beta: 12, count: 1_280)
    #expect(abs(leaving(rule) - leaving(fine)) < 1e-10)
  }

  @Test func `odds that tilt with the rate to a power that is not whole`() {
    // A usage elasticity of 0.7: K x^0.7 / (1 + K x^0.7) for rates x, against a rule sixteen times as fine.
    func share(_ count: Int) -> Double {
      Quadrature.gamma(shape: 0.83, mean: 1, count: count).reduce(0) {
        let odds = 0.5 * pow($1.value, 0.7)
        return $0 + $1.weight * odds / (1 + odds)
      }
    }
    #expect(abs(share(64) - share(1_024)) < 1e-9)
  }

  @Test func `Gauss rules from their recurrence are those of the tables`() {
    // Legendre's polynomials on [−1, 1]: squares k² / (4k² − 1).
    let rule = GolubWelsch.rule(
      diagonal: [Double](repeating: 0, count: 16),
      squares: (1..<16).map { (k: Int) -> Double in Double(k * k) / Double(4 * k * k - 1) })
    for (place, reference) in GaussLegendre.sixteen.enumerated() {
      #expect(abs(rule[8 + place].node - reference.node) < 1e-14)
      #expect(abs(rule[7 - place].node + reference.node) < 1e-14)
      #expect(abs(2 * rule[8 + place].weight - reference.weight) < 1e-14)
    }
    #expect(GolubWelsch.rule(diagonal: [3], squares: []).map(\.node) == [3])
  }
}
