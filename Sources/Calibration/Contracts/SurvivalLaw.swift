// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Randomness

/// How long subscriptions last, by whole periods: the laws of `retention` that a list of subscriptions or a cohort table can
/// tell the numbers of.
///
/// Parameters stand in the order of `CustomerModel.parameters`, in the units of the log's periods.
package enum SurvivalLaw: CaseIterable, Sendable {
  /// Beta(α, β) chances to leave a period: S(n) = B(α, β + n)/B(α, β) (Fader & Hardie 2007, doi:10.1002/dir.20074).
  case betaGeometric
  /// Periods that count as n^c: S(n) = B(α, β + n^c)/B(α, β) (Fader, Hardie, Liu, Davin & Steenburgh 2018,
  /// doi:10.1016/j.intmar.2018.01.002).
  case shapedBetaGeometric
  /// S(n) = exp(−(n/λ)^k).
  case weibull

  package var model: CustomerModel {
    switch self {
    case .betaGeometric: .betaGeometric
    case .shapedBetaGeometric: .shapedBetaGeometric
    case .weibull: .weibull
    }
  }

  /// ln S after so many periods, and its slopes by the parameters.
  package func logSurvival(_ periods: Int, _ parameters: [Double]) -> (value: Double, gradient: [Double]) {
    guard periods > 0 else { return (0, parameters.map { _ in 0 }) }
    let n = Double(periods)
    switch self {
    case .betaGeometric:
      let (alpha, beta) = (parameters[0], parameters[1])
      return (
        SpecialFunctions.logBetaSurvival(alpha: alpha, beta: beta, exponent: n),
        Self.slopes(alpha, beta, exponent: n)
      )
    case .shapedBetaGeometric:
      let (alpha, beta, shape) = (parameters[0], parameters[1], parameters[2])
      let exponent = min(Self.endless, pow(n, shape))
      let byExponent =
        SpecialFunctions.digamma(beta + exponent) - SpecialFunctions.digamma(alpha + beta + exponent)
      return (
        SpecialFunctions.logBetaSurvival(alpha: alpha, beta: beta, exponent: exponent),
        Self.slopes(alpha, beta, exponent: exponent) + [byExponent * exponent * log(n)]
      )
    case .weibull:
      let (scale, shape) = (parameters[0], parameters[1])
      let hazard = min(Self.endless, pow(n / scale, shape))
      return (-hazard, [shape / scale * hazard, -hazard * log(n / scale)])
    }
  }

  /// What stands for numbers that a search far from the data makes too large to compute with.
  private static let endless = 1e12

  private static func slopes(_ alpha: Double, _ beta: Double, exponent: Double) -> [Double] {
    let together =
      SpecialFunctions.digamma(alpha + beta) - SpecialFunctions.digamma(alpha + beta + exponent)
    return [
      together, SpecialFunctions.digamma(beta + exponent) - SpecialFunctions.digamma(beta) + together,
    ]
  }

  /// Of lives, with its slopes by the parameters.
  package func logLikelihood(_ tenures: Tenures, _ parameters: [Double]) -> (
    value: Double, gradient: [Double]
  ) {
    var value = 0.0
    var gradient = parameters.map { _ in 0.0 }
    // ln S and its slopes by periods, each computed once.
    let survival = (0...tenures.longest).map { logSurvival($0, parameters) }
    func add(_ term: (value: Double, gradient: [Double]), times count: Double) {
      value += count * term.value
      for place in gradient.indices { gradient[place] += count * term.gradient[place] }
    }
    for (life, count) in tenures.lives {
      let last = survival[life.periods]
      if life.hasEnded {
        let before = survival[life.periods - 1]
        // ln(S(n − 1) − S(n)), n periods having been paid for.
        let step = last.value - before.value
        let left = max(-expm1(step), .leastNormalMagnitude)
        let slope = step < 0 ? -1 / expm1(-step) : 0
        add((before.value + log(left), before.gradient), times: count)
        for place in gradient.indices {
          gradient[place] += count * slope * (last.gradient[place] - before.gradient[place])
        }
      } else {
        add(last, times: count)
      }
      if life.from > 0 { add(survival[life.from], times: -count) }
    }
    return (value, gradient)
  }

  /// Where to search from, by the share of those who leave in a period.
  func starts(churn: Double) -> [[Double]] {
    let churn = min(0.9, max(1e-4, churn))
    let means = [0.5, 2, 20].map { [$0, $0 * (1 - churn) / churn] }
    switch self {
    case .betaGeometric: return means
    case .shapedBetaGeometric: return means.flatMap { mean in [0.7, 1, 1.5].map { mean + [$0] } }
    case .weibull: return [0.5, 1, 1.5].map { [1 / churn, $0] }
    }
  }
}
