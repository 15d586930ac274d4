// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Scenarios
import Testing
import TestSupport

@testable import Simulation

/// `cohort` against `expected`, against exact second moments and against `individual`, on businesses generated at
/// random over all features.
struct CohortAgreementTests {
  /// Converged for `expected`; the counts take fewer of them by themselves.
  private static let nodes = NodeCounts(churn: 32, orderRate: 48)

  /// The mean of 40 replicates is within 9 of their standard errors of the expectation, and what few nodes leave out: Student's t with 39 degrees
  /// of freedom goes beyond with a probability of 5·10⁻¹¹, below 10⁻⁷ for the 1,000 comparisons together.
  static let limit = MeanLimit(replicates: 40, standardErrors: 9) { 5e-4 * $0 + 1e-9 }

  private static let totals: [Metric] = [
    .customersAcquired, .customersActiveEnd, .orders, .revenue, .contribution, .npvPlan, .terminalValue,
    .npv,
  ]

  private func replicates(
    _ plan: Plan<Double>, expected: ExpectedSolver<Double>, count: Int, seed: Int
  ) -> [SolverOutput] {
    let solver = CohortSolver(plan: plan, nodes: Self.nodes)
    return (0..<count).map {
      solver.solve(acquisition: expected.acquisition, seed: UInt64(2000 + seed), draw: $0)
    }
  }

  @Test(arguments: 1...12) func `means of plain businesses`(seed: Int) {
    compareMeans(RandomBusiness(seed: seed).plan, seed: seed)
  }

  @Test(arguments: 1...16) func `means with programmes`(seed: Int) {
    compareMeans(RandomBusiness(seed: seed, hasProgrammes: true).plan, seed: seed)
  }

  private func compareMeans(_ plan: Plan<Double>, seed: Int) {
    #expect(CohortSolver.refusal(plan) == nil)
    let expected = ExpectedSolver(plan: plan, nodes: Self.nodes)
    let comparison = SolverComparison(
      plan, exact: expected.output,
      replicates: replicates(plan, expected: expected, count: Self.limit.replicates, seed: seed),
      limit: Self.limit)
    comparison.means(of: Self.totals)
    comparison.means(of: "value of customers") { $0.vintages.value.reduce(0, +) }
    comparison.means(of: "value beyond the window") { $0.vintages.valueBeyondWindow.reduce(0, +) }
    comparison.means(of: "still there at age 12") { $0.vintages.stayed12.reduce(0, +) }
    comparison.means(of: "visits") { $0.ledger.visits.reduce(0, +) }
    comparison.means(of: "recurring revenue") { $0.ledger.recurringRevenue.reduce(0, +) }
    comparison.means(of: "recurring revenue won") { $0.ledger.recurringRevenueWon.reduce(0, +) }
    comparison.means(of: "earned less received") { $0.ledger.earnedLessReceived.reduce(0, +) }
    comparison.means(of: "contracts in force") { $0.ledger.contractsInForce.reduce(0, +) }
    for stream in expected.output.ledger.revenue.indices {
      comparison.means(of: "revenue of stream \(stream)") { $0.ledger.revenue[stream].reduce(0, +) }
      comparison.means(of: "cost of stream \(stream)") { $0.ledger.cost[stream].reduce(0, +) }
      comparison.means(of: "terminal value of stream \(stream)") { $0.ledger.terminalValue[stream] }
    }
    for age in [0, 5, 12] {
      comparison.means(of: "customers of age \(age)") { $0.profile.customers[age] }
      comparison.means(of: "orders at age \(age)") { $0.profile.orders[age] }
      comparison.means(of: "contribution at age \(age)") { $0.profile.contribution[age] }
    }
    for segment in expected.output.segments.indices {
      comparison.means(of: "value of segment \(segment)") { $0.segments[segment].value }
      comparison.means(of: "contribution of segment \(segment)") { $0.segments[segment].contribution }
    }
    for channel in expected.output.channels.indices {
      comparison.means(of: "value of channel \(channel)") { $0.channels[channel].value }
    }
  }

  /// Variances over 300 replicates against the exact ones by second moments. A sum over hundreds of customers has a
  /// kurtosis close to 3, so that the ratio has a standard deviation of about (2/300)^½ = .08; six of these, for a
  /// lognormal ratio, are a factor of 1.63: false alarms have a probability below 10⁻⁷ for all 56.
  @Test(arguments: 1...8) func `variances of random businesses`(seed: Int) {
    let plan = RandomBusiness(seed: seed, hasProgrammes: seed > 3).plan
    let expected = ExpectedSolver(plan: plan, nodes: Self.nodes)
    let chance = SecondMomentSolver(
      plan: plan, nodes: Self.nodes, acquisition: expected.acquisition
    ).variances(output: expected.output)
    SolverComparison(
      plan, exact: expected.output,
      replicates: replicates(plan, expected: expected, count: 300, seed: 100 + seed), limit: Self.limit
    ).variances(chance, within: 1.63)
  }

  /// Two samples of the same law: Kolmogorov's distance between 400 and 400 values exceeds D with a probability
  /// below e·exp(−400·D²) (Wei & Dudley 2012, doi:10.1016/j.spl.2011.11.012), 2·10⁻⁸ for D = 0.217: below 10⁻⁶ for
  /// all 24 comparisons. Customers differ by segment, membership and rate, not by nodes.
  @Test(arguments: 0..<8) func `distributions are those of lives`(kind: Int) {
    let plan = CohortFixture.fewCustomers(kind)
    let expected = ExpectedSolver(plan: plan, nodes: Self.nodes)
    let counted = replicates(plan, expected: expected, count: 400, seed: 200 + kind)
    let lived = (0..<400).map {
      IndividualSolver.solve(
        plan: plan, acquisition: expected.acquisition, tenureWindow: expected.tenureWindow,
        seed: UInt64(3000 + kind), draw: $0
      ).output
    }
    for metric in [Metric.npv, .customersActiveEnd, .orders] {
      func values(_ outputs: [SolverOutput]) -> [Double] {
        outputs.map { Outcome(output: $0, discountFactor: plan.discountFactor)[metric] ?? 0 }
      }
      let distance = Sample(values(counted)).distance(from: Sample(values(lived)))
      #expect(distance < 0.217, "\(metric.key): \(distance)")
    }
  }
}
