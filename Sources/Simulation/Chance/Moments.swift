// SPDX-License-Identifier: GPL-3.0-or-later

/// E[1], E[Z] and E[Z²] of a random amount Z on an event: how likely the event is and what comes with it.
struct Moments: Equatable {
  var zeroth: Double
  var first: Double
  var second: Double

  static let zero = Moments(zeroth: 0, first: 0, second: 0)

  /// An event without an amount.
  init(probability: Double) {
    self.init(zeroth: probability, first: 0, second: 0)
  }

  init(zeroth: Double, first: Double, second: Double) {
    self.zeroth = zeroth
    self.first = first
    self.second = second
  }

  /// The amount plus a certain one.
  func adding(_ amount: Double) -> Moments {
    Moments(
      zeroth: zeroth, first: first + amount * zeroth,
      second: second + 2 * amount * first + amount * amount * zeroth)
  }

  /// Both events happen, independently, and their amounts add up.
  func then(_ other: Moments) -> Moments {
    Moments(
      zeroth: zeroth * other.zeroth, first: first * other.zeroth + zeroth * other.first,
      second: second * other.zeroth + 2 * first * other.first + zeroth * other.second)
  }

  /// The event with an independent further condition of this probability.
  func times(_ probability: Double) -> Moments {
    Moments(zeroth: zeroth * probability, first: first * probability, second: second * probability)
  }

  static func + (left: Moments, right: Moments) -> Moments {
    Moments(
      zeroth: left.zeroth + right.zeroth, first: left.first + right.first,
      second: left.second + right.second)
  }

  static func - (left: Moments, right: Moments) -> Moments {
    Moments(
      zeroth: left.zeroth - right.zeroth, first: left.first - right.first,
      second: left.second - right.second)
  }

  static func += (left: inout Moments, right: Moments) { left = left + right }
}
