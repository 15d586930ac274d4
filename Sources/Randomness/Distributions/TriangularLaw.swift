// SPDX-License-Identifier: GPL-3.0-or-later

/// The triangular law.
struct TriangularLaw: Law {
  let min: Double
  let mode: Double
  let max: Double

  init(min: Double, mode: Double, max: Double) throws(DistributionError) {
    try ThreePoints.check(min: min, mode: mode, max: max)
    self.min = min
    self.mode = mode
    self.max = max
  }

  var mean: Double { min / 3 + mode / 3 + max / 3 }
  var standardDeviation: Double {
    let width = max - min
    let place = (mode - min) / width
    return width * ((1 - place * (1 - place)) / 18).squareRoot()
  }
  var support: ClosedRange<Double> { min...max }
  var kinks: [Double] { mode > min && mode < max ? [(mode - min) / (max - min)] : [] }

  func cdf(_ x: Double, tail: SpecialFunctions.Tail) -> Double {
    if x <= min { return tail == .lower ? 0 : 1 }
    if x >= max { return tail == .lower ? 1 : 0 }
    let width = max - min
    let isLower = x < mode
    let share =
      isLower
      ? (x - min) / width * ((x - min) / (mode - min))
      : (max - x) / width * ((max - x) / (max - mode))
    return isLower == (tail == .lower) ? share : 1 - share
  }

  func quantile(_ p: Double, tail: SpecialFunctions.Tail) -> Double {
    let width = max - min
    let lower = tail == .lower ? p : 1 - p
    let upper = tail == .lower ? 1 - p : p
    let value =
      lower * width < mode - min
      ? min + width * (lower * ((mode - min) / width)).squareRoot()
      : max - width * (upper * ((max - mode) / width)).squareRoot()
    // Rounding can leave the range.
    return Swift.min(max, Swift.max(min, value))
  }

  /// The law with these percentiles.
  init(p05: Double, p50: Double, p95: Double) throws(DistributionError) {
    let points = try ThreePoints(
      p05: p05, p50: p50, p95: p95, kind: .triangular
    ) { place, p in
      p < place ? (p * place).squareRoot() : 1 - ((1 - p) * (1 - place)).squareRoot()
    }
    try self.init(min: points.min, mode: points.mode, max: points.max)
  }
}
