// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Randomness

/// The mean over all draws of the variance that chance gives a metric, from the draws in which it was measured.
///
/// What is foreseen of every draw is added up over all of them, and what the measured ones are away from it is added, each
/// for as many draws as it stands for: the difference estimator of survey sampling (Cassel, Särndal & Wretman 1976,
/// doi:10.1093/biomet/63.3.615). It is right on average however well the foresight is, and the better the foresight
/// the smaller its error. Foreseen is the size (`DrawnPopulation.sizes`) times what a regression on the uncertain numbers says
/// of the variance over the size; each quarter of the measured draws is foreseen from the other three, so that what
/// they miss is what foresight misses.
struct ChanceMean {
  /// ≥ 0, in the metric's unit squared.
  private(set) var value: Double
  /// Of the value, against what measuring every draw would give; `nil` if too few were measured to say.
  private(set) var standardError: Double?

  /// One look at a draw.
  struct Measured {
    let draw: Int
    let variance: Double
    /// For how many draws it stands: one over the product of its draw's probability and number of looks.
    let weight: Double
    /// 1 less the probability where a look leaves no error, as second moments do; else 1.
    let doubt: Double
  }

  /// - Parameters:
  ///   - measured: at least one.
  ///   - population: what is known of all draws.
  init(of metric: Metric, measured: [Measured], population: DrawnPopulation) {
    let sizes = population.sizes(of: metric)
    let count = Double(population.count)
    // Foreseen by the size alone.
    let known = measured.reduce(0) { $0 + $1.weight * sizes[$1.draw] }
    let found = measured.reduce(0) { $0 + $1.weight * $1.variance }
    let ratio = known > 0 ? found / known : 0
    var best = Self.estimate(measured, misses: measured.map { $0.variance - ratio * sizes[$0.draw] })
    var total = ratio * sizes.reduce(0, +) + best.sum
    let freedom = Double(measured.count) / Double(max(1, measured.count - 1))
    best.square *= freedom
    if let finer = Self.foreseen(metric, measured: measured, sizes: sizes, population: population),
      finer.square < best.square
    {
      best = (finer.sum, finer.square)
      total = finer.total + finer.sum
    }
    value = max(0, total / count)
    let isComplete = measured.allSatisfy { $0.doubt == 0 }
    standardError =
      isComplete ? 0 : measured.count < 2 ? nil : best.square.squareRoot() / count
  }

  /// What misses come to over all draws, and the variance of that.
  private static func estimate(_ measured: [Measured], misses: [Double]) -> (sum: Double, square: Double) {
    zip(measured, misses).reduce(into: (sum: 0.0, square: 0.0)) { result, item in
      let miss = item.0.weight * item.1
      result.sum += miss
      result.square += miss * miss * item.0.doubt
    }
  }

  private static let parts = 4
  /// With fewer measured draws a term a regression follows luck.
  private static let measuredPerTerm = 3

  /// Foreseen with the help of the uncertain numbers; `nil` if too few draws were measured.
  private static func foreseen(
    _ metric: Metric, measured: [Measured], sizes: [Double], population: DrawnPopulation
  ) -> (total: Double, sum: Double, square: Double)? {
    let fitted = measured.indices.filter { sizes[measured[$0].draw] > 0 }
    guard metric.isSmooth, population.width > 0,
      fitted.count * (parts - 1) / parts >= measuredPerTerm * (population.width + 1)
    else { return nil }
    var fits: [LeastSquares] = []
    for part in 0..<parts {
      let others = fitted.filter { $0 % parts != part }
      guard
        let fit = LeastSquares(
          regressors: others.flatMap { population.terms(draw: measured[$0].draw) },
          values: others.map { measured[$0].variance / sizes[measured[$0].draw] })
      else { return nil }
      fits.append(fit)
    }
    var total = 0.0
    for draw in 0..<population.count where sizes[draw] > 0 {
      let terms = population.terms(draw: draw)
      total += sizes[draw] * fits.reduce(0) { $0 + max(0, $1(terms)) } / Double(parts)
    }
    let misses = measured.enumerated().map { index, item in
      let fit = fits[index % parts]
      return item.variance - sizes[item.draw] * max(0, fit(population.terms(draw: item.draw)))
    }
    let rest = estimate(measured, misses: misses)
    return (total, rest.sum, rest.square)
  }
}
