// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Integers

/// Counts with large means from a few uniform numbers, exactly.
///
/// Transformed rejection: a curve close to the inverse of the distribution function is followed, and nine times of
/// ten nothing needs to be computed besides. Equal luck therefore gives nearly equal ranks, whatever the parameters:
/// two strategies that differ a little differ a little in their counts.
extension RandomStream {
  /// From this mean on.
  static let leastRejectionMean = 10.0

  /// PTRS (Hörmann 1993, "The transformed rejection method for generating Poisson random variables",
  /// doi:10.1016/0167-6687(93)90997-4).
  ///
  /// - Precondition: 10 ≤ `mean` ≤ 2⁵⁰.
  mutating func poissonByRejection(mean: Double) -> Int {
    let b = 0.931 + 2.53 * mean.squareRoot()
    let a = -0.059 + 0.02483 * b
    let inverseAlpha = 1.1239 + 1.1328 / (b - 3.4)
    let quick = 0.9277 - 3.6224 / (b - 2)
    while true {
      let u = uniform() - 0.5
      let v = uniform()
      let distance = 0.5 - abs(u)
      let value = (2 * a / distance + b) * u + mean + 0.43
      if distance >= 0.07 && v <= quick { return Int(saturating: value) }
      if value < 0 || distance < 0.013 && v > distance { continue }
      let count = value.rounded(.down)
      if log(v * inverseAlpha / (a / (distance * distance) + b))
        <= SpecialFunctions.logPoissonDensity(count, mean: mean)
      {
        return Int(saturating: count)
      }
    }
  }

  /// HRUA, a ratio of uniforms (Stadlober 1990, "The ratio of uniforms approach for generating discrete random
  /// variates", doi:10.1016/0377-0427(90)90349-5).
  ///
  /// - Precondition: 10 ≤ `drawn`, `marked` ≤ half of `total` ≤ 2⁵⁰.
  mutating func hypergeometricByRejection(drawn: Double, marked: Double, total: Double) -> Double {
    let share = drawn / total
    let deviation =
      (drawn * (marked / total) * (1 - marked / total) * (total - drawn) / (total - 1) + 0.5).squareRoot()
    let middle = drawn * (marked / total) + 0.5
    // 2√(2/e) and 3 − 2√(3/e).
    let width = 1.7155277699214135 * deviation + 0.8989161620588988
    let limit = min(min(drawn, marked) + 1, (middle + 16 * deviation).rounded(.down))
    func logDensity(_ count: Double) -> Double {
      SpecialFunctions.logBinomialDensity(count, trials: marked, probability: share)
        + SpecialFunctions.logBinomialDensity(drawn - count, trials: total - marked, probability: share)
    }
    let atMode = logDensity(((drawn + 1) * (marked + 1) / (total + 2)).rounded(.down))
    while true {
      let x = uniform()
      let value = middle + width * (uniform() - 0.5) / x
      if value < 0 || value >= limit { continue }
      let count = value.rounded(.down)
      let height = logDensity(count) - atMode
      if x * (4 - x) - 3 <= height { return count }
      if x * (x - height) >= 1 { continue }
      if 2 * log(x) <= height { return count }
    }
  }
}
