// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL
import Foundation

/// The distribution function of a beta law whose parameters are both large, where the continued fraction
/// GSL uses does not converge.
///
/// The density of the logit is nearly normal: Gauss–Legendre panels from the value outwards, the density by
/// Loader's deviances (2000, "Fast and accurate computation of binomial probabilities"), which do not cancel.
struct ConcentratedBeta {
  static let leastParameter = 1e4

  private let alpha: Double
  private let beta: Double
  private let scale: Double
  private let height: Double

  init(alpha: Double, beta: Double) {
    self.alpha = alpha
    self.beta = beta
    // Standard deviation of the logit, nearly.
    scale = (1 / alpha + 1 / beta).squareRoot()
    // The density of the logit at the mean, times the scale.
    height =
      exp(
        SpecialFunctions.stirlingRemainder(alpha + beta) - SpecialFunctions.stirlingRemainder(alpha)
          - SpecialFunctions.stirlingRemainder(beta)) / (2 * Double.pi).squareRoot()
  }

  func cdf(_ x: Double, tail: SpecialFunctions.Tail) -> Double {
    // Distance of the logits of x and the mean, in scales.
    let excess = (x - alpha / (alpha + beta)) * (alpha + beta)
    let z = log1p(excess / ((1 - x) * alpha)) / scale
    guard !z.isNaN else { return .nan }
    let beyond = outerMass(from: z)
    return (z < 0) == (tail == .lower) ? beyond : 1 - beyond
  }

  /// The probability from z to infinity on the side away from the mean.
  private func outerMass(from z: Double) -> Double {
    let direction = z < 0 ? -1.0 : 1.0
    let reach = (z * z + 90).squareRoot() - abs(z)
    let panels = 6
    let half = reach / Double(2 * panels)
    var sum = 0.0
    for panel in 0..<panels {
      let middle = z + direction * half * Double(2 * panel + 1)
      for (node, weight) in GaussLegendre.sixteen {
        sum += weight * (density(middle - half * node) + density(middle + half * node))
      }
    }
    return min(1, sum * half * height)
  }

  /// Relative to the density at the mean.
  private func density(_ z: Double) -> Double {
    let growth = expm1(z * scale)
    let excess = alpha * growth / (1 + alpha / (alpha + beta) * growth) * (beta / (alpha + beta))
    return exp(
      alpha * gsl_sf_log_1plusx_mx(excess / alpha) + beta * gsl_sf_log_1plusx_mx(-excess / beta))
  }
}
