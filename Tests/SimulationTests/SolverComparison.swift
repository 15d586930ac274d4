// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Randomness
import Scenarios
import TestSupport
import Testing

@testable import Simulation

/// Replicates of a plan by a solver that simulates, against the exact output.
struct SolverComparison {
  let plan: Plan<Double>
  let exact: SolverOutput
  let replicates: [SolverOutput]
  let limit: MeanLimit

  private let outcome: Outcome
  private let outcomes: [Outcome]

  init(_ plan: Plan<Double>, exact: SolverOutput, replicates: [SolverOutput], limit: MeanLimit) {
    (self.plan, self.exact, self.replicates, self.limit) = (plan, exact, replicates, limit)
    outcome = Outcome(output: exact, discountFactor: plan.discountFactor)
    outcomes = replicates.map { Outcome(output: $0, discountFactor: plan.discountFactor) }
  }

  /// The mean of a number is the exact one.
  ///
  /// - Parameter size: what rounding is in proportion to, where it is not the number itself.
  func means(
    of name: String, size: Double? = nil, sourceLocation: SourceLocation = #_sourceLocation,
    _ number: (SolverOutput) -> Double
  ) {
    limit.expect(
      name, number(exact), Sample(replicates.map(number)), size: size, sourceLocation: sourceLocation)
  }

  func means(of metrics: [Metric], sourceLocation: SourceLocation = #_sourceLocation) {
    for metric in metrics {
      limit.expect(
        metric.key, outcome[metric] ?? 0, Sample(outcomes.map { $0[metric] ?? 0 }),
        sourceLocation: sourceLocation)
    }
  }

  /// Variances about the exact means are those of second moments, within a factor.
  func variances(
    _ chance: ChanceVariance, within factor: Double, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    for (metric, variance) in chance.variances where variance > 0 {
      let wanted = outcome[metric] ?? 0
      let spread = outcomes.map { (($0[metric] ?? 0) - wanted) * (($0[metric] ?? 0) - wanted) }
      let ratio = spread.reduce(0, +) / Double(spread.count) / variance
      #expect(
        ratio > 1 / factor && ratio < factor, "\(metric.key): ratio of variances \(ratio)",
        sourceLocation: sourceLocation)
    }
  }
}

/// How far the mean of replicates may be from what is expected.
///
/// A total over hundreds of customers is close to normal, so that the mean of R replicates, in its standard errors, is Student's
/// t with R − 1 degrees of freedom.
struct MeanLimit {
  let replicates: Int
  let standardErrors: Double
  /// What it may be off besides, for a number of this size: rounding, and what few nodes leave out.
  let allowance: @Sendable (Double) -> Double

  /// The probability that the mean of a solver without a fault is further off: P(|t| > k) = I(ν/(ν + k²); ν/2, 1/2).
  var falseAlarm: Double {
    let freedom = Double(replicates - 1)
    return SpecialFunctions.betaCDF(
      freedom / (freedom + standardErrors * standardErrors), alpha: freedom / 2, beta: 0.5)
  }

  func expect(
    _ name: String, _ wanted: Double, _ sample: Sample, size: Double? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let error = sample.standardError
    #expect(
      abs(sample.mean - wanted) <= standardErrors * error + allowance(size ?? abs(wanted)),
      "\(name): \(sample.mean) against \(wanted), \((sample.mean - wanted) / error) standard errors",
      sourceLocation: sourceLocation)
  }
}
