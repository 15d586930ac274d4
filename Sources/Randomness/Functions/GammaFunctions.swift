// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL
import Foundation

extension SpecialFunctions {
  /// P(X ≤ x), or P(X > x), of a gamma law with mean shape × scale.
  package static func gammaCDF(
    _ x: Double, shape: Double, scale: Double, tail: Tail = .lower
  ) -> Double {
    if x <= 0 { return tail == .lower ? 0 : 1 }
    return tail == .lower ? gsl_cdf_gamma_P(x, shape, scale) : gsl_cdf_gamma_Q(x, shape, scale)
  }

  /// The inverse of ``gammaCDF(_:shape:scale:tail:)`` for p in (0, 1). Underflows to 0 where the value is
  /// below the smallest number, as with shapes far below 1.
  package static func gammaQuantile(
    _ p: Double, shape: Double, scale: Double, tail: Tail = .lower
  ) -> Double {
    scale * standardGammaQuantile(p, shape: shape, tail: tail)
  }

  private static func standardGammaQuantile(_ p: Double, shape: Double, tail: Tail) -> Double {
    // P(x) ≈ x^shape / Γ(shape + 1) for small x, with a relative error below x.
    let lower = tail == .lower ? log(p) : log1p(-p)
    let leading = (lower + logGamma(shape + 1)) / shape
    if leading < -37 { return exp(leading) }
    // GSL's inverse is a good start, but fails without saying so for some small shapes.
    let guess =
      tail == .lower ? gsl_cdf_gamma_Pinv(p, shape, 1) : gsl_cdf_gamma_Qinv(p, shape, 1)
    let start = guess.isFinite && guess > 0 ? log(guess) : log(shape)
    let sign = tail == .lower ? 1.0 : -1.0
    let u = RootFinding.increasingRoot(near: start, step: 1e-12) { u in
      sign * logRatio(gammaCDF(exp(u), shape: shape, scale: 1, tail: tail), p)
    }
    return u.map { exp($0) } ?? .nan
  }

  /// ln(a / b), and a large negative number instead of −∞.
  static func logRatio(_ a: Double, _ b: Double) -> Double {
    a > 0 ? log(a / b) : -1e4
  }
}
