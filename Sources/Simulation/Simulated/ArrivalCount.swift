// SPDX-License-Identifier: GPL-3.0-or-later

import Integers
import Randomness

/// How many customers a month brings.
enum ArrivalCount {
  /// A Poisson count by inversion: the smallest k with P(N ≤ k) ≥ `variate`.
  ///
  /// Unlike a sampler's, the count grows with the mean at equal luck: a strategy that wins a few more
  /// customers wins those of the other strategy and a few more.
  ///
  /// - Precondition: `mean` ≥ 0, 0 < `variate` < 1.
  static func quantile(_ variate: Double, mean: Double) -> Int {
    guard mean > 0 else { return 0 }
    // The approximation is for means that are not small.
    guard mean > 10 else { return search(variate, mean: mean, from: 0) }
    let z = SpecialFunctions.normalQuantile(variate)
    let guess = approximation(z, mean: mean)
    let start = max(0, guess.rounded(.down))
    // Nearly always what is not exact in the approximation cannot matter.
    let error = (1.0 / 40 + z * z / 80 + z * z * z * z / 160) / mean
    if abs(z) < 3, guess - start > error, start + 1 - guess > error { return Int(saturating: start) }
    return search(variate, mean: mean, from: start)
  }

  /// A number whose whole part is the count, to within `error` above (Giles 2016, "Algorithm 955: approximation of
  /// the inverse Poisson cumulative distribution function", doi:10.1145/2699466).
  private static func approximation(_ z: Double, mean: Double) -> Double {
    let root = mean.squareRoot()
    return mean + root * z + (1.0 / 3 + z * z / 6) - (z / 36 + z * z * z / 72) / root
  }

  private static func search(_ variate: Double, mean: Double, from start: Double) -> Int {
    // P(N ≤ k) is the chance that the (k + 1)th event of a unit-rate process comes after the mean.
    SpecialFunctions.count(
      variate: variate, from: start,
      upTo: SpecialFunctions.gammaCDF(mean, shape: start + 1, scale: 1, tail: .upper)
    ) { SpecialFunctions.logPoissonDensity($0, mean: mean) }
  }
}

/// Whole numbers that add up to a sum that grows by fractions: at most one off at any time, and right on average over
/// where it begins (systematic sampling).
struct EvenCount {
  /// A uniform number at first.
  private var left: Double

  init(variate: Double) {
    left = variate
  }

  mutating func next(_ mean: Double) -> Int {
    left += mean
    let count = left.rounded(.down)
    left -= count
    return Int(saturating: count)
  }
}
