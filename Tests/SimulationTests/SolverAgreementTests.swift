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
  static let replicates = 120
  /// Integrates these businesses to far less than a standard error.
  static let nodes = NodeCounts(churn: 24, orderRate: 32)

  private static let totals: [Metric] = [
    .customersAcquired, .customersActiveEnd, .orders, .revenue, .contribution, .npvPlan, .terminalValue,
    .npv, .existingValue,
  ]

  private func replicates(_ plan: Plan<Double>, expected: ExpectedSolver<Double>, seed: Int) -> [SolverOutput]
  {
    (0..<Self.replicates).map { draw in
      IndividualSolver.solve(
        plan: plan, acquisition: expected.acquisition, tenureWindow: expected.tenureWindow,
        seed: UInt64(1000 + seed), draw: draw
      ).output
    }
  }

  @Test(arguments: 1...20) func means(seed: Int) {
    compareMeans(RandomBusiness(seed: seed).plan, seed: seed)
  }

  @Test(arguments: 1...30) func meansWithProgrammes(seed: Int) {
    compareMeans(RandomBusiness(seed: seed, hasProgrammes: true).plan, seed: seed)
  }

  @Test(arguments: 1...6) func meansOfMixedSpenders(seed: Int) {
    var random = RandomBusiness(seed: seed, hasProgrammes: true)
    random.addValuesBetween(seed: seed)
    compareMeans(random.plan, seed: seed)
  }

  private func compareMeans(_ plan: Plan<Double>, seed: Int) {
    #expect(plan.needsHistory == nil)
    let expected = ExpectedSolver(plan: plan, nodes: Self.nodes)
    let simulated = replicates(plan, expected: expected, seed: seed)
    func compare(_ name: String, _ wanted: Double, _ values: [Double]) {
      let mean = values.reduce(0, +) / Double(values.count)
      let variance =
        values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
      let error = (variance / Double(values.count)).squareRoot()
      #expect(
        abs(mean - wanted) <= 7 * error + 1e-9 * max(1, abs(wanted)),
        "\(name): \(mean) against \(wanted), \((mean - wanted) / error) standard errors")
    }
    let outcome = Outcome(output: expected.output, discountFactor: plan.discountFactor)
    let outcomes = simulated.map { Outcome(output: $0, discountFactor: plan.discountFactor) }
    for metric in Self.totals {
      compare(metric.key, outcome[metric] ?? 0, outcomes.map { $0[metric] ?? 0 })
    }
    compare(
      "value of customers", expected.output.vintages.value.reduce(0, +),
      simulated.map { $0.vintages.value.reduce(0, +) })
    compare(
      "value beyond the window", expected.output.vintages.valueBeyondWindow.reduce(0, +),
      simulated.map { $0.vintages.valueBeyondWindow.reduce(0, +) })
    compare(
      "monthly fees", expected.output.ledger.recurringRevenue.reduce(0, +),
      simulated.map { $0.ledger.recurringRevenue.reduce(0, +) })
    compare(
      "monthly fees won", expected.output.ledger.recurringRevenueWon.reduce(0, +),
      simulated.map { $0.ledger.recurringRevenueWon.reduce(0, +) })
    compare(
      "earned less received", expected.output.ledger.earnedLessReceived.reduce(0, +),
      simulated.map { $0.ledger.earnedLessReceived.reduce(0, +) })
    compare(
      "revenue of vintages", expected.output.revenueOfVintages,
      simulated.map(\.revenueOfVintages))
    for stream in expected.output.ledger.revenue.indices {
      compare(
        "discounted cost of stream \(stream)", expected.output.profile.discountedCost[stream],
        simulated.map { $0.profile.discountedCost[stream] })
      compare(
        "cost of stream \(stream)", expected.output.ledger.cost[stream].reduce(0, +),
        simulated.map { $0.ledger.cost[stream].reduce(0, +) })
    }
  }

  /// The replicates' variance against the exact one by second moments. A sum over hundreds of customers has
  /// a kurtosis close to 3, so that the ratio has a standard deviation of about (2/120)^½ = .13; five of
  /// these, for a lognormal ratio, are a factor of 1.9.
  @Test(arguments: 1...8) func variances(seed: Int) {
    compareVariances(RandomBusiness(seed: seed).plan, seed: seed)
  }

  @Test(arguments: 1...12) func variancesWithProgrammes(seed: Int) {
    compareVariances(RandomBusiness(seed: seed, hasProgrammes: true).plan, seed: seed)
  }

  @Test(arguments: 1...6) func variancesOfMixedSpenders(seed: Int) {
    var random = RandomBusiness(seed: seed, hasProgrammes: true)
    random.addValuesBetween(seed: seed)
    compareVariances(random.plan, seed: seed)
  }

  private func compareVariances(_ plan: Plan<Double>, seed: Int) {
    let expected = ExpectedSolver(plan: plan, nodes: Self.nodes)
    let chance = ChanceSolver(plan: plan, nodes: Self.nodes, acquisition: expected.acquisition)
      .variances(output: expected.output)
    let mean = Outcome(output: expected.output, discountFactor: plan.discountFactor)
    let simulated = replicates(plan, expected: expected, seed: seed).map {
      Outcome(output: $0, discountFactor: plan.discountFactor)
    }
    for (metric, variance) in chance.variances where variance > 0 {
      let wanted = mean[metric] ?? 0
      let spread = simulated.map { (($0[metric] ?? 0) - wanted) * (($0[metric] ?? 0) - wanted) }
      let ratio = spread.reduce(0, +) / Double(spread.count) / variance
      #expect(ratio > 1 / 1.9 && ratio < 1.9, "\(metric.key): ratio of variances \(ratio)")
    }
  }
}

extension SolverOutput {
  /// Within windows.
  fileprivate var revenueOfVintages: Double {
    let (months, window) = (ledger.acquired.count, profile.customers.count)
    return vintages.revenue.sums(over: [0..<months], window: window).reduce(0, +)
  }
}
