// SPDX-License-Identifier: GPL-3.0-or-later

/// The PERT law: a beta law on [min, max] with α = 1 + 4(mode − min)/(max − min), α + β = 6 (Malcolm,
/// Roseboom, Clark & Fazar 1959, doi:10.1287/opre.7.5.646).
struct PertLaw: Law {
  let min: Double
  let mode: Double
  let max: Double

  init(min: Double, mode: Double, max: Double) throws(DistributionError) {
    try ThreePoints.check(min: min, mode: mode, max: max)
    self.min = min
    self.mode = mode
    self.max = max
  }

  private var alpha: Double { 1 + 4 * ((mode - min) / (max - min)) }
  private var beta: Double { 6 - alpha }

  var mean: Double { min / 6 + mode * (4.0 / 6) + max / 6 }
  var standardDeviation: Double { (max - min) * (alpha * beta / 252).squareRoot() }
  var support: ClosedRange<Double> { min...max }

  func cdf(_ x: Double, tail: SpecialFunctions.Tail) -> Double {
    SpecialFunctions.betaCDF((x - min) / (max - min), alpha: alpha, beta: beta, tail: tail)
  }

  func quantile(_ p: Double, tail: SpecialFunctions.Tail) -> Double {
    let share = SpecialFunctions.betaQuantile(p, alpha: alpha, beta: beta, tail: tail)
    // Rounding can leave the range.
    return Swift.min(max, Swift.max(min, min + (max - min) * share))
  }

  /// The law with these percentiles.
  init(p05: Double, p50: Double, p95: Double) throws(DistributionError) {
    let points = try ThreePoints(p05: p05, p50: p50, p95: p95, kind: .pert) { place, p in
      SpecialFunctions.betaQuantile(p, alpha: 1 + 4 * place, beta: 5 - 4 * place)
    }
    try self.init(min: points.min, mode: points.mode, max: points.max)
  }
}
