// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Randomness

/// Percentile forms where they are hard: skewed, concentrated, at the limits.
struct PercentileFitTests {
  @Test(arguments: [
    (1e-6, 0.999_9), (1e-9, 2e-9), (0.5, 0.500_01), (0.2, 0.25), (0.9, 0.999_999), (1e-12, 0.3),
    (0.01, 0.02),
  ])
  func `a beta law has the percentiles asked for`(percentiles: (Double, Double)) throws {
    let law = try Distribution.make(.beta, ["p05": percentiles.0, "p95": percentiles.1])
    // Relative to the width, as nearby percentiles differ in their last digits only.
    let width = percentiles.1 - percentiles.0
    #expect(abs(law.quantile(0.05) - percentiles.0) < 1e-8 * min(width, percentiles.0))
    #expect(abs(law.quantile(0.95) - percentiles.1) < 1e-8 * width)
  }

  @Test(arguments: [(1e-20, 1), (1, 1.000_01), (3, 300), (1e-7, 2e-7), (1e9, 5e9)])
  func `a gamma law has the percentiles asked for`(percentiles: (Double, Double)) throws {
    let law = try Distribution.make(.gamma, ["p05": percentiles.0, "p95": percentiles.1])
    #expect(abs(law.quantile(0.05) / percentiles.0 - 1) < 1e-10)
    #expect(abs(law.quantile(0.95) / percentiles.1 - 1) < 1e-10)
  }

  @Test(arguments: [DistributionKind.triangular, .pert])
  func `triangular and PERT give back the points they come from`(kind: DistributionKind) throws {
    for points in [[0.0, 0, 1], [0, 0.06, 1], [-5, 2, 3], [-5, 3, 3], [1e6, 1.2e6, 2e6]] {
      let law = try Distribution.make(kind, ["min": points[0], "mode": points[1], "max": points[2]])
      let again = try Distribution.make(
        kind, ["p05": law.quantile(0.05), "p50": law.quantile(0.5), "p95": law.quantile(0.95)])
      let width = points[2] - points[0]
      for p in [0.001, 0.05, 0.3, 0.5, 0.7, 0.95, 0.999] {
        #expect(abs(law.quantile(p) - again.quantile(p)) < 1e-10 * width)
      }
      #expect(abs(again.support.lowerBound - points[0]) < 1e-9 * width)
      #expect(abs(again.support.upperBound - points[2]) < 1e-9 * width)
    }
  }

  @Test func `percentiles of several triangles give the one with its mode at the end`() throws {
    // With the mode below p05 all three percentiles lie on one side, which two numbers describe.
    let law = try Distribution.make(.triangular, ["min": 0, "mode": 0.03, "max": 1])
    let fitted = try Distribution.make(
      .triangular, ["p05": law.quantile(0.05), "p50": law.quantile(0.5), "p95": law.quantile(0.95)])
    for p in [0.05, 0.5, 0.95, 0.999] { #expect(abs(fitted.quantile(p) - law.quantile(p)) < 1e-12) }
    // F(min) = 0 with the mode there: 1 − √(1 · (1 − 0.03)) before rescaling.
    #expect(abs(fitted.support.lowerBound - (1 - 0.97.squareRoot())) < 1e-9)
  }
}
