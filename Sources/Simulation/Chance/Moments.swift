// SPDX-License-Identifier: GPL-3.0-or-later

/// Up to eight amounts side by side, one for each total that is followed.
typealias Amounts = SIMD8<Double>

/// E[1], E[Z] and E[Z²] of random amounts Z on an event: how likely the event is and what comes with it.
struct Moments: Equatable {
  var zeroth: Double
  var first: Amounts
  var second: Amounts

  static let zero = Moments(probability: 0)

  /// An event without an amount.
  init(probability: Double) {
    self.init(zeroth: probability, first: .zero, second: .zero)
  }

  init(zeroth: Double, first: Amounts, second: Amounts) {
    self.zeroth = zeroth
    self.first = first
    self.second = second
  }

  /// The amount plus a certain one.
  @inline(__always)
  func adding(_ amount: Amounts) -> Moments {
    Moments(
      zeroth: zeroth, first: first + amount * zeroth,
      second: second + amount * (2 * first + amount * zeroth))
  }

  /// Both events happen, independently, and their amounts add up.
  @inline(__always)
  func then(_ other: Moments) -> Moments {
    Moments(
      zeroth: zeroth * other.zeroth, first: first * other.zeroth + zeroth * other.first,
      second: second * other.zeroth + 2 * first * other.first + zeroth * other.second)
  }

  /// Together with another event, where there is one.
  func along(_ other: Moments?) -> Moments {
    other.map(then) ?? self
  }

  /// The event with an independent further condition of this probability.
  @inline(__always)
  func times(_ probability: Double) -> Moments {
    Moments(zeroth: zeroth * probability, first: first * probability, second: second * probability)
  }

  @inline(__always)
  static func + (left: Moments, right: Moments) -> Moments {
    Moments(
      zeroth: left.zeroth + right.zeroth, first: left.first + right.first,
      second: left.second + right.second)
  }

  @inline(__always)
  static func - (left: Moments, right: Moments) -> Moments {
    Moments(
      zeroth: left.zeroth - right.zeroth, first: left.first - right.first,
      second: left.second - right.second)
  }

  @inline(__always)
  static func += (left: inout Moments, right: Moments) { left = left + right }
}
