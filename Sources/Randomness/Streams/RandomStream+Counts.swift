// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL
import Foundation
import Integers

extension RandomStream {
  /// Larger counts are split, exactly, until they are below this: a number is exact to a fraction then.
  private static let largestDirectCount = 1 << 50

  /// A Poisson count; a mean of 0 gives 0.
  ///
  /// Huge means are split by waiting times (Ahrens & Dieter 1974, doi:10.1007/BF02293108): the m-th event
  /// of a unit-rate process comes at a Gamma(m) time; if that is after the mean, the m − 1 events before it
  /// are uniform over the time.
  ///
  /// - Precondition: 0 ≤ `mean` ≤ 2⁶⁰.
  package mutating func poisson(mean: Double) -> Int {
    if mean == 0 { return 0 }
    precondition(mean > 0 && mean <= 0x1p60, "The mean of a Poisson law must be from 0 to 2^60.")
    if mean < Self.leastRejectionMean { return Int(clamping: gsl_ran_poisson(generator, mean)) }
    var remaining = mean
    var count = 0
    while remaining > Double(Self.largestDirectCount) {
      let events = Int(saturating: remaining * 0.875)
      let time = gamma(shape: Double(events), scale: 1)
      if time >= remaining {
        return count + binomial(count: events - 1, probability: remaining / time)
      }
      count += events
      remaining -= time
    }
    return count + poissonByRejection(mean: remaining)
  }

  /// How many of `count` succeed.
  ///
  /// Huge counts are split at the median of the uniforms behind them, which is Beta-distributed: all below
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
    return successes + Self.binomial(count: remaining, probability: chance, variate: uniform())
  }

  /// The same from a uniform number drawn before: the count grows with it, and with the probability.
  ///
  /// - Precondition: 0 ≤ `count` ≤ 2⁵⁰, 0 ≤ `probability` ≤ 1.
  @inline(__always)
  package static func binomial(count: Int, probability: Double, variate: Double) -> Int {
    if probability <= 0 || count == 0 { return 0 }
    if probability >= 1 { return count }
    if probability > 0.5 {
      return count
        - BinomialQuantile.count(variate: 1 - variate, trials: Double(count), probability: 1 - probability)
    }
    return BinomialQuantile.count(variate: variate, trials: Double(count), probability: probability)
  }

  /// How many of `marked` among `total` are in a sample of `drawn` of them.
  ///
  /// - Precondition: 0 ≤ `marked`, `drawn` ≤ `total` ≤ 2⁵⁰.
  package mutating func hypergeometric(drawn: Int, marked: Int, total: Int) -> Int {
    precondition(
      0 <= marked && marked <= total && 0 <= drawn && drawn <= total && total <= Self.largestDirectCount,
      "A hypergeometric law needs marked and drawn ones of up to 2^50.")
    // Marks and draws of at most half, the fewer of them first: the law is the same either way round.
    let few = min(drawn, total - drawn)
    let rare = min(marked, total - marked)
    let found = hypergeometric(min(few, rare), max(few, rare), total: total)
    let marksFound = rare == marked ? found : few - found
    return few == drawn ? marksFound : marked - marksFound
  }

  private mutating func hypergeometric(_ drawn: Int, _ marked: Int, total: Int) -> Int {
    if Double(drawn) >= Self.leastRejectionMean {
      let found = hypergeometricByRejection(
        drawn: Double(drawn), marked: Double(marked), total: Double(total))
      return Int(saturating: found)
    }
    var left = marked
    for others in 0..<drawn where uniform() * Double(total - others) < Double(left) { left -= 1 }
    return marked - left
  }
}
