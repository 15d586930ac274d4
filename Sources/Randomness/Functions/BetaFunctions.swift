// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL
import Foundation

extension SpecialFunctions {
  /// P(X ≤ x), or P(X > x), of a beta law: the regularised incomplete beta function. α, β > 0.
  package static func betaCDF(
    _ x: Double, alpha: Double, beta: Double, tail: Tail = .lower
  ) -> Double {
    if x <= 0 { return tail == .lower ? 0 : 1 }
    if x >= 1 { return tail == .lower ? 1 : 0 }
    if min(alpha, beta) > ConcentratedBeta.leastParameter {
      return ConcentratedBeta(alpha: alpha, beta: beta).cdf(x, tail: tail)
    }
    return tail == .lower ? gsl_cdf_beta_P(x, alpha, beta) : gsl_cdf_beta_Q(x, alpha, beta)
  }

  /// The inverse of ``betaCDF(_:alpha:beta:tail:)``, for α and β from 0.001 to 10¹².
  ///
  /// Values closer to an end than numbers go are that end. Probabilities of 0 and 1, where ranks end up by
  /// rounding, are taken for the nearest in between.
  package static func betaQuantile(
    _ p: Double, alpha: Double, beta: Double, tail: Tail = .lower
  ) -> Double {
    let p = inside(p)
    let lower = tail == .lower ? log(p) : log1p(-p)
    let upper = tail == .lower ? log1p(-p) : log(p)
    let normaliser = logBeta(alpha, beta)
    // P(x) ≈ x^α / (α B(α, β)) near 0, with a relative error below β x, and alike near 1.
    let fromZero = (lower + log(alpha) + normaliser) / alpha
    if fromZero + log1p(beta) < -37 { return exp(fromZero) }
    let fromOne = (upper + log(beta) + normaliser) / beta
    if fromOne + log1p(alpha) < -37 { return 1 - exp(fromOne) }
    let (start, step) = logitGuess(p, alpha: alpha, beta: beta, tail: tail)
    let sign = tail == .lower ? 1.0 : -1.0
    let u = RootFinding.increasingRoot(near: start, step: step) { u in
      // The end that is nearer is the one whose distance is exact.
      let probability =
        u <= 0
        ? betaCDF(logistic(u), alpha: alpha, beta: beta, tail: tail)
        : betaCDF(logistic(-u), alpha: beta, beta: alpha, tail: tail.other)
      return sign * logRatio(probability, p)
    }
    return u.map(logistic) ?? .nan
  }

  /// Where to start looking for a quantile, and how far off that may be: GSL's inverse, which fails for some
  /// parameters, or the normal approximation to the logit.
  private static func logitGuess(
    _ p: Double, alpha: Double, beta: Double, tail: Tail
  ) -> (start: Double, step: Double) {
    let centre = log(alpha / beta)
    guard max(alpha, beta) <= ConcentratedBeta.leastParameter else {
      let scale = (1 / alpha + 1 / beta).squareRoot()
      return (centre + normalQuantile(p, tail: tail) * scale, scale * 0.01)
    }
    let guess =
      tail == .lower ? gsl_cdf_beta_Pinv(p, alpha, beta) : gsl_cdf_beta_Qinv(p, alpha, beta)
    return guess > 0 && guess < 1 ? (log(guess / (1 - guess)), 1e-12) : (centre, 0.1)
  }

  /// 1 / (1 + exp(−u)).
  static func logistic(_ u: Double) -> Double {
    1 / (1 + exp(-u))
  }
}
