// SPDX-License-Identifier: GPL-3.0-or-later

import Randomness

/// How many customers a month brings.
enum ArrivalCount {
  /// A Poisson count by inversion: the smallest k with P(N ≤ k) ≥ `luck`.
  ///
  /// Unlike a sampler's, the count grows with the mean at equal luck: a strategy that wins a few more
  /// customers wins those of the other strategy and a few more.
  ///
  /// - Precondition: `mean` ≥ 0, 0 < `luck` < 1.
  static func quantile(_ luck: Double, mean: Double) -> Int {
    guard mean > 0 else { return 0 }
    // P(N ≤ k) is the chance that the (k + 1)th event of a unit-rate process comes after the mean.
    func isReached(_ count: Int) -> Bool {
      SpecialFunctions.gammaCDF(mean, shape: Double(count + 1), scale: 1, tail: .upper) >= luck
    }
    if isReached(0) { return 0 }
    // Not reached at `low`, reached at `high`.
    var low = 0
    var high = max(1, Int(mean + 4 * mean.squareRoot()))
    while !isReached(high) {
      low = high
      high *= 2
    }
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if isReached(middle) { high = middle } else { low = middle }
    }
    return high
  }
}
