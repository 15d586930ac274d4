// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Integers

/// Logarithms of the probabilities of counts, without cancellation at counts of any size (Loader 2000, "Fast and
/// accurate computation of binomial probabilities").
extension SpecialFunctions {
  /// ln P(N = count) for a Poisson count of this mean > 0.
  package static func logPoissonDensity(_ count: Double, mean: Double) -> Double {
    if count == 0 { return -mean }
    return -stirlingRemainder(count) - deviance(count, mean) - 0.5 * log(2 * .pi * count)
  }

  /// ln P(N = count) for the number of successes in `trials` of this probability, 0 < probability < 1.
  package static func logBinomialDensity(_ count: Double, trials: Double, probability: Double) -> Double {
    if count == 0 { return trials * log1p(-probability) }
    if count == trials { return trials * log(probability) }
    let failures = trials - count
    return stirlingRemainder(trials) - stirlingRemainder(count) - stirlingRemainder(failures)
      - deviance(count, trials * probability) - deviance(failures, trials * (1 - probability))
      + 0.5 * log(trials / (2 * .pi * count * failures))
  }

  /// The smallest count whose probabilities up to it reach `variate`, from one that is near.
  ///
  /// - Parameters:
  ///   - upTo: the probability of at most `start`.
  ///   - most: that there can be.
  ///   - logDensity: the logarithm of a count's probability.
  package static func count(
    variate: Double, from start: Double, upTo: Double, most: Double = .infinity,
    logDensity: (Double) -> Double
  ) -> Int {
    var count = start
    var upTo = upTo
    if upTo < variate {
      while upTo < variate && count < most {
        count += 1
        let more = exp(logDensity(count))
        upTo += more
        // Far out a sum ends below 1 by rounding.
        if more < .ulpOfOne * upTo { break }
      }
    } else {
      while count > 0 {
        upTo -= exp(logDensity(count))
        if upTo < variate { break }
        count -= 1
      }
    }
    return Int(saturating: count)
  }

  /// count · ln(count / mean) + mean − count.
  private static func deviance(_ count: Double, _ mean: Double) -> Double {
    let x = (mean - count) / count
    // Further out what cancels is too little to matter.
    guard abs(x) < 0.01 else { return count * log(count / mean) + mean - count }
    // x − ln(1 + x), to one part in 10¹³.
    return count * x * x * (0.5 - x * (1.0 / 3 - x * (0.25 - x * (0.2 - x * (1.0 / 6 - x * (1.0 / 7))))))
  }
}
