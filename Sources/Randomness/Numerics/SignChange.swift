// SPDX-License-Identifier: GPL-3.0-or-later

/// Where a polynomial with real coefficients changes its sign between 0 and a bound.
package enum SignChange: Sendable, Equatable {
  /// Nowhere.
  case none
  /// At one place and no other: to above zero, or to below.
  case one(at: Double, rises: Bool)
  /// At more than one place; also where places lie too close together to be told apart.
  case several

  /// - Parameters:
  ///   - coefficients: by power, from 0.
  ///   - bound: > 0.
  package init(of coefficients: [Double], below bound: Double) {
    // x = 0 is no place between: what all terms have in common is left out.
    let first = coefficients.firstIndex { $0 != 0 } ?? coefficients.count
    let terms = coefficients[first...]
    guard let lowest = terms.first, terms.allSatisfy(\.isFinite) else {
      self = .none
      return
    }
    switch Self.mostChanges(terms, bound: bound) {
    case 0: self = .none
    case 1: self = .found(terms, between: 0, and: bound, rises: lowest < 0)
    default:
      let search = SignSearch(terms, bound: bound)
      self = search.result
    }
  }

  /// Sign changes in the partial sums of coefficient × bound^power: no fewer than the polynomial's between 0 and the bound,
  /// and as even or odd (Descartes' rule for the quotient by 1 − x/bound; Norstrom 1972, J. Financial Quant. Anal. 7,
  /// 1835, has it for the bound 1).
  private static func mostChanges(_ terms: ArraySlice<Double>, bound: Double) -> Int {
    var (sum, size, power) = (0.0, 0.0, 1.0)
    var (changes, last) = (0, 0)
    for term in terms {
      sum += term * power
      size += abs(term) * power
      power *= bound
      let sign = Self.sign(sum, of: size)
      if sign * last < 0 { changes += 1 }
      if sign != 0 { last = sign }
    }
    return changes
  }

  /// −1, 0 or 1 of a sum of terms that have this size together; what rounding can make is 0.
  fileprivate static func sign(_ sum: Double, of size: Double) -> Int {
    abs(sum) <= 1e-13 * size ? 0 : sum > 0 ? 1 : -1
  }

  /// - Precondition: there is one change of sign between the two places.
  fileprivate static func found(
    _ terms: ArraySlice<Double>, between low: Double, and high: Double, rises: Bool
  ) -> SignChange {
    func value(_ x: Double) -> Double {
      var value = 0.0
      for index in terms.indices.reversed() { value = value * x + terms[index] }
      return value
    }
    var (low, high) = (low, high)
    // High powers are far from straight between 0 and beyond 1.
    if low < 1, high > 1 {
      if (value(1) > 0) == rises { high = 1 } else { low = 1 }
    }
    return .one(at: RootFinding.root(from: low, to: high, of: value), rises: rises)
  }
}

/// Counts changes of sign by bounds that hold for whole intervals: what terms above zero come to grows with x, and so does
/// what those below come to. An interval is settled where these bounds leave zero out, or leave zero out of the
/// derivative; else it is halved. No root is missed, however close to another, down to 1e-9 of its place.
private struct SignSearch {
  /// At a place: what terms above and below zero come to, and their derivatives.
  private struct Sums {
    let x: Double
    var above = 0.0
    var below = 0.0
    var aboveSlope = 0.0
    var belowSlope = 0.0
  }

  private let terms: ArraySlice<Double>
  private var last = 0
  private var lastPlace = 0.0
  private var changes = 0
  private var bracket = (low: 0.0, high: 0.0)
  private var rises = false
  /// Intervals that may still be looked at: pathological coefficients must not take for ever.
  private var left = 20_000

  init(_ terms: ArraySlice<Double>, bound: Double) {
    self.terms = terms
    search(sums(at: 0), sums(at: bound))
  }

  var result: SignChange {
    if changes > 1 || left <= 0 { return .several }
    if changes == 0 { return .none }
    return .found(terms, between: bracket.low, and: bracket.high, rises: rises)
  }

  private func sums(at x: Double) -> Sums {
    var sums = Sums(x: x)
    for term in terms.reversed() {
      sums.aboveSlope = sums.aboveSlope * x + sums.above
      sums.belowSlope = sums.belowSlope * x + sums.below
      sums.above = sums.above * x + max(0, term)
      sums.below = sums.below * x + max(0, -term)
    }
    return sums
  }

  private mutating func search(_ low: Sums, _ high: Sums) {
    left -= 1
    guard changes < 2, left > 0 else { return }
    let size = high.above + high.below
    let least = SignChange.sign(low.above - high.below, of: size)
    let most = SignChange.sign(high.above - low.below, of: size)
    if least > 0 || most < 0 {
      note(least > 0 ? 1 : -1, at: low.x)
      note(least > 0 ? 1 : -1, at: high.x)
    } else if low.aboveSlope > high.belowSlope || high.aboveSlope < low.belowSlope {
      for end in [low, high] {
        note(SignChange.sign(end.above - end.below, of: end.above + end.below), at: end.x)
      }
    } else if high.x - low.x > 1e-9 * high.x {
      let middle = sums(at: low.x + (high.x - low.x) / 2)
      search(low, middle)
      search(middle, high)
    }
  }

  private mutating func note(_ sign: Int, at place: Double) {
    guard sign != 0 else { return }
    if sign * last < 0 {
      changes += 1
      bracket = (lastPlace, place)
      rises = sign > 0
    }
    last = sign
    lastPlace = place
  }
}
