// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Scenarios
import Testing

@testable import Simulation

/// Paths, along which all but orders and contracts is expected, against the exact solver on businesses generated at
/// random over all features.
///
/// The mean of R replicates is within 7 of their standard errors of the expectation: as in `SolverAgreementTests`, below
/// 10⁻⁷ for all comparisons together.
struct PathSolverTests {
  private static let replicates = 120
  private static let nodes = NodeCounts(churn: 12, orderRate: 12)
  private static let totals: [Metric] = [
    .customersAcquired, .customersActiveEnd, .orders, .revenue, .contribution, .npvPlan, .terminalValue,
    .npv,
  ]

  /// Where acquisition depends on nothing that customers do, paths are unbiased for any number of them.
  @Test(arguments: 1...20) func means(seed: Int) {
    compare(RandomBusiness(seed: seed).plan, seed: seed)
  }

  @Test(arguments: 1...30) func meansWithProgrammes(seed: Int) {
    compare(RandomBusiness(seed: seed, hasProgrammes: true).plan, seed: seed)
  }

  private func compare(_ plan: Plan<Double>, seed: Int) {
    guard plan.acquisitionOfItself != nil else { return }
    let expected = ExpectedSolver(plan: plan, nodes: Self.nodes)
    let solutions = (0..<Self.replicates).map { draw in
      PathSolver.solve(
        plan: plan, control: plan, present: expected.acquisition.present, existing: expected.existing,
        seed: UInt64(1000 + seed), draw: draw, scale: 1)
    }
    let simulated = solutions.map(\.plan)
    /// - Parameter scale: what rounding is in proportion to, where it is not the number itself.
    func compare(_ name: String, _ wanted: Double, _ values: [Double], of scale: Double? = nil) {
      let (mean, error) = Self.mean(values)
      #expect(
        abs(mean - wanted) <= 7 * error + 1e-9 * abs(scale ?? wanted),
        "\(name): \(mean) against \(wanted), \((mean - wanted) / error) standard errors")
    }
    let outcome = Outcome(output: expected.output, discountFactor: plan.discountFactor)
    let outcomes = simulated.map { Outcome(output: $0, discountFactor: plan.discountFactor) }
    for metric in Self.totals {
      compare(metric.key, outcome[metric] ?? 0, outcomes.map { $0[metric] ?? 0 })
    }
    let sums: [(String, (SolverOutput) -> Double)] = [
      ("value of customers", { $0.vintages.value.reduce(0, +) }),
      ("value beyond the window", { $0.vintages.valueBeyondWindow.reduce(0, +) }),
      ("stayed 12", { $0.vintages.stayed12.reduce(0, +) }),
      ("in contract", { $0.ledger.contractsInForce.reduce(0, +) }),
      ("visits", { $0.ledger.visits.reduce(0, +) }),
      ("fees", { $0.ledger.recurringRevenue.reduce(0, +) }),
      ("fees won", { $0.ledger.recurringRevenueWon.reduce(0, +) }),
      ("lost", { $0.ledger.lost.reduce(0, +) }),
    ]
    for (name, sum) in sums { compare(name, sum(expected.output), simulated.map(sum)) }
    func ahead(_ output: SolverOutput) -> Double { output.ledger.earnedLessReceived.reduce(0, +) }
    compare(
      "earned less received", ahead(expected.output), simulated.map(ahead),
      of: expected.output.ledger.recurringRevenue.reduce(0, +))
    for stream in expected.output.ledger.revenue.indices {
      compare(
        "cost of stream \(stream)", expected.output.ledger.cost[stream].reduce(0, +),
        simulated.map { $0.ledger.cost[stream].reduce(0, +) })
    }
    // The same plan twice, by the same paths.
    for solution in solutions {
      #expect(solution.plan.ledger.revenue == solution.control.ledger.revenue)
      #expect(solution.plan.ledger.active == solution.control.ledger.active)
    }
    // Whoever is there was there before or has come, and has not left.
    let start = plan.business.customers.existing?.customers ?? 0
    for output in simulated where start == 0 {
      var there = 0.0
      for month in 0..<plan.horizon {
        there += output.ledger.acquired[month] - output.ledger.lost[month]
        #expect(abs(output.ledger.active[month] - there) < 1e-9 * max(1, there))
      }
    }
  }

  /// What ranks, targets by orders and events that come once add, against customers lived one by one under both plans
  /// with the same luck.
  @Test(arguments: 1...30) func whatHistoriesAdd(seed: Int) {
    var random = RandomBusiness(seed: seed, hasProgrammes: true)
    random.addHistory(seed: seed)
    let plan = random.plan
    #expect(plan.needsHistory != nil)
    guard let acquisition = plan.acquisitionOfItself else { return }
    let control = plan.withoutHistory
    let exact = ExpectedSolver(plan: control, nodes: Self.nodes)
    func live(_ plan: Plan<Double>, _ draw: Int) -> SolverOutput {
      IndividualSolver.solve(
        plan: plan, acquisition: acquisition,
        tenureWindow: exact.tenureWindow > 0 ? exact.tenureWindow : nil, seed: UInt64(2000 + seed),
        draw: draw,
        isMonthByMonth: true
      ).output
    }
    // Few reach a rank: a mean of fewer lives would not be normal.
    let lives = (0..<4 * Self.replicates).map { (live(plan, $0), live(control, $0)) }
    let paths = (0..<Self.replicates).map { draw in
      let solution = PathSolver.solve(
        plan: plan, control: control, existing: exact.existing, seed: UInt64(1000 + seed), draw: draw,
        scale: 1)
      return (solution.plan, solution.control)
    }
    func compare(_ name: String, _ value: (SolverOutput) -> Double) {
      let (one, other) = (
        Self.mean(lives.map { value($0) - value($1) }), Self.mean(paths.map { value($0) - value($1) })
      )
      let error = (one.error * one.error + other.error * other.error).squareRoot()
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

  private static func mean(_ values: [Double]) -> (mean: Double, error: Double) {
    let mean = values.reduce(0, +) / Double(values.count)
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
    return (mean, (variance / Double(values.count)).squareRoot())
  }

  /// Customers alike, who depend on nothing that they do: nothing is left to chance but when they come.
  @Test func whatHangsOnNoHistoryIsExact() {
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

  @Test func sharesAreRightOnAverage() {
    for there in [1, 0.6, 0.25, 0.2, 0.03] {
      let count = 10_000
      let mean =
        (0..<count).reduce(0.0) {
          $0 + PathWeight(luck: (Double($1) + 0.5) / Double(count)).share(there: there)
        } / Double(count)
      // One of them more or less.
      #expect(abs(mean - there) <= PathWeight.least / Double(count) + 1e-12)
    }
  }

  @Test func countsAddUpToTheirMeans() {
    for luck in [0.001, 0.4, 0.999] {
      var counts = EvenCount(luck: luck)
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
