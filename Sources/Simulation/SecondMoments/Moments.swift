// SPDX-License-Identifier: GPL-3.0-or-later

/// Up to eight amounts side by side, one for each total that is followed.
typealias Amounts = SIMD8<Double>

/// E[Z] and E[Z²] of random amounts Z.
struct Moments: Equatable {
  var first: Amounts
  var second: Amounts

  static var zero: Moments { Moments(first: .zero, second: .zero) }

  /// Together with a certain amount.
  @inline(__always)
  func adding(_ amount: Amounts) -> Moments {
    Moments(first: first + amount, second: second + amount * (2 * first + amount))
  }

  /// Together with a certain amount where things do not go one of their ways.
  @inline(__always)
  func adding(_ amount: Amounts, unless branch: Branch) -> Moments {
    let more = amount * (1 - branch.probability)
    return Moments(
      first: first + more, second: second + amount * (2 * (first - branch.amount) + more))
  }

  /// Together with independent amounts.
  @inline(__always)
  func adding(_ other: Moments) -> Moments {
    Moments(first: first + other.first, second: second + other.second + 2 * first * other.first)
  }

  /// On a branch of what happened, independent amounts `later` follow.
  @inline(__always)
  mutating func add(_ later: Moments, on branch: Branch) {
    first += branch.probability * later.first
    second += 2 * branch.amount * later.first + branch.probability * later.second
  }

  @inline(__always)
  static func * (moments: Moments, probability: Double) -> Moments {
    Moments(first: moments.first * probability, second: moments.second * probability)
  }

  @inline(__always)
  static func += (left: inout Moments, right: Moments) {
    left.first += right.first
    left.second += right.second
  }
}

/// One of the ways in which things can go: how likely it is, and E[Z] of the amounts until then, counted as 0 elsewhere.
struct Branch {
  var probability: Double
  var amount: Amounts

  /// Both of two independent ways.
  @inline(__always)
  func and(_ other: Branch) -> Branch {
    Branch(
      probability: probability * other.probability,
      amount: amount * other.probability + other.amount * probability)
  }

  @inline(__always)
  static func * (branch: Branch, probability: Double) -> Branch {
    Branch(probability: branch.probability * probability, amount: branch.amount * probability)
  }

  @inline(__always)
  static func - (left: Branch, right: Branch) -> Branch {
    Branch(probability: left.probability - right.probability, amount: left.amount - right.amount)
  }
}
