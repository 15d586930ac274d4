// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Randomness

struct SpecialFunctionsTests {
  private func agree(_ computed: Double, _ reference: Double, within tolerance: Double) -> Bool {
    abs(computed - reference) <= tolerance * abs(reference)
  }

  @Test(arguments: ReferenceValues.betaSurvival)
  func `beta survival is right to twelve digits`(row: [Double]) {
    let computed = SpecialFunctions.betaSurvival(alpha: row[0], beta: row[1], exponent: row[2])
    #expect(agree(computed, row[3], within: 1e-12))
    #expect(
      agree(
        SpecialFunctions.logBetaSurvival(alpha: row[0], beta: row[1], exponent: row[2]), log(row[3]),
        within: 1e-11))
  }

  @Test func `beta survival over whole months is a product`() {
    // Fader & Hardie 2007: S(n) = S(n − 1) (β + n − 1) / (α + β + n − 1).
    let (alpha, beta) = (0.704, 1.182)
    var product = 1.0
    for n in 0..<200 {
      let months = Double(n)
      #expect(
        agree(
          SpecialFunctions.betaSurvival(alpha: alpha, beta: beta, exponent: months), product, within: 1e-12))
      product *= (beta + months) / (alpha + beta + months)
    }
  }

  @Test func `survival at the ends`() {
    #expect(SpecialFunctions.betaSurvival(alpha: 2, beta: 3, exponent: 0) == 1)
    #expect(SpecialFunctions.gammaSurvival(shape: 2, rate: 3, exponent: 0) == 1)
    #expect(SpecialFunctions.betaSurvival(alpha: 1e6, beta: 0.01, exponent: 5_000) >= 0)
    // (3 / (3 + 6))² = 1/9.
    #expect(agree(SpecialFunctions.gammaSurvival(shape: 2, rate: 3, exponent: 6), 1.0 / 9, within: 1e-15))
    #expect(agree(SpecialFunctions.logGamma(0.5), log(Double.pi) / 2, within: 1e-14))
  }

  @Test(arguments: ReferenceValues.logBeta)
  func `logarithm of the beta function`(row: [Double]) {
    #expect(agree(SpecialFunctions.logBeta(row[0], row[1]), row[2], within: 1e-12))
  }

  @Test(arguments: ReferenceValues.gammaCDF)
  func `gamma law and its inverse`(row: [Double]) {
    let (shape, x) = (row[0], row[1])
    for (tail, p) in [(SpecialFunctions.Tail.lower, row[2]), (.upper, row[3])] {
      #expect(agree(SpecialFunctions.gammaCDF(3 * x, shape: shape, scale: 3, tail: tail), p, within: 1e-11))
      // Elsewhere the probability does not tell values apart.
      if p > 1e-200 && p < 0.9 {
        #expect(
          agree(SpecialFunctions.gammaQuantile(p, shape: shape, scale: 3, tail: tail), 3 * x, within: 1e-11))
      }
    }
  }

  @Test(arguments: ReferenceValues.betaCDF)
  func `beta law and its inverse`(row: [Double]) {
    let (alpha, beta, x) = (row[0], row[1], row[2])
    for (tail, p) in [(SpecialFunctions.Tail.lower, row[3]), (.upper, row[4])] {
      #expect(agree(SpecialFunctions.betaCDF(x, alpha: alpha, beta: beta, tail: tail), p, within: 1e-10))
      if p > 1e-200 && p < 0.9 {
        #expect(
          agree(SpecialFunctions.betaQuantile(p, alpha: alpha, beta: beta, tail: tail), x, within: 1e-11))
      }
    }
  }

  @Test(arguments: ReferenceValues.hypergeometric)
  func `Gauss's hypergeometric function`(row: [Double]) {
    #expect(agree(SpecialFunctions.hyperg2F1(row[0], row[1], row[2], row[3]), row[4], within: 2e-12))
  }

  @Test func `special cases of the hypergeometric function`() {
    // F(a, b; b; x) = (1 − x)^−a and F(1, 1; 2; x) = −ln(1 − x)/x.
    #expect(agree(SpecialFunctions.hyperg2F1(2.5, 3, 3, 0.7), pow(0.3, -2.5), within: 1e-13))
    #expect(agree(SpecialFunctions.hyperg2F1(1, 1, 2, 0.9), -log1p(-0.9) / 0.9, within: 1e-13))
    #expect(SpecialFunctions.hyperg2F1(2, 3, 4, 0) == 1)
    #expect(SpecialFunctions.hyperg2F1(2, 3, 4, 1).isNaN)
  }

  @Test func `normal quantiles`() {
    #expect(agree(SpecialFunctions.normalQuantile(0.975), 1.959963984540054, within: 1e-14))
    #expect(agree(SpecialFunctions.normalQuantile(1e-20, tail: .upper), 9.262340089798408, within: 1e-13))
    #expect(agree(SpecialFunctions.normalCDF(-1), 0.15865525393145707, within: 1e-14))
  }

  @Test func `ranks of 0 and 1 have finite values`() {
    for shape in [0.001, 1, 1e4, 1e12] {
      for p in [0.0, 1] {
        #expect(SpecialFunctions.gammaQuantile(p, shape: shape, scale: 1).isFinite)
        #expect((0...1).contains(SpecialFunctions.betaQuantile(p, alpha: shape, beta: 3)))
      }
    }
  }

  @Test func `quantiles beyond the smallest number are the end of the law`() {
    #expect(SpecialFunctions.gammaQuantile(0.01, shape: 1e-3, scale: 1) == 0)
    #expect(SpecialFunctions.betaQuantile(0.01, alpha: 1e-3, beta: 1) == 0)
    #expect(SpecialFunctions.betaQuantile(0.99, alpha: 1, beta: 1e-3) == 1)
  }
}
