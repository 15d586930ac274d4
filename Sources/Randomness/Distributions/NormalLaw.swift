// SPDX-License-Identifier: GPL-3.0-or-later

/// The normal law.
struct NormalLaw: Law {
  let mean: Double
  let standardDeviation: Double

  init(mean: Double, sd: Double) throws(DistributionError) {
    try ParameterChecks.positive(sd, "sd")
    self.mean = mean
    standardDeviation = sd
  }

  var support: ClosedRange<Double> { -.infinity ... .infinity }

  func cdf(_ x: Double, tail: SpecialFunctions.Tail) -> Double {
    SpecialFunctions.normalCDF((x - mean) / standardDeviation, tail: tail)
  }

  func quantile(_ p: Double, tail: SpecialFunctions.Tail) -> Double {
    mean + standardDeviation * SpecialFunctions.normalQuantile(p, tail: tail)
  }

  /// The law with these percentiles.
  init(p05: Double, p95: Double) throws(DistributionError) {
    try ParameterChecks.ordered(p05, "p05", p95, "p95")
    try self.init(mean: p05 / 2 + p95 / 2, sd: (p95 - p05) / (2 * ParameterChecks.z95))
  }
}
