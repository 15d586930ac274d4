// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// How much of a month a customer is there who may leave at a moment inside it: the smaller of that moment and 1.
package struct PartMonth: Sendable {
  package let mean: Double
  /// Mean of the square.
  package let square: Double

  /// - Parameter exposure: the hazard of leaving, which is the same all month, ≥ 0.
  package init(exposure x: Double) {
    guard x < .infinity else {
      (mean, square) = (0, 0)
      return
    }
    guard x > 0 else {
      (mean, square) = (1, 1)
      return
    }
    let gone = -expm1(-x)
    mean = gone / x
    // 2·(1 − e^(−x)·(1 + x))/x², by its series where the difference would cancel.
    square =
      x < 1e-3
      ? 1 - x * (2.0 / 3 - x * (0.25 - x / 15)) : 2 * (gone - x * exp(-x)) / (x * x)
  }

  /// Of customers whose hazards are Gamma(shape, rate) when the month begins, each × `exposure` in it: survival at a part
  /// t of the month is (rate / (rate + t · exposure))^shape.
  ///
  /// - Parameters:
  ///   - shape: > 0.
  ///   - rate: > 0, exposure before the month included.
  ///   - exposure: ≥ 0.
  package init(shape: Double, rate: Double, exposure: Double) {
    let step = exposure / rate
    guard step > 0, step < .infinity else {
      (mean, square) = step == 0 ? (1, 1) : (0, 0)
      return
    }
    let logarithm = log1p(step)
    func integral(_ power: Double) -> Double {
      power == 0 ? logarithm : expm1(power * logarithm) / power
    }
    let whole = integral(1 - shape)
    mean = whole / step
    // By its series where the difference would cancel: the next term is below 10⁻¹³. Elsewhere the difference keeps
    // nine digits and more for shapes up to a million.
    square =
      (shape + 3) * step < 1e-3
      ? 1 - shape * step * (2.0 / 3 - (shape + 1) * step * (0.25 - (shape + 2) * step / 15))
      : 2 * (integral(2 - shape) - whole) / (step * step)
  }
}
