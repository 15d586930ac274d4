// SPDX-License-Identifier: GPL-3.0-or-later

/// The part of a continuous law that is kept.
struct Truncation: Sendable, Equatable {
  let range: ClosedRange<Double>
  /// The side on which probabilities are counted: the one away from which the law's bulk lies, so that a
  /// piece far out in a tail keeps its digits.
  let tail: SpecialFunctions.Tail
  /// The law's probability outside the range, on that side.
  let outside: Double
  /// The law's probability outside the range, on the other side.
  let outsideBeyond: Double
  /// The law's probability inside.
  let mass: Double

  init(_ range: ClosedRange<Double>, of law: any Law) {
    self.range = range
    tail = law.cdf(range.lowerBound, tail: .lower) > 0.5 ? .upper : .lower
    let ends = [range.lowerBound, range.upperBound].map { [tail] in law.cdf($0, tail: tail) }
    outside = min(ends[0], ends[1])
    outsideBeyond =
      tail == .lower
      ? law.cdf(range.upperBound, tail: .upper) : law.cdf(range.lowerBound, tail: .lower)
    mass = abs(ends[1] - ends[0])
  }

  func quantile(_ p: Double, tail side: SpecialFunctions.Tail, of law: any Law) -> Double {
    // 1 − p is 1 for a small p: what is near the end that probabilities are not counted from is counted from there,
    // or an open end would be its quantile.
    let beyond = outsideBeyond + p * mass
    if side != tail, beyond < 0.5 { return quantile(probability: beyond, tail: side, of: law) }
    return quantile(probability: outside + (side == tail ? p : 1 - p) * mass, tail: tail, of: law)
  }

  private func quantile(probability: Double, tail: SpecialFunctions.Tail, of law: any Law) -> Double {
    // Rounding can leave the open interval.
    if probability <= 0 { return tail == .lower ? range.lowerBound : range.upperBound }
    if probability >= 1 { return tail == .lower ? range.upperBound : range.lowerBound }
    let value = law.quantile(probability, tail: tail)
    return min(range.upperBound, max(range.lowerBound, value))
  }

  func cdf(_ x: Double, of law: any Law) -> Double {
    if x < range.lowerBound { return 0 }
    if x >= range.upperBound { return 1 }
    let share = min(1, max(0, (law.cdf(x, tail: tail) - outside) / mass))
    return tail == .lower ? share : 1 - share
  }
}
