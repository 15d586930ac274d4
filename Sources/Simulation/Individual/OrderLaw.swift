// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

extension IndividualSolver {
  /// Poisson numbers by inversion: the smallest k with P(N ≤ k) ≥ the uniform number, by adding up.
  struct OrderLaw {
    /// Beyond, adding up takes long and begins with next to nothing.
    private static let largestMean = 30.0
    /// More than this happens at no mean below with a chance that a uniform number could tell: the sum may end a
    /// rounding error short of 1.
    private static let most = 150

    private var mean = 0.0
    /// The chance of none.
    private var none = 1.0

    @inline(__always)
    mutating func count(luck: Double, mean: Double) -> Int {
      if mean > Self.largestMean { return ArrivalCount.quantile(luck, mean: mean) }
      if mean != self.mean {
        self.mean = mean
        none = exp(-mean)
      }
      var count = 0
      var chance = none
      var upTo = none
      while luck > upTo && count < Self.most {
        count += 1
        chance *= mean / Double(count)
        upTo += chance
      }
      return count
    }
  }
}
