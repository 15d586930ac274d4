// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL
import Foundation

/// Functions of probability laws, accurate to about 13 digits. Arguments outside the ranges given are a
/// programming error and give NaN; nothing aborts.
package enum SpecialFunctions {
  /// Which side of a value a probability counts.
  package enum Tail: Sendable {
    /// P(X ≤ x).
    case lower
    /// P(X > x), exact also where it is far below one part in 10¹⁶.
    case upper

    var other: Tail { self == .lower ? .upper : .lower }
  }

  /// ln Γ(x) for x > 0.
  package static func logGamma(_ x: Double) -> Double {
    gsl_sf_lngamma(x)
  }

  /// The derivative of ln Γ(x) for x > 0.
  package static func digamma(_ x: Double) -> Double {
    gsl_sf_psi(x)
  }

  /// ln B(a, b) for a, b > 0.
  package static func logBeta(_ a: Double, _ b: Double) -> Double {
    gsl_sf_lnbeta(a, b)
  }

  /// P(Z ≤ x), or P(Z > x), of the standard normal law.
  package static func normalCDF(_ x: Double, tail: Tail = .lower) -> Double {
    tail == .lower ? gsl_cdf_ugaussian_P(x) : gsl_cdf_ugaussian_Q(x)
  }

  /// The inverse of ``normalCDF(_:tail:)`` for p in (0, 1).
  package static func normalQuantile(_ p: Double, tail: Tail = .lower) -> Double {
    tail == .lower ? gsl_cdf_ugaussian_Pinv(p) : gsl_cdf_ugaussian_Qinv(p)
  }

  /// The quantile of Student's t distribution for p in (0, 1).
  package static func studentQuantile(_ p: Double, degreesOfFreedom: Double) -> Double {
    gsl_cdf_tdist_Pinv(p, degreesOfFreedom)
  }

  /// What Stirling's formula leaves: ln Γ(x) − (x − ½) ln x + x − ½ ln 2π for x > 0.
  ///
  /// Differences of ln Γ at large arguments keep their digits when the large terms are combined by hand and
  /// only these remainders, which are small, are subtracted.
  static func stirlingRemainder(_ x: Double) -> Double {
    guard x >= 10 else { return log(gsl_sf_gammastar(x)) }
    let y = 1 / (x * x)
    return
      (1.0 / 12 - y * (1.0 / 360 - y * (1.0 / 1260 - y * (1.0 / 1680 - y * (1.0 / 1188 - y * 691 / 360_360)))))
      / x
  }
}

extension SpecialFunctions {
  /// P(X ≥ found), X the number of sought ones among some that are drawn without regard to it: the hypergeometric law.
  ///
  /// - Parameters:
  ///   - drawn: how many are drawn, at most `all`.
  ///   - sought: how many of all are sought, at most `all`.
  package static func hypergeometricTail(_ found: Int, drawn: Int, sought: Int, among all: Int) -> Double {
    guard found > 0 else { return 1 }
    return gsl_cdf_hypergeometric_Q(
      UInt32(clamping: found - 1), UInt32(clamping: sought), UInt32(clamping: all - sought),
      UInt32(clamping: drawn))
  }
}
