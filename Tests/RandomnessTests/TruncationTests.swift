// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Randomness

struct TruncationTests {
  @Test func `Truncation renormalises`() throws {
    let law = try Distribution.make(.uniform, ["min": 0, "max": 10]).truncated(min: 2, max: 4)
    #expect(law.support == 2...4)
    #expect(abs(law.quantile(0.25) - 2.5) < 1e-15)
    #expect(abs(law.cdf(3) - 0.5) < 1e-15)
    #expect(law.cdf(1.9) == 0 && law.cdf(4) == 1)
  }

  @Test func `A far tail keeps its digits`() throws {
    // Beyond z the excess of a normal variable is nearly exponential with rate z + 1/z.
    let law = try Distribution.make(.normal, ["mean": 0, "sd": 1]).truncated(min: 6.5, max: nil)
    let tail = SpecialFunctions.normalCDF(6.5, tail: .upper)
    let median = SpecialFunctions.normalQuantile(tail / 2, tail: .upper)
    #expect(abs(law.quantile(0.5) - median) < 1e-13)
    #expect(abs(law.cdf(median) - 0.5) < 1e-12)
  }

  @Test func `Bounds outside the support change nothing`() throws {
    let law = try Distribution.make(.beta, ["alpha": 2, "beta": 3])
    #expect(try law.truncated(min: -1, max: 2) == law)
    #expect(try law.truncated(min: nil, max: nil) == law)
    #expect(try law.truncated(min: 0.1, max: nil) != law)
  }

  @Test func `Truncating twice is truncating to what both keep`() throws {
    let law = try Distribution.make(.gamma, ["shape": 2, "scale": 3])
    let twice = try law.truncated(min: 1, max: 9).truncated(min: 0, max: 5)
    #expect(try twice == law.truncated(min: 1, max: 5))
  }

  @Test(arguments: [(3, 3), (4, 2), (30, 40), (nil, -40), (.nan, 1)] as [(Double?, Double?)])
  func `Bounds that leave nothing are refused`(bounds: (Double?, Double?)) throws {
    let law = try Distribution.make(.normal, ["mean": 0, "sd": 1])
    #expect(throws: DistributionError.self) { try law.truncated(min: bounds.0, max: bounds.1) }
  }
}
