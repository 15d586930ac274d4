// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// The gamma law.
struct GammaLaw: Law {
  /// Shapes outside this range are refused: nobody means them, and arithmetic fails there.
  static let shapeRange = 1e-3...1e12

  let shape: Double
  let scale: Double

  init(shape: Double, scale: Double) throws(DistributionError) {
    try ParameterChecks.positive(shape, "shape")
    try ParameterChecks.positive(scale, "scale")
    try ParameterChecks.require(
      Self.shapeRange.contains(shape),
      "shape would be \(text(shape)); it must be from 0.001 to 10^12",
      remedy: shape > 1 ? "widen the distribution, or give a plain number" : "give a narrower distribution")
    self.shape = shape
    self.scale = scale
  }

  var mean: Double { shape * scale }
  var standardDeviation: Double { shape.squareRoot() * scale }
  var support: ClosedRange<Double> { 0 ... .infinity }

  func cdf(_ x: Double, tail: SpecialFunctions.Tail) -> Double {
    // The end of the support, where GSL has no number.
    if x == .infinity { return tail == .lower ? 1 : 0 }
    return SpecialFunctions.gammaCDF(x, shape: shape, scale: scale, tail: tail)
  }

  func quantile(_ p: Double, tail: SpecialFunctions.Tail) -> Double {
    SpecialFunctions.gammaQuantile(p, shape: shape, scale: scale, tail: tail)
  }

  /// The law with this mean and standard deviation.
  init(mean: Double, sd: Double) throws(DistributionError) {
    try ParameterChecks.positive(mean, "mean")
    try ParameterChecks.positive(sd, "sd")
    let ratio = mean / sd
    try self.init(shape: ratio * ratio, scale: sd / ratio)
  }

  /// The law with these percentiles: their ratio falls as the shape grows.
  init(p05: Double, p95: Double) throws(DistributionError) {
    try ParameterChecks.ordered(p05, "p05", p95, "p95")
    try ParameterChecks.require(
      p05 > 0, "p05 is \(text(p05)), and a gamma variable is always above 0",
      remedy: "give a p05 above 0, or use normal")
    let wanted = log(p95 / p05)
    let logShapes = (log(0.01), log(1e12))
    func excess(_ logShape: Double) -> Double {
      log(Self.quantile(0.95, exp(logShape)) / Self.quantile(0.05, exp(logShape))) - wanted
    }
    guard excess(logShapes.0) > 0, excess(logShapes.1) < 0 else {
      throw DistributionError(
        message:
          "no gamma distribution was found that has p05 = \(text(p05)) and p95 = \(text(p95))",
        remedy: excess(logShapes.0) > 0
          ? "widen the range, or give a plain number if the value is certain"
          : "narrow the range, or use lognormal")
    }
    let shape = exp(RootFinding.root(from: logShapes.0, to: logShapes.1, of: excess))
    try self.init(shape: shape, scale: p95 / Self.quantile(0.95, shape))
  }

  private static func quantile(_ p: Double, _ shape: Double) -> Double {
    SpecialFunctions.gammaQuantile(p, shape: shape, scale: 1)
  }
}
