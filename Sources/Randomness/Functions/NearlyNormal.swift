// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL
import Foundation

/// A law with large parameters, seen through a logarithm or logit of which its density is nearly normal.
///
/// GSL's series and continued fractions for such laws are cut short: its gamma distribution function is
/// wrong in the sixth digit at a shape of 3·10⁵, its beta one does not converge at all. Here the density,
/// whose logarithm is computed without cancellation (Loader 2000, "Fast and accurate computation of binomial
/// probabilities"), is integrated from the value outwards by Gauss–Legendre panels.
protocol NearlyNormal {
  /// The density at the distance z from the mode, in standard deviations, relative to that at the mode.
  func density(_ z: Double) -> Double

  /// The density at the mode, per standard deviation.
  var height: Double { get }
}

extension NearlyNormal {
  /// The probability on a side of z.
  func probability(_ z: Double, tail: SpecialFunctions.Tail) -> Double {
    guard !z.isNaN else { return .nan }
    let beyond = outerMass(from: z)
    return (z < 0) == (tail == .lower) ? beyond : 1 - beyond
  }

  /// The probability from z to infinity on the side away from the mode.
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
}

/// The logit of a beta variable whose parameters are both large.
struct ConcentratedBeta: NearlyNormal {
  static let leastParameter = 1e4

  private let alpha: Double
  private let beta: Double
  private let scale: Double
  let height: Double

  init(alpha: Double, beta: Double) {
    self.alpha = alpha
    self.beta = beta
    scale = (1 / alpha + 1 / beta).squareRoot()
    height =
      exp(
        SpecialFunctions.stirlingRemainder(alpha + beta) - SpecialFunctions.stirlingRemainder(alpha)
          - SpecialFunctions.stirlingRemainder(beta)) / (2 * Double.pi).squareRoot()
  }

  func cdf(_ x: Double, tail: SpecialFunctions.Tail) -> Double {
    let excess = (x - alpha / (alpha + beta)) * (alpha + beta)
    return probability(log1p(excess / ((1 - x) * alpha)) / scale, tail: tail)
  }

  func density(_ z: Double) -> Double {
    let growth = expm1(z * scale)
    let excess = alpha * growth / (1 + alpha / (alpha + beta) * growth) * (beta / (alpha + beta))
    return exp(
      alpha * gsl_sf_log_1plusx_mx(excess / alpha) + beta * gsl_sf_log_1plusx_mx(-excess / beta))
  }
}

/// The logarithm of a gamma variable with a large shape.
struct ConcentratedGamma: NearlyNormal {
  static let leastShape = 1e3

  private let shape: Double
  private let scale: Double
  let height: Double

  init(shape: Double) {
    self.shape = shape
    scale = 1 / shape.squareRoot()
    height = exp(-SpecialFunctions.stirlingRemainder(shape)) / (2 * Double.pi).squareRoot()
  }

  /// - Parameter x: In units of the law's scale.
  func cdf(_ x: Double, tail: SpecialFunctions.Tail) -> Double {
    probability(log1p((x - shape) / shape) / scale, tail: tail)
  }

  func density(_ z: Double) -> Double {
    exp(shape * gsl_sf_log_1plusx_mx(expm1(z * scale)))
  }
}
