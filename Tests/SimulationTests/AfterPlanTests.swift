// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Scenarios
import Testing
import TestSupport

@testable import Simulation

/// Fixed costs after the plan, in proportion to the expected customers who are still counted.
struct AfterPlanTests {
  private static let discountRate = 0.06
  private static let v = pow(1 + discountRate, -1.0 / 12)

  /// Customers won in month 0 alone, `count` of them; a rent of 10 and a contract that costs 5 a month until month 20.
  private static func plan(
    customers count: Double = 1, churn: Double, window: Int = 36, hasContract: Bool = true,
    _ change: (inout Business<Double>) -> Void = { _ in }
  ) -> Plan<Double> {
    let business = ClosedForm.business {
      $0.acquisition.channels[0].spendPerMonth = Schedule(steps: [.init(month: 0, value: count)])
      $0.customers.retention = .geometric(churnPerMonth: churn)
      $0.costs = Costs(setup: 7, fixedPerMonth: 10)
      if hasContract {
        $0.contracts = [
          Fixture.contract("care") {
            $0.attachRate = 0.5
            $0.fixedPerMonth = 5
            $0.availability.untilMonth = 20
          }
        ]
      }
      change(&$0)
    }
    return Fixture.plan(business, horizon: 1, window: window, discountRatePerYear: discountRate)
  }

  /// Σ over months of v^t · stay^(t − 1).
  private static func worth(_ months: Range<Int>, stay: Double = 1) -> Double {
    months.reduce(0) { $0 + pow(v, Double($1)) * pow(stay, Double($1 - 1)) }
  }

  @Test(arguments: [0, 0.04, 0.5]) func `shrinks with customers`(churn: Double) {
    let output = ClosedForm.solve(Self.plan(churn: churn))
    let wanted = 10 * Self.worth(1..<36, stay: 1 - churn) + 5 * Self.worth(1..<20, stay: 1 - churn)
    expectClose(output.ledger.fixedAfterPlan, wanted)
    let outcome = Outcome(output: output, discountFactor: Self.v)
    expectClose(
      outcome[.terminalValue] ?? 0, output.ledger.terminalValue.reduce(0, +) - wanted)
  }

  @Test func `ends with the plan where asked`() {
    let output = ClosedForm.solve(
      Self.plan(churn: 0.04) { $0.costs.afterPlan = FixedCostsAfterPlan.none })
    #expect(output.ledger.fixedAfterPlan == 0)
  }

  @Test func `is nothing where nobody remains`() {
    let output = ClosedForm.solve(
      Self.plan(churn: 0) { $0.acquisition.channels[0].spendPerMonth = 0 })
    #expect(output.ledger.fixedAfterPlan == 0)
  }

  /// Those who were there before the plan are counted until month W, those acquired for W months each; whoever is there
  /// at the end and not counted leaves costs to nobody.
  @Test func `counts existing customers to their window`() {
    let business = ClosedForm.business {
      $0.customers.existing = Existing(customers: 3, meanTenureMonths: 12, inContract: [])
      $0.costs = Costs(setup: 0, fixedPerMonth: 8)
    }
    let plan = Fixture.plan(business, horizon: 4, window: 6, discountRatePerYear: Self.discountRate)
    let output = ClosedForm.solve(plan)
    let arrived = output.ledger.acquired
    let active = 3 + arrived.reduce(0, +)
    var wanted = 0.0
    for month in 4..<10 {
      let counted = (month < 6 ? 3 : 0) + (0..<4).reduce(0) { $0 + (month - $1 < 6 ? arrived[$1] : 0) }
      wanted += 8 * pow(Self.v, Double(month)) * counted / active
    }
    expectClose(output.ledger.fixedAfterPlan, wanted)
  }

  /// Month by month, as simulations reckon it, instead of by what vintages add up to.
  @Test(arguments: 0..<40) func `agrees with months`(seed: Int) {
    let plan = RandomBusiness(seed: seed, hasProgrammes: true).plan
    let nodes = NodeCounts(churn: 4, orderRate: 4)
    let profiles = PlanProfiles(plan: plan, nodes: nodes, bySegment: false, parts: .all)
    var remaining = [Double](repeating: 0, count: plan.window)
    var active = profiles.existing.quantities?[QuantityLayout.present, plan.horizon] ?? 0
    for (index, group) in plan.blueprint.mixes.enumerated() {
      for (month, count) in group.customers(in: profiles.acquisition).enumerated() {
        let customer = profiles.vintages.customer(group: index, start: profiles.vintages.start(of: month))
        active += count * customer[QuantityLayout.present, plan.horizon - month]
        for age in 0..<plan.window where month + age >= plan.horizon {
          remaining[month + age - plan.horizon] += count * customer[QuantityLayout.present, age]
        }
      }
    }
    if let existing = profiles.existing.quantities, plan.horizon < plan.window {
      for month in plan.horizon..<plan.window {
        remaining[month - plan.horizon] += existing[QuantityLayout.present, month]
      }
    }
    let found = profiles.acquisition.fixedCostAfterPlan ?? .nan
    expectClose(
      found,
      plan.worth(ofFlowsAfterPlan: plan.fixedCosts(afterPlanFor: remaining, active: active)), 1e-11)
  }

  /// Where nobody leaves, luck does not matter.
  @Test(arguments: [false, true]) func `simulations count themselves`(hasContract: Bool) {
    let plan = Self.plan(customers: 50, churn: 0, hasContract: hasContract)
    var path = Fixture.path(plan, customers: [50])
    let wanted = 10 * Self.worth(1..<36) + (hasContract ? 5 * Self.worth(1..<20) : 0)
    for isMonthByMonth in [false, true] {
      let one = IndividualSolver.solve(
        plan: plan, acquisition: path, tenureWindow: nil, seed: 1, draw: 0, isMonthByMonth: isMonthByMonth)
      expectClose(one.output.ledger.fixedAfterPlan, wanted)
    }
    let cohort = CohortSolver(plan: plan, nodes: ClosedForm.nodes)
    expectClose(
      cohort.solve(acquisition: path, seed: 1, draw: 0).ledger.fixedAfterPlan, wanted)
    path.fixedCostAfterPlan = 123
    #expect(cohort.solve(acquisition: path, seed: 1, draw: 0).ledger.fixedAfterPlan == 123)
  }

  /// What each customer who is there at the end leaves to be paid after it is independent of the others', so their mean
  /// lies within five standard deviations of its expectation: a false alarm in 1.7 million seeds, for either solver.
  @Test func `simulations count those who leave`() {
    let churn = 0.05
    let plan = Self.plan(customers: 40_000, churn: churn, hasContract: false)
    let path = Fixture.path(plan, customers: [40_000])
    let wanted = 10 * Self.worth(1..<36, stay: 1 - churn)
    let square = (1...35).reduce(0.0) { sum, last in
      let chance = pow(1 - churn, Double(last - 1)) * (last == 35 ? 1 : churn)
      return sum + chance * pow(10 * Self.worth(1..<last + 1), 2)
    }
    let tolerance = 5 * ((square - wanted * wanted) / (40_000 * (1 - churn) * 0.97)).squareRoot()
    let cohort = CohortSolver(plan: plan, nodes: ClosedForm.nodes)
    let outputs = [
      IndividualSolver.solve(plan: plan, acquisition: path, tenureWindow: nil, seed: 2, draw: 0).output,
      cohort.solve(acquisition: path, seed: 3, draw: 0),
    ]
    for output in outputs { #expect(abs(output.ledger.fixedAfterPlan - wanted) < tolerance) }
  }
}
