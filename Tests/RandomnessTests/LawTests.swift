// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Randomness

/// The same checks for every distribution.
struct LawTests {
  @Test(arguments: LawCase.all + LawCase.truncated)
  func `quantile and distribution function are inverse and monotonic`(law: LawCase) throws {
    let distribution = try law.distribution()
    var last = -Double.infinity
    for p in [0x1p-53, 1e-12, 1e-6, 0.001, 0.05, 0.2, 0.5, 0.8, 0.95, 0.999, 1 - 1e-6, 1 - 0x1p-53] {
      let value = distribution.quantile(p)
      #expect(value.isFinite && value >= last && distribution.support.contains(value), "at \(p)")
      // The distribution function takes a probability back, but for what a value's last digit is worth.
      let digit = distribution.cdf(value.nextUp) - distribution.cdf(value.nextDown)
      #expect(abs(distribution.cdf(value) - p) <= 1e-11 * p + digit + 0x1p-52, "at \(p)")
      last = value
    }
    #expect(distribution.cdf(distribution.support.lowerBound - 1) == 0)
    #expect(distribution.cdf(distribution.support.upperBound + 1) == 1)
  }

  @Test(arguments: LawCase.all)
  func `mean and standard deviation are those of the quantile function`(law: LawCase) throws {
    let distribution = try law.distribution()
    let moments = distribution.moments
    #expect(abs(distribution.mean - moments.mean) <= 1e-9 * distribution.standardDeviation)
    #expect(abs(distribution.standardDeviation / moments.standardDeviation - 1) <= 1e-9)
  }

  @Test(arguments: zip(LawCase.truncated, LawCase.truncatedMoments))
  func `truncated moments`(law: LawCase, moments: (mean: Double, standardDeviation: Double)) throws {
    let distribution = try law.distribution()
    #expect(abs(distribution.mean / moments.mean - 1) < 1e-9)
    #expect(abs(distribution.standardDeviation / moments.standardDeviation - 1) < 1e-8)
  }

  @Test(arguments: LawCase.all + LawCase.truncated)
  func `samples by the quantile follow the law`(law: LawCase) throws {
    let distribution = try law.distribution()
    let stream = TestStream("\(law)")
    let sample = (0..<2_000).map { _ in distribution.quantile(stream.uniform()) }
    #expect(
      Statistics.kolmogorov(sample) { distribution.cdf($0) } < Statistics.kolmogorovLimit)
    // The mean of independent values, in its standard error.
    let mean = sample.reduce(0, +) / 2_000
    #expect(
      abs(mean - distribution.mean) < (Statistics.z + 1) * distribution.standardDeviation
        / 2_000.0.squareRoot())
  }

  @Test(arguments: LawCase.all)
  func `percentiles given are percentiles got`(law: LawCase) throws {
    let distribution = try law.distribution()
    for (name, p) in [("p05", 0.05), ("p50", 0.5), ("p95", 0.95)] {
      guard let value = law.parameters[name] else { continue }
      #expect(abs(distribution.quantile(p) / value - 1) < 1e-10)
    }
    for (name, statistic) in [("mean", distribution.mean), ("sd", distribution.standardDeviation)] {
      guard let value = law.parameters[name] else { continue }
      #expect(abs(statistic / value - 1) < 1e-12)
    }
  }

  @Test func `every form of every kind is among the cases`() {
    for kind in DistributionKind.allCases where kind != .discrete {
      for form in kind.forms {
        #expect(LawCase.all.contains { $0.kind == kind && Set($0.parameters.keys) == Set(form) })
      }
    }
  }
}
