// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL
import Foundation

extension SpecialFunctions {
  /// Gauss's ₂F₁(a, b; c; x) for a, b, c > 0 and 0 ≤ x < 1, as the BG/NBD and Pareto/NBD models use it.
  ///
  /// All terms of the power series are positive, so it loses no digits; where its terms grow before they
  /// shrink (c < a + b), Euler's transformation comes first. Infinite where the value overflows.
  package static func hyperg2F1(_ a: Double, _ b: Double, _ c: Double, _ x: Double) -> Double {
    guard a > 0, b > 0, c > 0, x >= 0, x < 1 else { return .nan }
    if x > 0.5, c - a - b < 0, c > a, c > b {
      return exp((c - a - b) * log1p(-x)) * series(c - a, c - b, c, x)
    }
    return series(a, b, c, x)
  }

  private static func series(_ a: Double, _ b: Double, _ c: Double, _ x: Double) -> Double {
    var term = 1.0
    var sum = 1.0
    var n = 0.0
    while n < 10_000_000 {
      let ratio = (a + n) / (c + n) * ((b + n) / (1 + n)) * x
      term *= ratio
      sum += term
      n += 1
      // What follows is at most a geometric series.
      if term == 0 || !sum.isFinite { break }
      if ratio < 1, term * max(ratio, x) <= 1e-17 * sum * (1 - max(ratio, x)) { break }
    }
    return sum
  }
}
