// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// The beta law with given 5th and 95th percentiles.
///
/// For each sum of the parameters there is one mean that puts the 5th percentile right, and with it the
/// probability below the other percentile grows with the sum: two nested searches for a single root.
struct BetaFit {
  let p05: Double
  let p95: Double

  /// `nil` if the search leaves the range of parameters or misses a percentile.
  var parameters: (alpha: Double, beta: Double)? {
    // A start from the logits: their standard deviation is about that of a normal law.
    let low = log(p05 / (1 - p05))
    let high = log(p95 / (1 - p95))
    let middle = SpecialFunctions.logistic((low + high) / 2)
    let spread = (high - low) / (2 * ParameterChecks.z95)
    let start = log(max(0.02, 1 / (spread * spread * middle * (1 - middle))))
    let found = RootFinding.increasingRoot(near: min(start, 60), step: 0.5) { logSum in
      // Beyond any sum the law is a point, or two.
      if logSum > 75 { return 1 }
      if logSum < -25 { return -1 }
      let (alpha, beta) = split(sum: exp(logSum), guess: (low + high) / 2)
      return SpecialFunctions.logRatio(
        SpecialFunctions.betaCDF(p95, alpha: alpha, beta: beta, tail: .upper), 0.05) * -1
    }
    guard let found else { return nil }
    let (alpha, beta) = split(sum: exp(found), guess: (low + high) / 2)
    let misses = [
      SpecialFunctions.betaCDF(p05, alpha: alpha, beta: beta) / 0.05 - 1,
      SpecialFunctions.betaCDF(p95, alpha: alpha, beta: beta, tail: .upper) / 0.05 - 1,
    ]
    return misses.allSatisfy { abs($0) < 1e-9 } ? (alpha, beta) : nil
  }

  /// The parameters with this sum and the right 5th percentile.
  private func split(sum: Double, guess: Double) -> (alpha: Double, beta: Double) {
    let logit = RootFinding.increasingRoot(near: guess, step: 0.1) { logit in
      let probability = SpecialFunctions.betaCDF(
        p05, alpha: sum * SpecialFunctions.logistic(logit), beta: sum * SpecialFunctions.logistic(-logit))
      return -SpecialFunctions.logRatio(probability, 0.05)
    }
    guard let logit else { return (.nan, .nan) }
    return (sum * SpecialFunctions.logistic(logit), sum * SpecialFunctions.logistic(-logit))
  }
}
