// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

extension SpecialFunctions {
  /// E[(1 − p)^exponent] of p ~ Beta(α, β): B(α, β + M) / B(α, β) for α, β > 0 and M ≥ 0.
  ///
  /// Survival under beta-geometric retention (Fader & Hardie 2007, doi:10.1002/dir.20074), with M the churn
  /// multipliers added up. Relative error below 10⁻¹² for α, β from 0.01 to 10⁶ and M up to 5,000.
  package static func betaSurvival(alpha: Double, beta: Double, exponent: Double) -> Double {
    exp(logBetaSurvival(alpha: alpha, beta: beta, exponent: exponent))
  }

  /// The logarithm of ``betaSurvival(alpha:beta:exponent:)``, which does not underflow.
  package static func logBetaSurvival(alpha: Double, beta: Double, exponent: Double) -> Double {
    guard exponent > 0 else { return exponent == 0 ? 0 : .nan }
    // Stirling's formula for the four gamma functions, the large terms combined so that each that remains
    // is of the size of the result.
    let moved = beta + exponent
    let whole = alpha + beta
    let large =
      -exponent * log1p(alpha / moved)
      + (beta - 0.5) * log1p(alpha / beta * (exponent / (whole + exponent)))
      - alpha * log1p(exponent / whole)
    let small =
      stirlingRemainder(moved) - stirlingRemainder(beta)
      - (stirlingRemainder(whole + exponent) - stirlingRemainder(whole))
    return min(0, large + small)
  }

  /// E[exp(−λ · exponent)] of λ ~ Gamma(shape, rate): (rate / (rate + M))^shape for M ≥ 0.
  ///
  /// Survival under Pareto dropout (Schmittlein, Morrison & Colombo 1987, doi:10.1287/mnsc.33.1.1).
  package static func gammaSurvival(shape: Double, rate: Double, exponent: Double) -> Double {
    exp(-shape * log1p(exponent / rate))
  }
}
