// SPDX-License-Identifier: GPL-3.0-or-later

import Integers

/// Whole numbers that add up to a sum that grows by fractions: at most one off at any time, and right on average over
/// where it begins (systematic sampling).
struct EvenCount {
  /// A uniform number at first.
  private var left: Double

  init(variate: Double) {
    left = variate
  }

  mutating func next(_ mean: Double) -> Int {
    left += mean
    let count = left.rounded(.down)
    left -= count
    return Int(saturating: count)
  }
}
