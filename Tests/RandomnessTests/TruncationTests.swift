// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Randomness

struct TruncationTests {
  @Test func `truncation renormalises`() throws {
    let law = try Distribution.make(.uniform, ["min": 0, "max": 10]).truncated(min: 2, max: 4)
    #expect(law.support == 2...4)
    #expect(abs(law.quantile(0.25) - 2.5) < 1e-15)
    #expect(abs(law.cdf(3) - 0.5) < 1e-15)
    #expect(law.cdf(1.9) == 0 && law.cdf(4) == 1)
  }

  @Test func `a far tail keeps its digits`() throws {
    // Beyond z the excess of a normal variable is nearly exponential with rate z + 1/z.
    let law = try Distribution.make(.normal, ["mean": 0, "sd": 1]).truncated(min: 6.5, max: nil)
    let tail = SpecialFunctions.normalCDF(6.5, tail: .upper)
    let median = SpecialFunctions.normalQuantile(tail / 2, tail: .upper)
    #expect(abs(law.quantile(0.5) - median) < 1e-13)
    #expect(abs(law.cdf(median) - 0.5) < 1e-12)
  }

  /// What is kept of a normal law has the mean μ + σ(φ(a) − φ(b))/(Φ(b) − Φ(a)), of a lognormal one
  /// e^(μ + σ²/2)(Φ(b − σ) − Φ(a − σ))/(Φ(b) − Φ(a)), with a and b the bounds in standard deviations from μ
  /// (Johnson, Kotz & Balakrishnan 1994, Continuous Univariate Distributions 1, §10.1 and §14.7).
  @Test(
    arguments: [
      (-1.5, nil), (nil, 1.5), (-0.3, nil), (nil, -0.3), (1, nil), (nil, -1), (-2, 1), (4, nil), (nil, -4),
      (6.5, nil),
    ] as [(Double?, Double?)])
  func `what is kept has the mean of closed forms`(bounds: (low: Double?, high: Double?)) throws {
    let (mu, sigma) = (7.9, 0.4)
    func density(_ z: Double?) -> Double { z.map { exp(-$0 * $0 / 2) / (2 * Double.pi).squareRoot() } ?? 0 }
    /// Of what lies between the bounds, counted from the side on which little is.
    func mass(_ shift: Double) -> Double {
      let (low, high) = (bounds.low.map { $0 - shift }, bounds.high.map { $0 - shift })
      if let low, low > 0 {
        return SpecialFunctions.normalCDF(low, tail: .upper)
          - (high.map { SpecialFunctions.normalCDF($0, tail: .upper) } ?? 0)
      }
      return (high.map { SpecialFunctions.normalCDF($0, tail: .lower) } ?? 1)
        - (low.map { SpecialFunctions.normalCDF($0, tail: .lower) } ?? 0)
    }
    let normal = try Distribution.make(.normal, ["mean": mu, "sd": sigma]).truncated(
      min: bounds.low.map { mu + sigma * $0 }, max: bounds.high.map { mu + sigma * $0 })
    let mean = mu + sigma * (density(bounds.low) - density(bounds.high)) / mass(0)
    #expect(abs(normal.mean - mean) < 1e-10 * mean)
    let lognormal = try Distribution.make(.lognormal, ["mu": mu, "sigma": sigma]).truncated(
      min: bounds.low.map { exp(mu + sigma * $0) }, max: bounds.high.map { exp(mu + sigma * $0) })
    let expected = exp(mu + sigma * sigma / 2) * mass(sigma) / mass(0)
    #expect(abs(lognormal.mean - expected) < 1e-10 * expected)
    #expect(lognormal.standardDeviation > 0 && lognormal.standardDeviation.isFinite)
  }

  @Test func `bounds outside the support change nothing`() throws {
    let law = try Distribution.make(.beta, ["alpha": 2, "beta": 3])
    #expect(try law.truncated(min: -1, max: 2) == law)
    #expect(try law.truncated(min: nil, max: nil) == law)
    #expect(try law.truncated(min: 0.1, max: nil) != law)
  }

  @Test func `truncating twice is truncating to what both keep`() throws {
    let law = try Distribution.make(.gamma, ["shape": 2, "scale": 3])
    let twice = try law.truncated(min: 1, max: 9).truncated(min: 0, max: 5)
    #expect(try twice == law.truncated(min: 1, max: 5))
  }

  @Test(arguments: [(3, 3), (4, 2), (30, 40), (nil, -40), (.nan, 1)] as [(Double?, Double?)])
  func `bounds that leave nothing are refused`(bounds: (Double?, Double?)) throws {
    let law = try Distribution.make(.normal, ["mean": 0, "sd": 1])
    #expect(throws: DistributionError.self) { try law.truncated(min: bounds.0, max: bounds.1) }
  }
}
