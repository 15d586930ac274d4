// SPDX-License-Identifier: GPL-3.0-or-later

extension Int {
  /// The whole part of a number; the nearest integer there is of one that is too large or too small, and 0 of what is
  /// no number. Swift's own conversion ends the program there.
  ///
  /// For numbers that are shown or drawn, or that are known to fit. If a number that does not fit would make a result
  /// wrong, it is refused before: `Int(exactly:)`, or a check that names what is too large.
  @inlinable
  package init(saturating number: Double) {
    // 2⁶³ is the least double that no Int reaches; -2⁶³ is one.
    if number >= 0x1p63 {
      self = .max
    } else if number >= -0x1p63 {
      self.init(number)
    } else {
      self = number.isNaN ? 0 : .min
    }
  }
}
