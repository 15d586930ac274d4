// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Scenarios
import Testing
import TestSupport

@testable import Simulation

/// Flows month by month after the plan, what existing customers are worth, and what cohorts and streams come to, are parts of
/// totals that are known, whichever solver.
struct CashAfterPlanTests {
  private func expectIdentities(_ output: SolverOutput, _ plan: Plan<Double>, _ solver: String) {
    let ledger = output.ledger
    let (horizon, window) = (plan.horizon, plan.window)
    let v = plan.discountFactor
    let money =
      (ledger.revenue + ledger.cost).joined().reduce(0) { $0 + abs($1) }
      + ledger.contributionAfterPlan.reduce(0) { $0 + abs($1) } + abs(ledger.fixedAfterPlan)
    func expect(_ name: String, _ found: Double, _ wanted: Double, of size: Double = 0) {
      #expect(
        abs(found - wanted) <= 1e-9 * max(size, abs(wanted)), "\(solver), \(name): \(found) is not \(wanted)")
    }
    func worth(_ flows: [Double]) -> Double {
      flows.enumerated().reduce(0) { $0 + pow(v, Double(horizon + $1.0)) * $1.1 }
    }
    #expect(ledger.contributionAfterPlan.count == window)
    expect(
      "after the plan", worth(ledger.contributionAfterPlan), ledger.terminalValue.reduce(0, +), of: money)
    expect("fixed after it", worth(ledger.fixedCostsAfterPlan), ledger.fixedAfterPlan, of: money)
    // All cash, discounted, is the NPV.
    let outcome = Outcome(output: output, discountFactor: v)
    let inPlan = (0..<horizon).reduce(0) { sum, month in
      let flows =
        ledger.revenue.map { $0[month] } + ledger.cost.map { -$0[month] }
        + ledger.acquisition.map { -$0[month] } + [-ledger.fixed[month], -ledger.setup[month]]
      return sum + pow(v, Double(month)) * flows.reduce(0, +)
    }
    expect(
      "cash", inPlan + worth(ledger.contributionAfterPlan) - worth(ledger.fixedCostsAfterPlan),
      outcome[.npv] ?? .nan, of: money)
    // One customer's streams are its value.
    let profile = output.profile
    #expect(profile.discountedRevenue.count == plan.layout.count)
    expect(
      "streams", profile.discountedRevenue.reduce(0, +) - profile.discountedCost.reduce(0, +),
      output.vintages.value.reduce(0, +), of: money)
    expectCohorts(output, plan, expect)
  }

  /// By age they are the profile, by month the ledger.
  private func expectCohorts(
    _ output: SolverOutput, _ plan: Plan<Double>,
    _ expect: (_ name: String, _ found: Double, _ wanted: Double, _ size: Double) -> Void
  ) {
    let (horizon, window, ledger) = (plan.horizon, plan.window, output.ledger)
    let months = (0..<horizon).map { $0..<$0 + 1 }
    let customers = output.vintages.presence.sums(over: months, window: window)
    let revenue = output.vintages.revenue.sums(over: months, window: window)
    let contribution = output.vintages.contributions.sums(over: months, window: window)
    for age in 0..<window {
      func total(_ table: [Double]) -> Double {
        (0..<horizon).reduce(0) { $0 + table[$1 * window + age] }
      }
      expect("customers at age \(age)", total(customers), output.profile.customers[age], 1e-9)
      expect(
        "contribution at age \(age)", total(contribution), output.profile.contribution[age],
        total(revenue.map(abs)) + 1)
    }
    for month in 0..<horizon {
      expect("won in month \(month)", customers[month * window], ledger.acquired[month], 1e-9)
    }
    guard plan.business.customers.existing == nil else { return }
    for month in 0..<min(horizon, window) {
      func total(_ table: [Double]) -> Double {
        (0...month).reduce(0) { $0 + table[$1 * window + month - $1] }
      }
      expect("there in month \(month)", total(customers), ledger.active[month] + ledger.lost[month], 1e-9)
      let received = ledger.revenue.map { $0[month] }
      expect(
        "revenue of month \(month)", total(revenue), received.reduce(0, +), received.map(abs).reduce(1, +))
    }
  }

  @Test(arguments: 1...24) func `parts add up`(seed: Int) {
    let plan = RandomBusiness(seed: seed, hasProgrammes: seed > 8).plan
    let nodes = NodeCounts(churn: 8, orderRate: 8)
    let expected = ExpectedSolver(plan: plan, nodes: nodes)
    expectIdentities(expected.output, plan, "expected")
    let individual = IndividualSolver.solve(
      plan: plan, acquisition: expected.acquisition, tenureWindow: expected.tenureWindow, seed: 1, draw: 0)
    expectIdentities(individual.output, plan, "individual")
    let cohort = CohortSolver(plan: plan, nodes: nodes)
      .solve(acquisition: expected.acquisition, seed: 1, draw: 0)
    expectIdentities(cohort, plan, "cohort")
    // Where nobody is won and nothing is fixed, existing customers are all there is.
    var alone = plan.business
    for index in alone.acquisition.channels.indices { alone.acquisition.channels[index].spendPerMonth = 0 }
    alone.programmes.removeAll { $0.isReferral }
    let lonely = Fixture.plan(
      alone, base: alone, horizon: plan.horizon, window: plan.window, discountRatePerYear: 0.06)
    let output = ExpectedSolver(plan: lonely, nodes: nodes).output
    let ledger = output.ledger
    let outcome = Outcome(output: output, discountFactor: lonely.discountFactor)
    let fixed =
      ledger.fixedAfterPlan
      + zip(ledger.fixed, ledger.setup).enumerated().reduce(0) {
        $0 + pow(lonely.discountFactor, Double($1.0)) * ($1.1.0 + $1.1.1)
      }
    let size = abs(fixed) + ledger.revenue.joined().reduce(0) { $0 + abs($1) }
    #expect(abs((outcome[.npv] ?? .nan) + fixed - (outcome[.existingValue] ?? .nan)) <= 1e-9 * size)
  }

  /// 100 spent on a customer in month 0 who brings 30 · 0.95^a: i = 0.95/(1 − 30/100) − 1 a month where W is long. With
  /// nobody leaving, 36 months of 30 are an annuity, and luck does not matter.
  @Test func `return of a customer`() throws {
    func plan(churn: Double, window: Int) -> Plan<Double> {
      let business = ClosedForm.business {
        $0.acquisition.channels[0].spendPerMonth = Schedule(steps: [.init(month: 0, value: 1)])
        $0.customers.retention = .geometric(churnPerMonth: churn)
        $0.contracts = [Fixture.contract("care") { $0.feePerMonth = 0.3 }]
      }
      return Fixture.plan(business, horizon: 1, window: window, discountRatePerYear: 0.05)
    }
    let long = Outcome(
      output: ClosedForm.solve(plan(churn: 0.05, window: 600)), discountFactor: 0.99)
    expectClose(long[.irr] ?? .nan, pow(0.95 / 0.7, 12) - 1, 1e-9)
    let short = plan(churn: 0, window: 36)
    var path = Fixture.path(short, customers: [50])
    path.spend = [[50]]
    let outputs = [
      ClosedForm.solve(short),
      IndividualSolver.solve(plan: short, acquisition: path, tenureWindow: nil, seed: 1, draw: 0).output,
      CohortSolver(plan: short, nodes: ClosedForm.nodes)
        .solve(acquisition: path, seed: 1, draw: 0),
    ]
    let won = outputs[1].ledger.acquired[0]
    for (output, cost) in zip(outputs, [1, 50 / won, 50 / won]) {
      let rate = try #require(Outcome(output: output, discountFactor: 0.99)[.irr])
      let x = pow(1 + rate, -1.0 / 12)
      expectClose(0.3 * (1 - pow(x, 36)) / (1 - x), cost, 1e-9)
      // 0.3 · (1 − v^n)/(1 − v) ≥ cost, first at age n − 1.
      let v = 0.9
      let payback = Outcome(output: output, discountFactor: v)[.discountedPaybackMonths]
      expectClose(
        payback ?? .nan, (log(1 - cost * (1 - v) / 0.3) / log(v)).rounded(.up) - 1)
    }
  }
}
