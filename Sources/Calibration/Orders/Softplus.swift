// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Sums of 1 and odds that may be too large for a number, by the logarithm of the odds.
enum Softplus {
  /// ln(1 + eˣ), and its derivative eˣ/(1 + eˣ).
  @inline(__always)
  static func of(_ x: Double) -> (value: Double, derivative: Double) {
    let small = exp(-abs(x))
    return (max(0, x) + log1p(small), (x > 0 ? 1 : small) / (1 + small))
  }

  /// 1/(1 + eˣ).
  static func complement(_ x: Double) -> Double { of(-x).derivative }
}
