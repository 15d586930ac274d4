// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Scenarios
import Testing

@testable import Simulation

/// `individual` against `expected` on businesses generated at random over all features.
///
/// The mean of R replicates of a total is within 7 of their standard errors of the expectation: for totals
/// over hundreds of customers, close to normal, Student's t with R − 1 = 119 degrees of freedom goes beyond
/// with a probability of 2·10⁻¹⁰, below 10⁻⁷ for all comparisons together.
struct SolverAgreementTests {
  static let limit = MeanLimit(replicates: 120, standardErrors: 7) { 1e-9 * max(1, $0) }
  /// Integrates these businesses to far less than a standard error.
  private static let nodes = NodeCounts(churn: 24, orderRate: 32)

  private static let totals: [Metric] = [
    .customersAcquired, .customersActiveEnd, .orders, .revenue, .contribution, .npvPlan, .terminalValue,
    .npv, .existingValue,
  ]

  private func replicates(_ plan: Plan<Double>, expected: ExpectedSolver<Double>, seed: Int) -> [SolverOutput]
  {
    (0..<Self.limit.replicates).map { draw in
      IndividualSolver.solve(
        plan: plan, acquisition: expected.acquisition, tenureWindow: expected.tenureWindow,
        seed: UInt64(1000 + seed), draw: draw
      ).output
    }
  }

  @Test(arguments: 1...20) func `means of plain businesses`(seed: Int) {
    compareMeans(RandomBusiness(seed: seed).plan, seed: seed)
  }

  @Test(arguments: 1...30) func `means with programmes`(seed: Int) {
    compareMeans(RandomBusiness(seed: seed, hasProgrammes: true).plan, seed: seed)
  }

  @Test(arguments: 1...6) func `means of mixed spenders`(seed: Int) {
    var random = RandomBusiness(seed: seed, hasProgrammes: true)
    random.addValuesBetween(seed: seed)
    compareMeans(random.plan, seed: seed)
  }

  private func compareMeans(_ plan: Plan<Double>, seed: Int) {
    #expect(plan.needsHistory == nil)
    let expected = ExpectedSolver(plan: plan, nodes: Self.nodes)
    let comparison = SolverComparison(
      plan, exact: expected.output, replicates: replicates(plan, expected: expected, seed: seed),
      limit: Self.limit)
    comparison.means(of: Self.totals)
    comparison.means(of: "value of customers") { $0.vintages.value.reduce(0, +) }
    comparison.means(of: "value beyond the window") { $0.vintages.valueBeyondWindow.reduce(0, +) }
    comparison.means(of: "monthly fees") { $0.ledger.recurringRevenue.reduce(0, +) }
    comparison.means(of: "monthly fees won") { $0.ledger.recurringRevenueWon.reduce(0, +) }
    comparison.means(of: "earned less received") { $0.ledger.earnedLessReceived.reduce(0, +) }
    comparison.means(of: "revenue of vintages", \.revenueOfVintages)
    for stream in expected.output.ledger.revenue.indices {
      comparison.means(of: "discounted cost of stream \(stream)") { $0.profile.discountedCost[stream] }
      comparison.means(of: "cost of stream \(stream)") { $0.ledger.cost[stream].reduce(0, +) }
    }
  }

  /// The replicates' variance against the exact one by second moments. A sum over hundreds of customers has
  /// a kurtosis close to 3, so that the ratio has a standard deviation of about (2/120)^½ = .13; five of
  /// these, for a lognormal ratio, are a factor of 1.9.
  @Test(arguments: 1...8) func `variances of plain businesses`(seed: Int) {
    compareVariances(RandomBusiness(seed: seed).plan, seed: seed)
  }

  @Test(arguments: 1...12) func `variances with programmes`(seed: Int) {
    compareVariances(RandomBusiness(seed: seed, hasProgrammes: true).plan, seed: seed)
  }

  @Test(arguments: 1...6) func `variances of mixed spenders`(seed: Int) {
    var random = RandomBusiness(seed: seed, hasProgrammes: true)
    random.addValuesBetween(seed: seed)
    compareVariances(random.plan, seed: seed)
  }

  private func compareVariances(_ plan: Plan<Double>, seed: Int) {
    let expected = ExpectedSolver(plan: plan, nodes: Self.nodes)
    let chance = SecondMomentSolver(plan: plan, nodes: Self.nodes, acquisition: expected.acquisition)
      .variances(output: expected.output)
    SolverComparison(
      plan, exact: expected.output, replicates: replicates(plan, expected: expected, seed: seed),
      limit: Self.limit
    ).variances(chance, within: 1.9)
  }
}

extension SolverOutput {
  /// Within windows.
  fileprivate var revenueOfVintages: Double {
    let (months, window) = (ledger.acquired.count, profile.customers.count)
    return vintages.revenue.sums(over: [0..<months], window: window).reduce(0, +)
  }
}
