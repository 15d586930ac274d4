// SPDX-License-Identifier: GPL-3.0-or-later

/// Minimum, mode and maximum, and how three percentiles give them.
struct ThreePoints {
  let min: Double
  let mode: Double
  let max: Double

  static func check(min: Double, mode: Double, max: Double) throws(DistributionError) {
    try ParameterChecks.ordered(min, "min", max, "max")
    try ParameterChecks.require(
      min <= mode && mode <= max,
      "mode (\(text(mode))) is not between min (\(text(min))) and max (\(text(max)))",
      remedy: "give a mode between the two")
  }

  /// The three points of a law with these percentiles.
  ///
  /// Only the mode's place between the ends shapes such a law, and where the median lies between the other
  /// two percentiles grows with it: one search, then a shift and a scale.
  ///
  /// - Parameter quantile: Of the law on [0, 1] with its mode at a place: (place, p).
  init(
    p05: Double, p50: Double, p95: Double, kind: DistributionKind,
    quantile: (Double, Double) -> Double
  ) throws(DistributionError) {
    try ParameterChecks.ordered(p05, "p05", p50, "p50")
    try ParameterChecks.ordered(p50, "p50", p95, "p95")
    func medianPlace(_ place: Double) -> Double {
      (quantile(place, 0.5) - quantile(place, 0.05)) / (quantile(place, 0.95) - quantile(place, 0.05))
    }
    let wanted = (p50 - p05) / (p95 - p05)
    // Percentiles computed from such a law at its limits may miss them by a rounding error. Triangles with
    // the mode outside p05 … p95 all have the limit's percentiles: the one with the mode at the end stands
    // for them.
    let limits = (medianPlace(0), medianPlace(1))
    let slack = 1e-12
    guard wanted >= limits.0 - slack, wanted <= limits.1 + slack else {
      let low = p05 + limits.0 * (p95 - p05)
      let high = p05 + limits.1 * (p95 - p05)
      throw DistributionError(
        message:
          "no \(kind.rawValue) distribution has p05 = \(text(p05)), p50 = \(text(p50)) and "
          + "p95 = \(text(p95)): p50 would have to be from \(brief(low)) to \(brief(high))",
        remedy: "move p50 towards the middle, or use lognormal, gamma or beta, which can be more skewed")
    }
    let place =
      wanted <= limits.0 + slack
      ? 0
      : wanted >= limits.1 - slack
        ? 1
        : RootFinding.root(
          from: 0, to: 1, valueAtStart: limits.0 - wanted, valueAtEnd: limits.1 - wanted
        ) { medianPlace($0) - wanted }
    let (low, high) = (quantile(place, 0.05), quantile(place, 0.95))
    let width = (p95 - p05) / (high - low)
    min = p05 - low * width
    max = p95 + (1 - high) * width
    mode = Swift.min(max, Swift.max(min, min + place * width))
  }
}

/// A number to four significant digits.
private func brief(_ number: Double) -> String {
  guard number != 0, number.isFinite else { return text(number) }
  var unit = 1.0
  while abs(number) / unit >= 10_000 { unit *= 10 }
  while abs(number) / unit < 1_000 { unit /= 10 }
  let rounded = (number / unit).rounded()
  return text(unit >= 1 ? rounded * unit : rounded / (1 / unit).rounded())
}
