// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import Metrics
import Randomness
import Testing

/// What samples are worth, against formulas. Two strategies: one is worth nothing, the other `slope` · (x − `even`).
struct PilotClosedFormTests {
  static let draws = 4096

  /// Quantiles in the middle of equally likely slices: a prior whose means err by less than 1/(2·draws) of its width.
  func choice(
    _ prior: Distribution, slope: Double, even: Double, noise: Double = 0, seed: UInt64 = 1
  ) -> (PilotDecision, Slack) {
    var stream = RandomStream(seed: seed, purpose: .history)
    let values = (0..<Self.draws).map { prior.quantile((Double($0) + 0.5) / Double(Self.draws)) }
    let lead = values.map { slope * ($0 - even) + (noise > 0 ? noise * stream.gaussian() : 0) }
    let none = [Double](repeating: 0, count: Self.draws)
    let decision = PilotDecision(
      now: [none, lead], later: [none, lead], baseline: 0, measured: MeasuredDraws(values: values),
      randomisations: Randomisations(count: 16))
    let other = decision.best == 0 ? 1.0 : -1.0
    let errors = zip(values, decision.fittedLeads).map { other * $1 - slope * ($0 - even) }
    return (decision, Slack(values: values, errors: errors))
  }

  /// How far the fit may move a worth.
  struct Slack {
    let values: [Double]
    /// Of the fitted lead, by draw.
    let errors: [Double]

    /// The best of 0 and a mean is half their sum and half their distance, so that errors r of the lead, which add up to 0, move the worth by
    /// at most half the mean of |E[r | result]|. Results stand `step` apart where `likelihood` is a density.
    func bound(_ results: [Double], step: Double = 1, _ likelihood: (Double, Double) -> Double) -> Double {
      results.reduce(0) { sum, result in
        sum + abs(zip(values, errors).reduce(0) { $0 + $1.1 * likelihood(result, $1.0) }) * step
      } / Double(2 * values.count)
    }
  }

  func sample(
    _ decision: PilotDecision, _ measure: String, size: Int, months: Int = 1, cost: PilotCost? = nil
  ) throws -> PilotResults.Sample {
    try decision.sample(PilotMeasure(measure), size: size, months: months, cost: cost)
  }

  /// Raiffa & Schlaifer 1961: s·(φ(u) − u·Φ(−u)), s² = τ⁴/(τ² + σ²/n) · slope², u = |lead of the means|/s.
  func normalWorth(_ n: Double, mean: Double, tau: Double, sigma: Double, slope: Double, even: Double)
    -> Double
  {
    let s = slope * tau * tau / (tau * tau + sigma * sigma / n).squareRoot()
    let u = abs(slope * (mean - even)) / s
    return s * (exp(-u * u / 2) / (2 * Double.pi).squareRoot() - u * SpecialFunctions.normalCDF(-u))
  }

  @Test(arguments: [5, 20, 80, 400], [10.0, 9.5, 11.5])
  func `a normal mean is worth what Raiffa and Schlaifer have`(size: Int, even: Double) throws {
    let (decision, slack) = choice(try .make(.normal, ["mean": 10, "sd": 1]), slope: 3, even: even)
    let exact = normalWorth(Double(size), mean: 10, tau: 1, sigma: 6, slope: 3, even: even)
    let found = try sample(decision, "x=normal:1@6", size: size)
    let error = 6 / Double(size).squareRoot()
    let step = min(0.05, error / 4)
    let bound = slack.bound(stride(from: 2, to: 18, by: step).map { $0 }, step: step) { mean, x in
      exp(-0.5 * (mean - x) * (mean - x) / (error * error)) / (error * (2 * Double.pi).squareRoot())
    }
    // Besides the fit, the cut of the prior into slices, 1/(2·draws) of the mean of |lead|, below 5, and the grid.
    #expect(abs(found.worth.value - exact) <= bound + 5.0 / Double(2 * Self.draws) + 1e-3 * exact)
    #expect(bound < 0.01)
  }

  /// Σ over k of BB(k)·max(0, slope·((α + k)/(α + β + n) − even)) less the best without.
  @Test(arguments: [1, 10, 50, 200], [0.15, 0.2, 0.3])
  func `a share under a beta prior is worth the sum over the beta-binomial`(size: Int, even: Double) throws {
    let (alpha, beta, slope) = (4.0, 16.0, 1000.0)
    let (decision, slack) = choice(
      try .make(.beta, ["alpha": alpha, "beta": beta]), slope: slope, even: even)
    var exact = 0.0
    for k in 0...size {
      let (count, n) = (Double(k), Double(size))
      let log =
        SpecialFunctions.logGamma(n + 1) - SpecialFunctions.logGamma(count + 1)
        - SpecialFunctions.logGamma(n - count + 1) + SpecialFunctions.logBeta(alpha + count, beta + n - count)
        - SpecialFunctions.logBeta(alpha, beta)
      exact += exp(log) * max(0, slope * ((alpha + count) / (alpha + beta + n) - even))
    }
    exact -= max(0, slope * (alpha / (alpha + beta) - even))
    let found = try sample(decision, "x=share:1", size: size)
    let bound = slack.bound((0...size).map(Double.init)) { k, x in
      let n = Double(size)
      return exp(
        SpecialFunctions.logGamma(n + 1) - SpecialFunctions.logGamma(k + 1)
          - SpecialFunctions.logGamma(n - k + 1)
          + k * Foundation.log(x) + (n - k) * log1p(-x))
    }
    #expect(abs(found.worth.value - exact) <= bound + 0.2 * slope / Double(2 * Self.draws))
    #expect(bound < 0.2)
  }

  /// A rate under a gamma prior (shape a, rate b): k is negative binomial, the mean after it (a + k)/(b + n·m).
  @Test(arguments: [1, 10, 60])
  func `a rate under a gamma prior is worth the sum over the negative binomial`(size: Int) throws {
    let (shape, rate, even, slope) = (4.0, 8.0, 0.6, 100.0)
    let (decision, slack) = choice(
      try .make(.gamma, ["shape": shape, "scale": 1 / rate]), slope: slope, even: even)
    let exposure = Double(size) * 3
    var exact = 0.0
    for k in 0..<2000 {
      let count = Double(k)
      let log =
        SpecialFunctions.logGamma(shape + count) - SpecialFunctions.logGamma(shape)
        - SpecialFunctions.logGamma(count + 1) + shape * Foundation.log(rate / (rate + exposure))
        + count * Foundation.log(exposure / (rate + exposure))
      exact += exp(log) * max(0, slope * ((shape + count) / (rate + exposure) - even))
    }
    exact -= max(0, slope * (shape / rate - even))
    let found = try sample(decision, "x=rate:1", size: size, months: 3)
    let bound = slack.bound((0...600).map(Double.init)) { k, x in
      exp(k * Foundation.log(exposure * x) - exposure * x - SpecialFunctions.logGamma(k + 1))
    }
    #expect(abs(found.worth.value - exact) <= bound + slope / Double(2 * Self.draws))
    #expect(bound < 0.2)
  }

  /// Values with cv c around an inverse-gamma mean: n/c² acts as the shape of the sample's sum, and the mean after a sample mean y
  /// is (a·m + s·y)/(a + s) with s = n/c² for a prior InvGamma(a + 1, a·m), whose mean is m.
  @Test(arguments: [2, 20])
  func `a mean of gamma values is worth what the conjugate prior says`(size: Int) throws {
    let (weight, mean, cv, slope, even) = (12.0, 100.0, 0.8, 2.0, 104.0)
    let shape = Double(size) / (cv * cv)
    // 1/x is gamma; its quantiles from above give those of x.
    let inverse = try Distribution.make(.gamma, ["shape": weight + 1, "scale": 1 / (weight * mean)])
    let values = (0..<Self.draws).map { 1 / inverse.quantile(1 - (Double($0) + 0.5) / Double(Self.draws)) }
    let lead = values.map { slope * ($0 - even) }
    let none = [Double](repeating: 0, count: Self.draws)
    let decision = PilotDecision(
      now: [none, lead], later: [none, lead], baseline: 0, measured: MeasuredDraws(values: values),
      randomisations: Randomisations(count: 16))
    let slack = zip(lead, decision.fittedLeads).reduce(0.0) { $0 + abs($1.0 - $1.1) } / Double(2 * Self.draws)
    // y/mean ~ beta prime: y·shape/(y·shape + weight·mean) ~ Beta(shape, weight + 1). Integrated where the mean after it is above `even`.
    let least = ((weight + shape) * even - weight * mean) / shape
    let from = least * shape / (least * shape + weight * mean)
    let steps = 200_000
    var exact = 0.0
    for step in 0..<steps {
      let b = from + (1 - from) * (Double(step) + 0.5) / Double(steps)
      let log =
        (shape - 1) * Foundation.log(b) + weight * log1p(-b) - SpecialFunctions.logBeta(shape, weight + 1)
      let y = weight * mean / shape * b / (1 - b)
      exact +=
        exp(log) * (1 - from) / Double(steps) * slope
        * ((weight * mean + shape * y) / (weight + shape) - even)
    }
    let found = try sample(decision, "x=mean:1@0.8", size: size)
    // The grid's step: below 0.1 %.
    #expect(abs(found.worth.value - exact) <= slack + 1e-3 * exact + 200 * slope / Double(2 * Self.draws))
    #expect(slack < 0.9)
  }
}
