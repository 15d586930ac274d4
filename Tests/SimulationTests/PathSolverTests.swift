// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Scenarios
import Testing
import TestSupport

@testable import Simulation

/// Paths, along which all but orders and contracts is expected, against the exact solver on businesses generated at
/// random over all features.
///
/// The mean of R replicates is within 7 of their standard errors of the expectation: as in `SolverAgreementTests`, below
/// 10⁻⁷ for all comparisons together.
struct PathSolverTests {
  static let limit = MeanLimit(replicates: 120, standardErrors: 7) { 1e-9 * $0 }
  private static let nodes = NodeCounts(churn: 12, orderRate: 12)
  private static let totals: [Metric] = [
    .customersAcquired, .customersActiveEnd, .orders, .revenue, .contribution, .npvPlan, .terminalValue,
    .npv,
  ]

  /// Where acquisition depends on nothing that customers do, paths are unbiased for any number of them.
  @Test(arguments: 1...20) func `means of plain businesses`(seed: Int) {
    compare(RandomBusiness(seed: seed).plan, seed: seed)
  }

  @Test(arguments: 1...30) func `means with programmes`(seed: Int) {
    compare(RandomBusiness(seed: seed, hasProgrammes: true).plan, seed: seed)
  }

  private func compare(_ plan: Plan<Double>, seed: Int) {
    guard plan.acquisitionOfItself != nil else { return }
    let expected = ExpectedSolver(plan: plan, nodes: Self.nodes)
    let solutions = (0..<Self.limit.replicates).map { draw in
      PathSolver.solve(
        plan: plan, control: plan, present: expected.acquisition.present, existing: expected.existing,
        seed: UInt64(1000 + seed), draw: draw, scale: 1)
    }
    let comparison = SolverComparison(
      plan, exact: expected.output, replicates: solutions.map(\.plan), limit: Self.limit)
    comparison.means(of: Self.totals)
    comparison.means(of: "value of customers") { $0.vintages.value.reduce(0, +) }
    comparison.means(of: "value beyond the window") { $0.vintages.valueBeyondWindow.reduce(0, +) }
    comparison.means(of: "stayed 12") { $0.vintages.stayed12.reduce(0, +) }
    comparison.means(of: "in contract") { $0.ledger.contractsInForce.reduce(0, +) }
    comparison.means(of: "visits") { $0.ledger.visits.reduce(0, +) }
    comparison.means(of: "fees") { $0.ledger.recurringRevenue.reduce(0, +) }
    comparison.means(of: "fees won") { $0.ledger.recurringRevenueWon.reduce(0, +) }
    comparison.means(of: "lost") { $0.ledger.lost.reduce(0, +) }
    comparison.means(
      of: "earned less received", size: abs(expected.output.ledger.recurringRevenue.reduce(0, +))
    ) { $0.ledger.earnedLessReceived.reduce(0, +) }
    for stream in expected.output.ledger.revenue.indices {
      comparison.means(of: "cost of stream \(stream)") { $0.ledger.cost[stream].reduce(0, +) }
    }
    // The same plan twice, by the same paths.
    for solution in solutions {
      #expect(solution.plan.ledger.revenue == solution.control.ledger.revenue)
      #expect(solution.plan.ledger.active == solution.control.ledger.active)
    }
    // Whoever is there was there before or has come, and has not left.
    let start = plan.business.customers.existing?.customers ?? 0
    for output in solutions.map(\.plan) where start == 0 {
      var presence = 0.0
      for month in 0..<plan.horizon {
        presence += output.ledger.acquired[month] - output.ledger.lost[month]
        #expect(abs(output.ledger.active[month] - presence) < 1e-9 * max(1, presence))
      }
    }
  }

  /// What ranks, targets by orders and events that come once add, against customers lived one by one under both plans
  /// with the same luck.
  @Test(arguments: 1...30) func `what histories add`(seed: Int) {
    var random = RandomBusiness(seed: seed, hasProgrammes: true)
    random.addHistory(seed: seed)
    let plan = random.plan
    #expect(plan.needsHistory != nil)
    guard let acquisition = plan.acquisitionOfItself else { return }
    let control = plan.withoutHistory
    let exact = ExpectedSolver(plan: control, nodes: Self.nodes)
    func simulate(_ plan: Plan<Double>, _ draw: Int) -> SolverOutput {
      IndividualSolver.solve(
        plan: plan, acquisition: acquisition,
        tenureWindow: exact.tenureWindow > 0 ? exact.tenureWindow : nil, seed: UInt64(2000 + seed),
        draw: draw,
        isMonthByMonth: true
      ).output
    }
    // Few reach a rank: a mean of fewer lives would not be normal.
    let lives = (0..<4 * Self.limit.replicates).map { (simulate(plan, $0), simulate(control, $0)) }
    let paths = (0..<Self.limit.replicates).map { draw in
      let solution = PathSolver.solve(
        plan: plan, control: control, existing: exact.existing, seed: UInt64(1000 + seed), draw: draw,
        scale: 1)
      return (solution.plan, solution.control)
    }
    func compare(_ name: String, _ value: (SolverOutput) -> Double) {
      let one = Sample(lives.map { value($0) - value($1) })
      let other = Sample(paths.map { value($0) - value($1) })
      let error = one.standardError(ofDifferenceTo: other)
      #expect(
        abs(one.mean - other.mean) <= 7 * error + 1e-9 * abs(one.mean),
        "\(name): \(other.mean) against \(one.mean), \((other.mean - one.mean) / error) standard errors")
    }
    for metric in Self.totals {
      compare(metric.key) { Outcome(output: $0, discountFactor: plan.discountFactor)[metric] ?? 0 }
    }
    compare("value of customers") { $0.vintages.value.reduce(0, +) }
    compare("in contract") { $0.ledger.contractsInForce.reduce(0, +) }
    for stream in exact.output.ledger.cost.indices {
      compare("cost of stream \(stream)") { $0.ledger.cost[stream].reduce(0, +) }
    }
  }

  /// Customers alike, who depend on nothing that they do: nothing is left to chance but when they come.
  @Test func `what hangs on no history is exact`() {
    let plan = Plan(
      horizon: 24, window: 24, start: CalendarMonth(year: 2026, month: 4), discountRatePerYear: 0.05,
      business: Fixture.business {
        $0.acquisition.channels[0].spendPerMonth = Schedule(steps: [.init(month: 0, value: 3)])
        $0.customers.retention = .geometric(churnPerMonth: 0.04)
        $0.customers.orders = Fixture.orders(0.7) { $0.valueCV = 1 }
      }, base: Fixture.business())
    let expected = ExpectedSolver(plan: plan, nodes: Self.nodes)
    let paths = PathSolver.solve(
      plan: plan, control: plan, existing: expected.existing, seed: 1, draw: 0, scale: 2)
    // Shares below a quarter, after 34 months, are left to chance.
    for month in 0..<24 {
      #expect(
        abs(paths.plan.ledger.orders[month] - expected.output.ledger.orders[month])
          < 1e-9 * expected.output.ledger.orders[month])
    }
  }

  @Test func `shares are right on average`() {
    for presence in [1, 0.6, 0.25, 0.2, 0.03] {
      let count = 10_000
      let mean =
        (0..<count).reduce(0.0) {
          $0 + PathWeight(variate: (Double($1) + 0.5) / Double(count)).share(presence: presence)
        } / Double(count)
      // One of them more or less.
      #expect(abs(mean - presence) <= PathWeight.least / Double(count) + 1e-12)
    }
  }

  @Test func `counts add up to their means`() {
    for variate in [0.001, 0.4, 0.999] {
      var counts = EvenCount(variate: variate)
      var (sum, mean) = (0, 0.0)
      for step in 0..<1000 {
        let next = 0.37 * Double(step % 7)
        mean += next
        sum += counts.next(next)
        #expect(abs(Double(sum) - mean) < 1)
      }
    }
  }
}
