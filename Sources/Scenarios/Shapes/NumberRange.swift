// SPDX-License-Identifier: GPL-3.0-or-later

/// The values a number may have, and what to tell who gives another.
struct NumberRange: Sendable, Equatable {
  var lower: Double
  var upper: Double
  /// Whether `lower` itself is out.
  var isAbove = false
  /// Whether `upper` itself is out.
  var isBelow = false
  /// A sentence that shows a sensible value.
  var hint: String = ""

  /// The largest number anything may have: beyond it sums over a plan lose their last yen.
  static let largest = 1e15

  static func share(_ hint: String = "") -> NumberRange { NumberRange(lower: 0, upper: 1, hint: hint) }

  /// A share of 1 left out.
  static func properShare(_ hint: String = "") -> NumberRange {
    NumberRange(lower: 0, upper: 1, isBelow: true, hint: hint)
  }

  static func atLeast(_ lower: Double, upTo upper: Double = largest, _ hint: String = "") -> NumberRange {
    NumberRange(lower: lower, upper: upper, hint: hint)
  }

  static func above(_ lower: Double, upTo upper: Double = largest, _ hint: String = "") -> NumberRange {
    NumberRange(lower: lower, upper: upper, isAbove: true, hint: hint)
  }

  static func any(_ hint: String = "") -> NumberRange {
    NumberRange(lower: -largest, upper: largest, hint: hint)
  }

  /// A change a year.
  static func drift(_ hint: String = "") -> NumberRange {
    NumberRange(lower: -1, upper: 10, isAbove: true, isBelow: true, hint: hint)
  }

  static let elasticity = NumberRange(lower: -100, upper: 100)

  func contains(_ value: Double) -> Bool {
    (isAbove ? value > lower : value >= lower) && (isBelow ? value < upper : value <= upper)
  }

  /// Why `value` is out.
  func complaint(about value: Double) -> String {
    if value < lower { return "\(format(value)) is below \(format(lower))" }
    if value > upper { return "\(format(value)) is above \(format(upper))" }
    return value == lower
      ? "\(format(value)) is not above \(format(lower))"
      : "\(format(value)) is not below \(format(upper))"
  }

  /// `0 … 1`, `> 0`, `any`.
  var text: String {
    let hasLower = lower > -Self.largest
    let hasUpper = upper < Self.largest
    switch (hasLower, hasUpper) {
    case (false, false): return "any"
    case (true, false): return (isAbove ? "> " : "≥ ") + format(lower)
    case (false, true): return (isBelow ? "< " : "≤ ") + format(upper)
    case (true, true):
      if !isAbove && !isBelow { return "\(format(lower)) … \(format(upper))" }
      return "\(isAbove ? ">" : "≥") \(format(lower)), \(isBelow ? "<" : "≤") \(format(upper))"
    }
  }
}

/// What `{times: …}` may scale by.
enum ScaleRange {
  static let allowed = NumberRange.atLeast(0, upTo: 1e9, "scale by a number from 0 on")
}
