// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Randomness

struct CountTests {
  /// Chi-square of sampled counts against probabilities.
  private func check(
    _ name: String, draws: Int = 4_000, probability: (Int) -> Double, sample: (inout RandomStream) -> Int
  ) {
    var stream = RandomStream(seed: 3, purpose: .orders, name: name)
    var observed: [Int: Double] = [:]
    for _ in 0..<draws { observed[sample(&stream), default: 0] += 1 }
    let most = observed.keys.max()!
    let counts = (0...most).map { observed[$0] ?? 0 }
    var expected = (0...most).map { probability($0) * Double(draws) }
    expected[most] += Double(draws) - expected.reduce(0, +)
    #expect(Statistics.chiSquareProbability(observed: counts, expected: expected) > 1e-7, "\(name)")
  }

  @Test(arguments: [0.3, 4, 10, 30, 150, 4_000])
  func `Poisson counts follow their law`(mean: Double) {
    check(
      "poisson \(mean)", draws: 100_000,
      probability: { exp(Double($0) * log(mean) - mean - SpecialFunctions.logGamma(Double($0) + 1)) },
      sample: { $0.poisson(mean: mean) })
  }

  @Test(arguments: [
    (1, 0.3), (12, 0.05), (20, 0.5), (60, 0.5), (1_001, 0.01), (5_000, 0.01), (300, 0.97), (30_000, 0.4),
  ])
  func `binomial counts follow their law`(parameters: (Int, Double)) {
    let (count, p) = parameters
    check(
      "binomial \(count) \(p)", draws: 100_000,
      probability: {
        let (k, n) = (Double($0), Double(count))
        return exp(
          k * log(p) + (n - k) * log1p(-p) + SpecialFunctions.logGamma(n + 1)
            - SpecialFunctions.logGamma(k + 1) - SpecialFunctions.logGamma(n - k + 1))
      },
      sample: { $0.binomial(count: count, probability: p) })
  }

  @Test(arguments: [
    (5, 8, 20), (3, 50, 60), (10, 10, 20), (12, 25, 40), (30, 200, 250), (480, 20, 500), (400, 3_000, 9_000),
  ])
  func `hypergeometric counts follow their law`(parameters: (Int, Int, Int)) {
    let (drawn, marked, total) = parameters
    func logChoose(_ n: Int, _ k: Int) -> Double {
      SpecialFunctions.logGamma(Double(n) + 1) - SpecialFunctions.logGamma(Double(k) + 1)
        - SpecialFunctions.logGamma(Double(n - k) + 1)
    }
    check(
      "hypergeometric \(parameters)", draws: 100_000,
      probability: { count in
        guard count <= drawn, count <= marked, drawn - count <= total - marked else { return 0 }
        return exp(
          logChoose(marked, count) + logChoose(total - marked, drawn - count) - logChoose(total, drawn))
      },
      sample: { $0.hypergeometric(drawn: drawn, marked: marked, total: total) })
  }

  @Test(arguments: [(1 << 40, 1 << 30, 1 << 45), (1 << 48, 1 << 49, 1 << 50)])
  func `large hypergeometric counts keep mean and variance`(parameters: (Int, Int, Int)) {
    let (drawn, marked, total) = parameters
    let share = Double(marked) / Double(total)
    let mean = Double(drawn) * share
    let deviation =
      (mean * (1 - share) * Double(total - drawn) / Double(total - 1)).squareRoot()
    var stream = RandomStream(seed: 3, purpose: .attach, name: "large")
    let scores = (0..<1_000).map { _ in
      (Double(stream.hypergeometric(drawn: drawn, marked: marked, total: total)) - mean) / deviation
    }
    #expect(
      Statistics.kolmogorov(scores) { SpecialFunctions.normalCDF($0) } < Statistics.kolmogorovLimit)
  }

  /// Means so large that counts are split; then a count is normal to within far less than the test sees.
  @Test(arguments: [0x1.8p30, 1e11, 1e15, 0x1p60])
  func `large Poisson counts keep mean and variance`(mean: Double) {
    var stream = RandomStream(seed: 3, purpose: .orders, name: "large")
    var scores: [Double] = []
    for _ in 0..<1_000 {
      scores.append((Double(stream.poisson(mean: mean)) - mean) / mean.squareRoot())
    }
    #expect(
      Statistics.kolmogorov(scores) { SpecialFunctions.normalCDF($0) } < Statistics.kolmogorovLimit)
  }

  @Test(arguments: [(1 << 31, 0.5), (1 << 40, 0.001), (1 << 50, 0.9999), (Int.max, 0.25)])
  func `large binomial counts keep mean and variance`(parameters: (Int, Double)) {
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

  @Test func `rare events of huge populations are Poisson`() {
    // 2^33 trials with one chance in 2^31: splits, and probabilities far below 32-bit uniforms.
    let mean = 4.0
    check(
      "rare", probability: { exp(Double($0) * log(mean) - mean - SpecialFunctions.logGamma(Double($0) + 1)) },
      sample: { $0.binomial(count: 1 << 33, probability: 0x1p-31) })
  }

  @Test func `trivial counts`() {
    var stream = RandomStream(seed: 0, purpose: .orders)
    var counts = [stream.poisson(mean: 0), stream.binomial(count: 0, probability: 0.5)]
    #expect(counts == [0, 0])
    counts = [(0, 3, 7), (7, 3, 7), (3, 0, 7), (3, 7, 7), (0, 0, 0)].map {
      stream.hypergeometric(drawn: $0.0, marked: $0.1, total: $0.2)
    }
    #expect(counts == [0, 3, 0, 3, 0])
    for count in [1, 1_000, 1 << 40, Int.max] {
      counts = [0, 1].map { stream.binomial(count: count, probability: $0) }
      #expect(counts == [0, count])
    }
  }
}
