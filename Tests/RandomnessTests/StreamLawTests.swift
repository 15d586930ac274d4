// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Randomness

/// Every sampler of a stream against its distribution function.
struct StreamLawTests {
  private func check(
    _ name: String, count: Int = 5_000, cdf: (Double) -> Double,
    sample: (inout RandomStream) -> Double
  ) {
    var stream = RandomStream(seed: 11, purpose: .traits, name: name)
    var values: [Double] = []
    for _ in 0..<count { values.append(sample(&stream)) }
    #expect(values.allSatisfy { $0.isFinite })
    #expect(Statistics.kolmogorov(values, cdf: cdf) < Statistics.kolmogorovLimit, "\(name)")
  }

  @Test func `uniform numbers are uniform, inside (0, 1), and finer than 32 bits`() {
    check("uniform", count: 20_000, cdf: { $0 }, sample: { $0.uniform() })
    var stream = RandomStream(seed: 0, purpose: .traits)
    var fine = 0
    for _ in 0..<1_000 {
      let number = stream.uniform()
      #expect(number > 0 && number < 1)
      if number * 0x1p32 != (number * 0x1p32).rounded() { fine += 1 }
    }
    #expect(fine == 1_000)
  }

  @Test func `Gaussian numbers follow their law`() {
    check("gaussian", cdf: { SpecialFunctions.normalCDF($0) }, sample: { $0.gaussian() })
  }

  @Test func `exponential numbers follow their law`() {
    check("exponential", cdf: { -expm1(-$0 / 3) }, sample: { $0.exponential(mean: 3) })
    var stream = RandomStream(seed: 0, purpose: .traits)
    let none = stream.exponential(mean: 0)
    #expect(none == 0)
  }

  @Test(arguments: [0.05, 0.5, 1, 2.5, 400])
  func `gamma numbers follow their law`(shape: Double) {
    check(
      "gamma \(shape)", cdf: { SpecialFunctions.gammaCDF($0, shape: shape, scale: 2) },
      sample: { $0.gamma(shape: shape, scale: 2) })
  }

  @Test(arguments: [(0.3, 0.5), (0.7, 3), (1, 1), (5, 2), (300, 2_000)])
  func `beta numbers follow their law`(parameters: (Double, Double)) {
    let (a, b) = parameters
    check(
      "beta \(a) \(b)", cdf: { SpecialFunctions.betaCDF($0, alpha: a, beta: b) },
      sample: { $0.beta(a, b) })
  }

  @Test func `a chance of 0 never comes, one of 1 always`() {
    var stream = RandomStream(seed: 0, purpose: .attrition)
    for _ in 0..<1_000 {
      let outcomes = [stream.chance(0), stream.chance(1)]
      #expect(outcomes == [false, true])
    }
  }
}
