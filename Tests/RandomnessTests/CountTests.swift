// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Randomness

struct CountTests {
  /// Chi-square of sampled counts against probabilities.
  private func check(_ name: String, probability: (Int) -> Double, sample: (inout RandomStream) -> Int) {
    var stream = RandomStream(seed: 3, purpose: .orders, name: name)
    let draws = 4_000
    var observed: [Int: Double] = [:]
    for _ in 0..<draws { observed[sample(&stream), default: 0] += 1 }
    let most = observed.keys.max()!
    let counts = (0...most).map { observed[$0] ?? 0 }
    var expected = (0...most).map { probability($0) * Double(draws) }
    expected[most] += Double(draws) - expected.reduce(0, +)
    #expect(Statistics.chiSquareProbability(observed: counts, expected: expected) > 1e-7, "\(name)")
  }

  @Test(arguments: [0.3, 4, 30, 150])
  func `Poisson`(mean: Double) {
    check(
      "poisson \(mean)",
      probability: { exp(Double($0) * log(mean) - mean - SpecialFunctions.logGamma(Double($0) + 1)) },
      sample: { $0.poisson(mean: mean) })
  }

  @Test(arguments: [(1, 0.3), (12, 0.05), (60, 0.5), (5_000, 0.01), (300, 0.97)])
  func `Binomial`(parameters: (Int, Double)) {
    let (count, p) = parameters
    check(
      "binomial \(count) \(p)",
      probability: {
        let (k, n) = (Double($0), Double(count))
        return exp(
          k * log(p) + (n - k) * log1p(-p) + SpecialFunctions.logGamma(n + 1)
            - SpecialFunctions.logGamma(k + 1) - SpecialFunctions.logGamma(n - k + 1))
      },
      sample: { $0.binomial(count: count, probability: p) })
  }

  /// Means so large that counts are split; then a count is normal to within far less than the test sees.
  @Test(arguments: [0x1.8p30, 1e11, 1e15, 0x1p60])
  func `Large Poisson counts keep mean and variance`(mean: Double) {
    var stream = RandomStream(seed: 3, purpose: .orders, name: "large")
    var scores: [Double] = []
    for _ in 0..<1_000 {
      scores.append((Double(stream.poisson(mean: mean)) - mean) / mean.squareRoot())
    }
    #expect(
      Statistics.kolmogorov(scores) { SpecialFunctions.normalCDF($0) } < Statistics.kolmogorovLimit)
  }

  @Test(arguments: [(1 << 31, 0.5), (1 << 40, 0.001), (1 << 50, 0.9999), (Int.max, 0.25)])
  func `Large binomial counts keep mean and variance`(parameters: (Int, Double)) {
    let (count, p) = parameters
    let mean = Double(count) * p
    let deviation = (mean * (1 - p)).squareRoot()
    var stream = RandomStream(seed: 3, purpose: .attach, name: "large")
    var scores: [Double] = []
    for _ in 0..<1_000 {
      scores.append((Double(stream.binomial(count: count, probability: p)) - mean) / deviation)
    }
    #expect(
      Statistics.kolmogorov(scores) { SpecialFunctions.normalCDF($0) } < Statistics.kolmogorovLimit)
  }

  @Test func `Rare events of huge populations are Poisson`() {
    // 2^33 trials with one chance in 2^31: splits, and probabilities far below 32-bit uniforms.
    let mean = 4.0
    check(
      "rare", probability: { exp(Double($0) * log(mean) - mean - SpecialFunctions.logGamma(Double($0) + 1)) },
      sample: { $0.binomial(count: 1 << 33, probability: 0x1p-31) })
  }

  @Test func `Trivial counts`() {
    var stream = RandomStream(seed: 0, purpose: .orders)
    var counts = [stream.poisson(mean: 0), stream.binomial(count: 0, probability: 0.5)]
    #expect(counts == [0, 0])
    for count in [1, 1_000, 1 << 40, Int.max] {
      counts = [0, 1].map { stream.binomial(count: count, probability: $0) }
      #expect(counts == [0, count])
    }
  }
}
