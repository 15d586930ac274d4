// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// The beta law on [0, 1].
struct BetaLaw: Law {
  /// Parameters outside this range are refused: nobody means them, and arithmetic fails there.
  static let parameterRange = 1e-3...1e12

  let alpha: Double
  let beta: Double

  init(alpha: Double, beta: Double) throws(DistributionError) {
    for (name, value) in [("alpha", alpha), ("beta", beta)] {
      try ParameterChecks.positive(value, name)
      try ParameterChecks.require(
        Self.parameterRange.contains(value),
        "\(name) would be \(text(value)); it must be from 0.001 to 10^12",
        remedy: "give a distribution that is neither two spikes at 0 and 1 nor all but certain")
    }
    self.alpha = alpha
    self.beta = beta
  }

  var mean: Double { alpha / (alpha + beta) }
  var standardDeviation: Double {
    let sum = alpha + beta
    return (alpha / sum * (beta / sum) / (sum + 1)).squareRoot()
  }
  var support: ClosedRange<Double> { 0...1 }

  func cdf(_ x: Double, tail: SpecialFunctions.Tail) -> Double {
    SpecialFunctions.betaCDF(x, alpha: alpha, beta: beta, tail: tail)
  }

  func quantile(_ p: Double, tail: SpecialFunctions.Tail) -> Double {
    SpecialFunctions.betaQuantile(p, alpha: alpha, beta: beta, tail: tail)
  }

  /// The law with this mean and standard deviation.
  init(mean: Double, sd: Double) throws(DistributionError) {
    try ParameterChecks.require(
      mean > 0 && mean < 1, "mean is \(text(mean)); that of a beta variable lies between 0 and 1",
      remedy: "give a mean between 0 and 1, or use another distribution")
    try ParameterChecks.positive(sd, "sd")
    let most = (mean * (1 - mean)).squareRoot()
    try ParameterChecks.require(
      sd < most,
      "sd is \(text(sd)), but a beta variable with mean \(text(mean)) has an sd below \(text(most))",
      remedy: "give a smaller sd")
    let sum = (most / sd) * (most / sd) - 1
    try self.init(alpha: mean * sum, beta: (1 - mean) * sum)
  }

  /// The law with these percentiles, by a search for the sum of the parameters around one for the mean.
  init(p05: Double, p95: Double) throws(DistributionError) {
    try ParameterChecks.ordered(p05, "p05", p95, "p95")
    try ParameterChecks.require(
      p05 > 0 && p95 < 1,
      "no beta distribution has p05 = \(text(p05)) and p95 = \(text(p95)): both must lie between 0 and 1",
      remedy: "give percentiles between 0 and 1, or use another distribution")
    let fit = BetaFit(p05: p05, p95: p95)
    guard let (alpha, beta) = fit.parameters else {
      throw DistributionError(
        message:
          "no beta distribution was found that has p05 = \(text(p05)) and p95 = \(text(p95))",
        remedy: "move the percentiles apart, or away from 0 and 1")
    }
    try self.init(alpha: alpha, beta: beta)
  }
}
