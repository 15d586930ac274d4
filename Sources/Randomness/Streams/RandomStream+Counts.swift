// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL

extension RandomStream {
  /// GSL counts in 32 bits, signed inside; larger counts are split, exactly, until they are below this.
  private static let largestDirectCount = 1 << 30

  /// A Poisson count; a mean of 0 gives 0.
  ///
  /// Large means are split by waiting times (Ahrens & Dieter 1974, doi:10.1007/BF02293108): the m-th event
  /// of a unit-rate process comes at a Gamma(m) time; if that is after the mean, the m − 1 events before it
  /// are uniform over the time.
  ///
  /// - Precondition: 0 ≤ `mean` ≤ 2⁶⁰.
  package mutating func poisson(mean: Double) -> Int {
    precondition(mean >= 0 && mean <= 0x1p60, "The mean of a Poisson law must be from 0 to 2^60.")
    if mean == 0 { return 0 }
    var remaining = mean
    var count = 0
    while remaining > Double(Self.largestDirectCount) {
      let events = Int(remaining * 0.875)
      let time = gamma(shape: Double(events), scale: 1)
      if time >= remaining {
        return count + binomial(count: events - 1, probability: remaining / time)
      }
      count += events
      remaining -= time
    }
    return count + Int(gsl_ran_poisson(generator, remaining))
  }

  /// How many of `count` succeed.
  ///
  /// Large counts are split at the median of the uniforms behind them, which is Beta-distributed: all below
  /// it that count, or all of them and some above.
  ///
  /// - Precondition: `count` ≥ 0, 0 ≤ `probability` ≤ 1.
  package mutating func binomial(count: Int, probability: Double) -> Int {
    precondition(
      count >= 0 && probability >= 0 && probability <= 1,
      "A binomial law needs a count of 0 or more and a probability from 0 to 1.")
    var remaining = count
    var chance = probability
    var successes = 0
    while remaining > Self.largestDirectCount && chance > 0 && chance < 1 {
      let middle = remaining / 2 + 1
      let median = beta(Double(middle), Double(remaining - middle + 1))
      if chance < median {
        remaining = middle - 1
        chance /= median
      } else {
        successes += middle
        remaining -= middle
        chance = (chance - median) / (1 - median)
      }
    }
    if chance <= 0 || remaining == 0 { return successes }
    if chance >= 1 { return successes + remaining }
    return successes + Int(gsl_ran_binomial(generator, chance, UInt32(remaining)))
  }
}
