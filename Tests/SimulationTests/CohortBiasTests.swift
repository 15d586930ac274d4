// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Scenarios
import Testing

@testable import Simulation

/// `cohort` against `expected` where customers are so many that chance hides nothing.
struct CohortBiasTests {
  private static let converged = NodeCounts(churn: 64, orderRate: 64)
  private static let replicates = 1
  /// Standard errors: two normal tails beyond 6.5 have a probability of 8·10⁻¹¹, below 10⁻⁶ for all 500 comparisons.
  private static let most = 6.5

  private static let metrics: [Metric] = [
    .customersActiveEnd, .orders, .revenue, .contribution, .npv,
  ]

  @Test(arguments: MixedCustomers.Feature.allCases, [0.3, 1, 2, 3])
  func `rates from alike to very unlike`(feature: MixedCustomers.Feature, rateCV: Double) {
    compare(MixedCustomers(feature: feature, churnShape: feature == .bgNBD ? 1 : nil, rateCV: rateCV))
  }

  @Test(arguments: MixedCustomers.Feature.allCases, [0.2, 1, 5])
  func `churn from alike to very unlike`(feature: MixedCustomers.Feature, churnShape: Double) {
    compare(MixedCustomers(feature: feature, churnShape: churnShape, rateCV: feature == .contract ? 0 : 1))
  }

  /// Means within their exact standard errors, plus what few nodes leave out; both together below a bias of 0.3 %.
  private func compare(_ customers: MixedCustomers) {
    var many = customers
    many.customers = 10_000_000
    let plan = many.plan
    let expected = ExpectedSolver(plan: plan, nodes: Self.converged)
    let chance = SecondMomentSolver(
      plan: plan, nodes: Self.converged, acquisition: expected.acquisition
    ).variances(output: expected.output)
    let solver = CohortSolver(plan: plan, nodes: Self.converged)
    let found = (0..<Self.replicates).map {
      Outcome(
        output: solver.solve(acquisition: expected.acquisition, seed: 4000, draw: $0),
        discountFactor: plan.discountFactor)
    }
    let wanted = Outcome(output: expected.output, discountFactor: plan.discountFactor)
    for metric in Self.metrics {
      let mean = found.reduce(0) { $0 + ($1[metric] ?? .nan) } / Double(Self.replicates)
      let value = wanted[metric] ?? .nan
      let error = ((chance.variances[metric] ?? .nan) / Double(Self.replicates)).squareRoot()
      let margin = Self.most * error + 5e-4 * abs(value)
      #expect(abs(mean - value) <= margin, "\(metric.key): \(mean / value - 1) of itself off")
      #expect(
        margin < 0.003 * abs(value) || metric == .npv, "\(metric.key): a bias of 0.3 % would not be seen")
    }
  }
}
