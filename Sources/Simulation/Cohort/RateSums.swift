// SPDX-License-Identifier: GPL-3.0-or-later

import Randomness

/// The order rates of customers, added up, where they are gamma and decide about nothing.
///
/// Rates of n customers add up to a Gamma(n·shape) amount, and those of any f of them are a Beta(f·shape,
/// (n − f)·shape) part of it, whatever the whole: as customers go their separate ways the sums stay exact without
/// anybody's own rate.
struct RateSums {
  /// Of one customer's rate, whose mean is 1.
  private let shape: Double
  /// Groups that are kept apart: by membership, then without a contract and in each.
  private let standings: Int
  private(set) var sums: [Double]
  /// By group: of those who leave inside this month, each × the part of it that they are there.
  private(set) var ofLeaving: [Double]
  private var counts: [Int]
  /// By group, then standing: how many move there.
  private var moved: [Int]
  private var nextSums: [Double]
  private var nextCounts: [Int]

  init(shape: Double, memberships: Int, contracts: Int) {
    self.shape = shape
    standings = contracts + 1
    sums = [Double](repeating: 0, count: memberships * standings)
    nextSums = sums
    ofLeaving = sums
    counts = [Int](repeating: 0, count: sums.count)
    nextCounts = counts
    moved = [Int](repeating: 0, count: sums.count * standings)
  }

  mutating func clear() {
    for group in sums.indices {
      ofLeaving[group] = 0
      sums[group] = 0
      counts[group] = 0
    }
  }

  /// Lets customers in, with rates of their own.
  mutating func enter(_ count: Int, membership: Int, standing: Int) {
    counts[membership * standings + standing] += count
  }

  /// Draws the rates of those who came in.
  mutating func draw(_ stream: inout RandomStream) {
    for group in sums.indices where counts[group] > 0 {
      sums[group] = stream.gamma(shape: Double(counts[group]) * shape, scale: 1 / shape)
    }
  }

  /// Takes some customers out of a group who leave after a part of the month.
  mutating func leave(
    _ count: Int, after part: Double, membership: Int, standing: Int, _ stream: inout RandomStream
  ) {
    guard count > 0 else { return }
    let group = membership * standings + standing
    let rest = counts[group] - count
    let taken =
      rest > 0
      ? sums[group] * stream.beta(Double(count) * shape, Double(rest) * shape) : sums[group]
    sums[group] = rest > 0 ? sums[group] - taken : 0
    counts[group] = rest
    ofLeaving[group] += taken * part
  }

  /// Notes where customers will be.
  mutating func move(_ count: Int, membership: Int, from standing: Int, to other: Int) {
    moved[(membership * standings + standing) * standings + other] += count
  }

  /// Keeps customers without a recorded move in the state without a contract.
  mutating func keepRest() {
    for group in sums.indices {
      var rest = counts[group]
      for other in 0..<standings { rest -= moved[group * standings + other] }
      moved[group * standings + group % standings] += rest
    }
  }

  /// Moves everybody; whom no move was noted for is gone.
  mutating func split(_ stream: inout RandomStream) {
    for group in sums.indices {
      ofLeaving[group] = 0
      nextSums[group] = 0
      nextCounts[group] = 0
    }
    for group in sums.indices where counts[group] > 0 {
      let first = group - group % standings
      var rest = counts[group]
      var sum = sums[group]
      for other in 0..<standings {
        let count = moved[group * standings + other]
        guard count > 0 else { continue }
        moved[group * standings + other] = 0
        var part = sum
        if count < rest { part *= stream.beta(Double(count) * shape, Double(rest - count) * shape) }
        nextSums[first + other] += part
        nextCounts[first + other] += count
        sum -= part
        rest -= count
      }
    }
    swap(&sums, &nextSums)
    swap(&counts, &nextCounts)
  }
}
