// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL
import Foundation

extension SpecialFunctions {
  /// P(X ≤ x), or P(X > x), of a gamma law with mean shape × scale.
  package static func gammaCDF(
    _ x: Double, shape: Double, scale: Double, tail: Tail = .lower
  ) -> Double {
    if x <= 0 { return tail == .lower ? 0 : 1 }
    if x == .infinity { return tail == .lower ? 1 : 0 }
    if shape > ConcentratedGamma.leastShape {
      return ConcentratedGamma(shape: shape).cdf(x / scale, tail: tail)
    }
    return tail == .lower ? gsl_cdf_gamma_P(x, shape, scale) : gsl_cdf_gamma_Q(x, shape, scale)
  }

  /// The inverse of ``gammaCDF(_:shape:scale:tail:)``, for shapes from 0.001 to 10¹².
  ///
  /// Underflows to 0 if the value is below the smallest number, as with shapes far below 1. Probabilities of 0 and 1,
  /// where ranks end up by rounding, are taken for the nearest in between.
  package static func gammaQuantile(
    _ p: Double, shape: Double, scale: Double, tail: Tail = .lower
  ) -> Double {
    scale * standardGammaQuantile(inside(p), shape: shape, tail: tail)
  }

  private static func standardGammaQuantile(_ p: Double, shape: Double, tail: Tail) -> Double {
    // P(x) ≈ x^shape / Γ(shape + 1) for small x, with a relative error below x.
    let lower = tail == .lower ? log(p) : log1p(-p)
    let leading = (lower + logGamma(shape + 1)) / shape
    if leading < -37 { return exp(leading) }
    let (start, step) = logarithmGuess(p, shape: shape, tail: tail)
    let sign = tail == .lower ? 1.0 : -1.0
    let u = RootFinding.increasingRoot(near: start, step: step) { u in
      sign * logRatio(gammaCDF(exp(u), shape: shape, scale: 1, tail: tail), p)
    }
    return u.map { exp($0) } ?? .nan
  }

  /// Where to start looking for a quantile, and how far off that may be: GSL's inverse, which fails without
  /// saying so for some small shapes, or the normal approximation to the logarithm.
  private static func logarithmGuess(
    _ p: Double, shape: Double, tail: Tail
  ) -> (start: Double, step: Double) {
    guard shape <= ConcentratedGamma.leastShape else {
      let scale = 1 / shape.squareRoot()
      return (log(shape) + normalQuantile(p, tail: tail) * scale, scale * 0.01)
    }
    let guess =
      tail == .lower ? gsl_cdf_gamma_Pinv(p, shape, 1) : gsl_cdf_gamma_Qinv(p, shape, 1)
    return guess > 0 && guess.isFinite ? (log(guess), 1e-12) : (log(shape), 0.1)
  }

  /// The nearest probability that is neither 0 nor 1.
  static func inside(_ p: Double) -> Double {
    min(1 - 0x1p-53, max(.leastNormalMagnitude, p))
  }

  /// ln(a / b), and a large negative number instead of −∞.
  static func logRatio(_ a: Double, _ b: Double) -> Double {
    a > 0 ? log(a / b) : -1e4
  }
}
