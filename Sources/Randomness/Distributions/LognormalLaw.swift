// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// The law of a variable whose logarithm is normal.
struct LognormalLaw: Law {
  /// Mean of the logarithm.
  let mu: Double
  /// Standard deviation of the logarithm.
  let sigma: Double

  init(mu: Double, sigma: Double) throws(DistributionError) {
    try ParameterChecks.positive(sigma, "sigma")
    self.mu = mu
    self.sigma = sigma
  }

  var mean: Double { exp(mu + sigma * sigma / 2) }
  var standardDeviation: Double { mean * expm1(sigma * sigma).squareRoot() }
  var support: ClosedRange<Double> { 0 ... .infinity }

  func cdf(_ x: Double, tail: SpecialFunctions.Tail) -> Double {
    if x <= 0 { return tail == .lower ? 0 : 1 }
    return SpecialFunctions.normalCDF((log(x) - mu) / sigma, tail: tail)
  }

  func quantile(_ p: Double, tail: SpecialFunctions.Tail) -> Double {
    exp(mu + sigma * SpecialFunctions.normalQuantile(p, tail: tail))
  }

  /// The law with this mean and standard deviation of the variable itself.
  init(mean: Double, sd: Double) throws(DistributionError) {
    try ParameterChecks.positive(mean, "mean")
    try ParameterChecks.positive(sd, "sd")
    let ratio = sd / mean
    let variance = log1p(ratio * ratio)
    try self.init(mu: log(mean) - variance / 2, sigma: variance.squareRoot())
  }

  /// The law with these percentiles.
  init(p05: Double, p95: Double) throws(DistributionError) {
    try ParameterChecks.ordered(p05, "p05", p95, "p95")
    try ParameterChecks.require(
      p05 > 0, "p05 is \(text(p05)), and a lognormal variable is always above 0",
      remedy: "give a p05 above 0, or use normal")
    let (low, high) = (log(p05), log(p95))
    try self.init(mu: (low + high) / 2, sigma: (high - low) / (2 * ParameterChecks.z95))
  }
}
