// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Scenarios
import Testing

@testable import Simulation

/// `individual` against `expected` on businesses generated at random over all features.
///
/// The mean of R replicates of a total is within 6 standard errors of the expectation, the standard error
/// being the exact one by second moments. Totals over hundreds of customers are close to normal: a false
/// alarm has a probability of 2·10⁻⁹ a comparison, below 10⁻⁶ for all of them together. The variance of the
/// replicates is within a factor that a chi-square with R − 1 degrees of freedom leaves with 10⁻⁹.
struct SolverAgreementTests {
  static let replicates = 150

  @Test(arguments: 1...20) func randomBusiness(seed: Int) {
    let random = RandomBusiness(seed: seed)
    let plan = random.plan
    let nodes = NodeCounts(churn: 12, orderRate: 12)
    let expected = ExpectedSolver(plan: plan, nodes: nodes)
    let chance = ChanceSolver(plan: plan, nodes: nodes, acquisition: expected.acquisition, stride: 1)
      .variances(output: expected.output)
    let mean = Outcome(output: expected.output, discountFactor: plan.discountFactor)
    let simulated = (0..<Self.replicates).map { draw in
      Outcome(
        output: IndividualSolver.solve(
          plan: plan, acquisition: expected.acquisition, tenureWindow: expected.tenureWindow,
          seed: UInt64(1000 + seed), draw: draw),
        discountFactor: plan.discountFactor)
    }
    for (metric, variance) in chance.variances where metric != .acquisitionCost {
      let values = simulated.map { $0[metric] ?? 0 }
      let average = values.reduce(0, +) / Double(values.count)
      let error = (variance / Double(values.count)).squareRoot()
      let wanted = mean[metric] ?? 0
      #expect(
        abs(average - wanted) <= 6 * error + 1e-9 * abs(wanted),
        "seed \(seed), \(metric.key): \(average) against \(wanted), \((average - wanted) / error) standard errors"
      )
      guard variance > 0 else { continue }
      let spread = values.reduce(0) { $0 + ($1 - wanted) * ($1 - wanted) } / Double(values.count)
      // Chi-square with 150 degrees of freedom: 1 ± 0.7 holds but for 10⁻⁷; heavier tails get as much again.
      #expect(
        spread / variance > 0.45 && spread / variance < 2.2,
        "seed \(seed), \(metric.key): variance \(spread) against \(variance)")
    }
  }
}
