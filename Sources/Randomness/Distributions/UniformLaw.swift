// SPDX-License-Identifier: GPL-3.0-or-later

/// The uniform law.
struct UniformLaw: Law {
  let min: Double
  let max: Double

  init(min: Double, max: Double) throws(DistributionError) {
    try ParameterChecks.ordered(min, "min", max, "max")
    self.min = min
    self.max = max
  }

  var mean: Double { min / 2 + max / 2 }
  var standardDeviation: Double { (max - min) / 12.0.squareRoot() }
  var support: ClosedRange<Double> { min...max }

  func cdf(_ x: Double, tail: SpecialFunctions.Tail) -> Double {
    let share = tail == .lower ? (x - min) / (max - min) : (max - x) / (max - min)
    return Swift.min(1, Swift.max(0, share))
  }

  func quantile(_ p: Double, tail: SpecialFunctions.Tail) -> Double {
    tail == .lower ? min + p * (max - min) : max - p * (max - min)
  }

  /// The law with these percentiles.
  init(p05: Double, p95: Double) throws(DistributionError) {
    try ParameterChecks.ordered(p05, "p05", p95, "p95")
    let margin = (p95 - p05) / 18
    try self.init(min: p05 - margin, max: p95 + margin)
  }
}
