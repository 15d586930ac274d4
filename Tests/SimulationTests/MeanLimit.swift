// SPDX-License-Identifier: GPL-3.0-or-later

import Randomness
import TestSupport
import Testing

/// How far the mean of replicates may be from what is expected.
///
/// A total over hundreds of customers is close to normal, so that the mean of R replicates, in its standard errors, is Student's
/// t with R − 1 degrees of freedom.
struct MeanLimit {
  let replicates: Int
  let standardErrors: Double
  /// What it may be off besides, for a number of this size: rounding, and what few nodes leave out.
  let allowance: @Sendable (Double) -> Double

  /// The probability that the mean of a solver without a fault is further off: P(|t| > k) = I(ν/(ν + k²); ν/2, 1/2).
  var falseAlarm: Double {
    let freedom = Double(replicates - 1)
    return SpecialFunctions.betaCDF(
      freedom / (freedom + standardErrors * standardErrors), alpha: freedom / 2, beta: 0.5)
  }

  func expect(
    _ name: String, _ wanted: Double, _ sample: Sample, size: Double? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let error = sample.standardError
    #expect(
      abs(sample.mean - wanted) <= standardErrors * error + allowance(size ?? abs(wanted)),
      "\(name): \(sample.mean) against \(wanted), \((sample.mean - wanted) / error) standard errors",
      sourceLocation: sourceLocation)
  }
}
