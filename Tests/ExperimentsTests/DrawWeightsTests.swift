// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Randomness
import Testing

@testable import Experiments

/// Weights against what Bayes' rule gives in closed form.
struct DrawWeightsTests {
  /// Draws of a standard normal number at the middles of equal shares of its law.
  private static let numbers = (0..<4096).map { SpecialFunctions.normalQuantile((Double($0) + 0.5) / 4096) }

  /// A number θ with the law N(0, 1), seen with noise of sd s: then N(y/(1 + s²), s²/(1 + s²)). The sum over 4096 middles is
  /// within 10⁻³ of the integral: it cuts tails of 1/8192 off, at 3.67.
  @Test func `noise alone`() {
    let (seen, noise) = (0.8, 0.5)
    let weights = DrawWeights(
      Self.numbers.map { .init(expected: [$0], realised: [$0], scales: [1], noise: [noise]) },
      actual: [seen], threads: 2)
    let share = 1 / (1 + noise * noise)
    #expect(abs(weights.mean(Self.numbers).mean - seen * share) < 1e-3)
    #expect(abs(weights.deviation(Self.numbers) - noise * share.squareRoot()) < 1e-3)
    // What has less than 10⁻¹² of all counts as nothing.
    #expect(abs(weights.weights.reduce(0, +) - 1) < 4096e-12)
    // Σw² of a normal likelihood and prior: the effective share is ∫ w² ÷ (∫ w)².
    let (one, two) = (noise * noise, noise * noise / 2)
    func evidence(_ variance: Double) -> Double {
      exp(-seen * seen / (2 * (1 + variance))) / (2 * Double.pi * (1 + variance)).squareRoot()
    }
    let squared = evidence(two) / (2 * noise * Double.pi.squareRoot())
    let wanted = evidence(one) * evidence(one) / squared * 4096
    #expect(abs(weights.effective - wanted) < 1e-3 * wanted)
  }

  /// Two numbers with one chance in common, of sd c, and noise of sd s each: they tell of θ with the variance c² + s²/2.
  @Test func `chance that two numbers share counts once`() {
    let (chance, noise, seen) = (0.6, 0.3, 1.1)
    let draws = Self.numbers.enumerated().map { index, number in
      let luck = index % 2 == 0 ? chance : -chance
      return DrawWeights.Draw(
        expected: [number, number], realised: [number + luck, number + luck], scales: [1, 1],
        noise: [noise, noise])
    }
    let weights = DrawWeights(draws, actual: [seen, seen], threads: 1)
    let variance = chance * chance + noise * noise / 2
    #expect(abs(weights.mean(Self.numbers).mean - seen / (1 + variance)) < 1e-3)
    #expect(abs(weights.deviation(Self.numbers) - (variance / (1 + variance)).squareRoot()) < 1e-3)
  }

  /// Chance's variance is in proportion to what is expected: of two that expect 1 and 4, and are off by 1 and 2, alike.
  @Test func `chance grows with the root of what is expected`() {
    let draws = (0..<1000).map { index -> DrawWeights.Draw in
      let size = index % 2 == 0 ? 1.0 : 4
      let luck = (index / 2 % 2 == 0 ? 1 : -1) * size.squareRoot()
      return .init(expected: [size], realised: [size + luck], scales: [size], noise: [1e-9])
    }
    let weights = DrawWeights(draws, actual: [2], threads: 1).weights
    // N(2; 1, 1) to N(2; 4, 4).
    let ratio = exp(-0.5) / (exp(-0.5) / 2)
    #expect(abs(weights[0] / weights[1] - ratio) < 1e-6)
  }

  @Test func `where no draw is near, that is told`() {
    let far = DrawWeights(
      Self.numbers.map { .init(expected: [$0], realised: [$0], scales: [1], noise: [0.1]) }, actual: [8],
      threads: 1)
    #expect(far.nearest == 4095)
    #expect(far.nearness < 1e-100)
    #expect(far.effective < 2)
  }
}
