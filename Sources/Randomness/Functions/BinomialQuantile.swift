// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Integers

/// The smallest number of successes that is reached with at least a given probability.
///
/// Nearly always by the normal quantile and an expansion around it (Cornish & Fisher 1938, doi:10.2307/1400905), of which
/// it is known how near to a whole number it must be for the error to matter; then, and far out, by the distribution
/// function. Giles (2016, doi:10.1145/2699466) does the same for Poisson counts.
enum BinomialQuantile {
  /// Of means below, adding up is as quick.
  private static let leastMean = 4.0
  /// How far out the error is known.
  private static let mostDeviations = 3.2

  /// - Precondition: 0 < `variate` < 1, 1 ≤ `trials` ≤ 2⁵⁰, 0 ≤ `probability` ≤ ½.
  @inline(__always)
  static func count(variate: Double, trials: Double, probability: Double) -> Int {
    let mean = trials * probability
    guard mean >= leastMean else { return sum(variate: variate, trials: trials, probability: probability) }
    let z = NormalQuantile.value(variate)
    let (place, error) = expansion(z, mean: mean, probability: probability)
    let count = Int(saturating: place)
    let part = place - Double(count)
    if abs(z) < mostDeviations && part > error && 1 - part > error { return count }
    return search(variate: variate, near: Double(count), trials: trials, probability: probability)
  }

  /// A number whose whole part is the count, and how far off it is at most where |z| < 3.2.
  ///
  /// Sums over counts are integrals to half a count more, for a law whose variance is less by 1/12.
  @inline(__always)
  static func expansion(
    _ z: Double, mean: Double, probability: Double
  ) -> (place: Double, error: Double) {
    let rest = 1 - probability
    let product = probability * rest
    let variance = mean * rest
    let inverse = 1 / variance
    let deviation = variance.squareRoot()
    let square = z * z
    let first = (rest - probability) * (square - 1) * (1.0 / 6)
    let second = z * (square * (1 + 2 * product) * (1.0 / 72) + (1 - 7 * product) * (1.0 / 36))
    let third =
      (rest - probability) * (1 + 0.5 * product)
      * (square * (square * (1.0 / 270) + 7.0 / 810) - 8.0 / 405)
    let place = mean + 0.5 + deviation * (z - inverse * second) + first + inverse * third
    return (place, (0.025 + square * square * 0.01) * inverse * deviation * inverse)
  }

  /// By adding up all that are less.
  private static func sum(variate: Double, trials: Double, probability: Double) -> Int {
    if trials == 1 { return variate > 1 - probability ? 1 : 0 }
    var variate = variate
    let odds = probability / (1 - probability)
    let first = odds * (trials + 1)
    var density = exp(trials * log1p(-probability))
    var count = 0.0
    while variate > density && density > 0 && count < trials {
      variate -= density
      count += 1
      // The division does not wait for the density before.
      density *= first / count - odds
    }
    return Int(saturating: count)
  }

  private static func search(variate: Double, near guess: Double, trials: Double, probability: Double) -> Int
  {
    let start = min(max(0, guess), trials - 1)
    return SpecialFunctions.count(
      variate: variate, from: start, upTo: upTo(start, trials: trials, probability: probability), most: trials
    ) { SpecialFunctions.logBinomialDensity($0, trials: trials, probability: probability) }
  }

  /// The probability of at most `count` successes, fewer than `trials`.
  private static func upTo(_ count: Double, trials: Double, probability: Double) -> Double {
    // Where the beta law's is exact: GSL's is not where its parameters are far apart.
    if count > 2 * ConcentratedBeta.leastParameter {
      return SpecialFunctions.betaCDF(probability, alpha: count + 1, beta: trials - count, tail: .upper)
    }
    var density = exp(SpecialFunctions.logBinomialDensity(count, trials: trials, probability: probability))
    var sum = density
    var less = count
    while less > 0 && density > .ulpOfOne * sum {
      density *= less * (1 - probability) / ((trials - less + 1) * probability)
      less -= 1
      sum += density
    }
    return sum
  }
}
