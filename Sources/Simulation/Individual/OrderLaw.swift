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
    /// The chances of at most 0, 1, 2 and 3, and of 3.
    private var upTo = (1.0, 1.0, 1.0, 1.0)
    private var chanceOfThree = 0.0

    @inline(__always)
    mutating func count(variate: Double, mean: Double) -> Int {
      if mean > Self.largestMean { return ArrivalCount.quantile(variate, mean: mean) }
      if mean != self.mean { add(mean) }
      // Without a branch, since nobody could foretell it.
      var count = (variate > upTo.0 ? 1 : 0) + (variate > upTo.1 ? 1 : 0) + (variate > upTo.2 ? 1 : 0)
      if variate <= upTo.3 { return count }
      var chance = chanceOfThree
      var sum = upTo.3
      while variate > sum && count < Self.most {
        count += 1
        chance *= mean / Double(count)
        sum += chance
      }
      return count
    }

    private mutating func add(_ mean: Double) {
      self.mean = mean
      let none = exp(-mean)
      let one = none * mean
      let two = one * (mean / 2)
      chanceOfThree = two * (mean / 3)
      upTo.0 = none
      upTo.1 = none + one
      upTo.2 = upTo.1 + two
      upTo.3 = upTo.2 + chanceOfThree
    }
  }
}
