// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Metrics

@Suite struct ComparisonTests {
  private func compare(_ values: [[Double]], baseline: Int = 0, randomisations: Int = 16) -> Comparison {
    Comparison(
      values: values, cumulativeCash: values.map { _ in [0] }, baseline: baseline,
      randomisations: Randomisations(count: randomisations))
  }

  private func density(_ x: Double) -> Double { exp(-x * x / 2) / (2 * Double.pi).squareRoot() }
  private func probability(_ x: Double) -> Double { erfc(-x / 2.0.squareRoot()) / 2 }

  /// Strategy B less A is normal(μ, σ), so EVPI = σ φ(μ/σ) − |μ| Φ(−|μ|/σ). Its estimate is the mean of
  /// L = max(0, ∓difference), with E[L²] = (μ² + σ²) Φ(−|μ|/σ) − |μ| σ φ(μ/σ); six standard errors of that
  /// mean are left with probability 2e-9, and less than 1e-6 with what skewness adds.
  @Test(arguments: [(0.5, 1.0), (-0.5, 1), (1, 2), (0.3, 0.2)])
  func `value of perfect information of two normals`(mu: Double, sigma: Double) throws {
    var generator = SplitMix64(state: 7)
    let count = 20_000
    var first: [Double] = []
    var second: [Double] = []
    for _ in 0..<count / 2 {
      let radius = (-2 * log(1 - Double.random(in: 0..<1, using: &generator))).squareRoot()
      let angle = 2 * Double.pi * Double.random(in: 0..<1, using: &generator)
      for normal in [radius * cos(angle), radius * sin(angle)] {
        let common = 10 * Double.random(in: 0..<1, using: &generator)
        first.append(common)
        second.append(common + mu + sigma * normal)
      }
    }
    let comparison = compare([first, second])
    let z = abs(mu) / sigma
    let evpi = sigma * density(z) - abs(mu) * probability(-z)
    let square = (mu * mu + sigma * sigma) * probability(-z) - abs(mu) * sigma * density(z)
    let standardError = ((square - evpi * evpi) / Double(count)).squareRoot()
    #expect(abs(comparison.evpi - evpi) < 6 * standardError)
    #expect(comparison.best == (mu > 0 ? 1 : 0))
    let better = try #require(comparison.lines[1].probabilityBetter)
    let expected = probability(mu / sigma)
    #expect(abs(better - expected) < 6 * (expected * (1 - expected) / Double(count)).squareRoot())
  }

  @Test func `value of perfect information is the smallest loss`() {
    var generator = SplitMix64(state: 3)
    let values = (0..<5).map { _ in (0..<300).map { _ in Double.random(in: -1e9...1e9, using: &generator) } }
    let comparison = compare(values, baseline: 2)
    #expect(comparison.evpi == comparison.lines.map(\.expectedLoss).min())
    // … which is E[max] − max E.
    let maxima = (0..<300).map { draw in values.map { $0[draw] }.max()! }
    let direct = average(maxima)! - values.map { average($0)! }.max()!
    #expect(abs(comparison.evpi - direct) < 1e-6)
    #expect(comparison.lines.map(\.rank).sorted() == [1, 2, 3, 4, 5])
    #expect(abs(comparison.lines.map(\.probabilityBest).reduce(0, +) - 1) < 1e-12)
  }

  @Test func `by hand`() {
    let comparison = compare([[1, 2, 3, 4], [2, 2, 5, 0]], randomisations: 2)
    let base = comparison.lines[0]
    let other = comparison.lines[1]
    #expect(base.value.mean == 2.5 && other.value.mean == 2.25)
    #expect(base.expectedLoss == 0.75 && other.expectedLoss == 1)
    #expect(base.rank == 1 && other.rank == 2)
    #expect(base.difference == Comparison.Estimate(mean: 0, standardError: 0, p05: 0, p95: 0))
    #expect(other.difference.mean == -0.25)
    // Differences 1, 0, 2, -4; randomisations 1.5 and -2: sd 2.4749, over √2.
    #expect(abs(other.difference.standardError! - 1.75) < 1e-12)
    #expect(other.probabilityBetter == 0.625)
    #expect(base.probabilityBetter == nil)
    #expect(base.probabilityBest == 0.375 && other.probabilityBest == 0.625)
    #expect(other.worstTenth == 0)
    // Losses of the other 0, 0, 0, 4: position 2.85.
    #expect(abs(other.regretP95 - 3.4) < 1e-12)
    #expect(base.isTiedWithBest && other.isTiedWithBest)
    #expect(comparison.evpi == 0.75 && comparison.best == 0)
  }

  @Test func `equal strategies share everything`() {
    let comparison = compare([[1, 5, 2], [1, 5, 2]])
    #expect(comparison.lines.map(\.probabilityBest) == [0.5, 0.5])
    #expect(comparison.lines[1].probabilityBetter == 0.5)
    #expect(comparison.lines.map(\.isTiedWithBest) == [true, true])
    #expect(comparison.lines.map(\.rank) == [1, 2])
    #expect(comparison.evpi == 0)
  }

  /// The best is compared with the others, never with itself.
  @Test(arguments: [
    ([[1.0, 2, 3, 4]], [false]),
    ([[1, 2, 3, 4], [11, 12, 13, 14], [5, 6, 7, 8]], [false, false, false]),
    ([[1, 2, 3, 4], [11, 12, 13, 14], [11, 12, 14, 13]], [false, true, true]),
  ]) func `a clear winner is tied with nobody`(values: [[Double]], tied: [Bool]) {
    #expect(compare(values, randomisations: 2).lines.map(\.isTiedWithBest) == tied)
  }

  @Test func `one draw ties only equals`() {
    let comparison = compare([[1], [2], [2]])
    #expect(comparison.lines.map(\.isTiedWithBest) == [false, true, true])
    #expect(comparison.lines.map(\.rank) == [3, 1, 2])
    #expect(comparison.lines[0].value.standardError == nil)
  }

  @Test func `valley of the difference`() {
    let comparison = Comparison(
      values: [[1], [2], [3]], cumulativeCash: [[1, 2, 3, 4], [0, -1, 2, 6], [1 + 1e-10, 2, 3, 4]],
      baseline: 0, randomisations: Randomisations())
    #expect(comparison.lines[0].valley == nil)
    #expect(comparison.lines[1].valley?.depth == 3)
    #expect(comparison.lines[1].valley?.troughMonth == 1)
    #expect(comparison.lines[1].valley?.crossingMonth == 3)
    #expect(comparison.lines[2].valley?.depth == 0)
    #expect(comparison.lines[2].valley?.crossingMonth == nil)
  }
}
