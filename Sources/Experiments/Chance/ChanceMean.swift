// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Randomness

/// The mean over all draws of the variance that chance gives a metric, from the draws in which it was measured.
///
/// What is known of every draw says nearly what the variance is: a total T over n customers has one close to
/// a·n + b·|T| + c·T²/n, since customers are independent and come in Poisson numbers; a ratio has that over n². How it departs
/// from that is taken as linear in the uncertain numbers. A regression on these terms over the measured draws, taken at the
/// mean of the terms over all draws, leaves only what the terms do not explain to luck (the regression estimator; Cochran
/// 1977, Sampling Techniques, 3rd ed., chapter 7, ISBN 0-471-16240-X).
struct ChanceMean {
  /// ≥ 0, in the metric's unit squared.
  private(set) var value: Double
  /// Of the value, against what measuring every draw would give; `nil` where too few draws were measured to say.
  private(set) var standardError: Double?

  typealias Measured = (draw: Int, variance: Double)

  /// - Parameters:
  ///   - measured: a draw and the variance found there, at least one. A draw may come more than once.
  ///   - population: what is known of all draws.
  ///   - isExact: whether measuring a draw leaves no error in it, as second moments do.
  init(of metric: Metric, measured: [Measured], population: DrawnPopulation, isExact: Bool) {
    let count = Double(measured.count)
    value = measured.reduce(0) { $0 + $1.variance } / count
    let unmeasured = isExact ? max(0, 1 - count / Double(population.count)) : 1
    guard unmeasured > 0 else {
      standardError = 0
      return
    }
    guard measured.count > 1 else { return }
    var variance = measured.reduce(0) { $0 + ($1.variance - value) * ($1.variance - value) } / (count - 1)
    if metric.isSmooth || metric == .revenueCv {
      if let (value, residual) = Self.regression(metric, measured: measured, population: population) {
        self.value = value
        variance = residual
      }
    }
    standardError = (variance / count * unmeasured).squareRoot()
  }

  /// With fewer measured draws a term a regression follows luck.
  private static let measuredPerTerm = 2

  /// The value and the variance of what is left; `nil` where too few draws were measured.
  private static func regression(
    _ metric: Metric, measured: [Measured], population: DrawnPopulation
  ) -> (value: Double, residual: Double)? {
    let known = measured.map { metric.chanceTerms(of: population.outcomes[$0.draw]).elements }
    let sum = population.outcomes.reduce(SIMD4<Double>.zero) { $0 + metric.chanceTerms(of: $1) }
    let means = (sum / Double(population.count)).elements
    guard let fit = Fit(known, measured: measured, means: means) else { return nil }
    // The same terms again, with what each uncertain number does to their size.
    let size = SIMD4(fit.coefficients)
    let finer = zip(measured, known).map { item, terms in
      let estimate = (size * SIMD4(terms)).sum()
      return terms + population.inputs(draw: item.draw).map { $0 * estimate }
    }
    var finerMeans = [Double](repeating: 0, count: population.width)
    for draw in 0..<population.count {
      let estimate = (size * metric.chanceTerms(of: population.outcomes[draw])).sum()
      for (index, input) in population.inputs(draw: draw).enumerated() {
        finerMeans[index] += input * estimate / Double(population.count)
      }
    }
    let best = Fit(finer, measured: measured, means: means + finerMeans) ?? fit
    return (best.value, best.residual)
  }

  private struct Fit {
    let coefficients: [Double]
    let value: Double
    let residual: Double

    /// `nil` where too few draws were measured, or what comes out is no variance.
    init?(_ terms: [[Double]], measured: [Measured], means: [Double]) {
      guard measured.count >= ChanceMean.measuredPerTerm * means.count,
        let fit = LeastSquares(regressors: terms.flatMap { $0 }, values: measured.map(\.variance))
      else { return nil }
      coefficients = fit.coefficients
      value = fit(means[...])
      residual = fit.residualSum / Double(measured.count - means.count)
      guard value > 0 else { return nil }
    }
  }
}

extension SIMD4<Double> {
  fileprivate var elements: [Double] { indices.map { self[$0] } }
}

extension Metric {
  /// What the variance by chance is nearly a linear combination of, each ≥ 0, with a constant first.
  fileprivate func chanceTerms(of outcome: Outcome) -> SIMD4<Double> {
    let customers = outcome[.customersAcquired] ?? 0
    guard customers > 0 else { return [1, 0, 0, 0] }
    // Acquisition cost and fixed costs are certain: what customers bring is not.
    let basis: Metric = self == .npv || self == .npvPlan ? .contribution : self
    let size = self == .revenueCv ? 1 : abs(outcome[basis] ?? 0)
    return isTotal
      ? [1, customers, size, size * size / customers]
      : [1, 1 / customers, size / customers, size * size / customers]
  }
}
