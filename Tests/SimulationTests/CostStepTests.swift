// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Scenarios
import Testing
import TestSupport

@testable import Simulation

/// Costs that come with capacity, by hand and in every solver.
struct CostStepTests {
  /// Ten customers come a month and all stay, to `existing` who were there.
  private static func plan(_ steps: [CostStep<Double>], existing: Double = 0, window: Int = 10) -> Plan<
    Double
  > {
    Fixture.plan(
      Fixture.business {
        $0.acquisition.channels[0].spendPerMonth = 10
        $0.customers.existing = Existing(customers: existing, meanTenureMonths: 5, inContract: [])
        $0.costs.steps = steps
      }, horizon: 10, window: window, discountRatePerYear: 0.1)
  }

  /// Of those who are there in the month, those who come in it included; one more from the first beyond.
  @Test func `each so many begun cost once`() {
    let step = CostStep<Double>(perCustomers: 20, costPerMonth: Price(7, driftPerYear: 0.2))
    let fixed = ClosedForm.solve(Self.plan([step])).ledger.fixed
    let counts = [1.0, 1, 2, 2, 3, 3, 4, 4, 5, 5]
    for month in 0..<10 {
      expectClose(fixed[month], counts[month] * 7 * pow(1.2, Double(month) / 12))
    }
    let later = ClosedForm.solve(Self.plan([step], existing: 1)).ledger.fixed
    let more = [1.0, 2, 2, 3, 3, 4, 4, 5, 5, 6]
    for month in 0..<10 { expectClose(later[month], more[month] * 7 * pow(1.2, Double(month) / 12)) }
    let both = ClosedForm.solve(Self.plan([step, step])).ledger.fixed
    for month in 0..<10 { expectClose(both[month], 2 * fixed[month]) }
    #expect(ClosedForm.solve(Self.plan([])).ledger.fixed.allSatisfy { $0 == 0 })
  }

  /// A sum that is a whole number but for rounding is one.
  @Test func `rounding begins no step`() {
    let step = CostStep<Double>(perCustomers: 0.1, costPerMonth: 1)
    #expect(step.count(for: 0.1 + 0.2) == 3)
    #expect(step.count(for: 0.3) == 3)
    #expect(step.count(for: 0) == 0)
    #expect(step.count(for: 1e-12) == 1)
    #expect(step.count(for: 0.3 * (1 + 1e-8)) == 4)
    #expect(step.count(for: 0.3 * (1 - 1e-8)) == 3)
    let lanes = CostStep<SIMD8<Double>>(
      perCustomers: SIMD8(repeating: 10), costPerMonth: Price(Schedule(.one), driftPerYear: .zero))
    #expect(
      lanes.count(for: SIMD8(0, 1, 9, 10, 11, 19, 20, 21)) == SIMD8(0, 1, 1, 1, 2, 2, 2, 3))
  }

  /// After the plan capacity shrinks with the customers who are still counted: of 100 at H, five steps, those remain who
  /// came less than W months before.
  @Test func `after the plan they shrink with who is counted`() {
    let step = CostStep<Double>(perCustomers: 21, costPerMonth: 7)
    let found = ClosedForm.solve(Self.plan([step])).ledger.fixedAfterPlan
    let discount = pow(1.1, -1.0 / 12)
    let wanted = (10..<20).reduce(0.0) { sum, month in
      let counted = 10 * (0..<10).count { month - $0 < 10 }
      return sum + pow(discount, Double(month)) * 7 * 5 * Double(counted) / 100
    }
    expectClose(found, wanted)
  }

  /// What is expected decides in every solver, not who happened to come.
  @Test func `every solver counts the expected`() {
    let step = CostStep<Double>(perCustomers: 20, costPerMonth: 7)
    let plan = Self.plan([step], existing: 30)
    let expected = ExpectedSolver(plan: plan, nodes: NodeCounts(churn: 4, orderRate: 4))
    let path = expected.acquisition
    let outputs = [
      CohortSolver(plan: plan, nodes: NodeCounts(churn: 4, orderRate: 4)).solve(
        acquisition: path, seed: 1, draw: 0),
      IndividualSolver.solve(
        plan: plan, acquisition: path, tenureWindow: expected.tenureWindow, seed: 1, draw: 0
      ).output,
      PathSolver.solve(
        plan: plan, control: plan, present: path.present, existing: expected.existing, seed: 1, draw: 0,
        scale: 1
      ).plan,
    ]
    for output in outputs { #expect(output.ledger.fixed == expected.output.ledger.fixed) }
    for output in outputs.prefix(2) {
      #expect(output.ledger.fixedAfterPlan == expected.output.ledger.fixedAfterPlan)
    }
  }

  /// Where histories decide, as many are expected as without them, and what the paths add.
  @Test func `histories are counted`() {
    let plan = Fixture.plan(
      Fixture.business {
        $0.acquisition.channels[0].spendPerMonth = 30
        $0.customers.retention = .geometric(churnPerMonth: 0.15)
        $0.customers.orders = Fixture.orders(0.6)
        $0.programmes = [
          Fixture.programme(
            "card",
            .loyalty(
              Loyalty(
                takeUp: 1, rewardRate: 0.01, redemption: 1, churnMultiplier: 1, orderMultiplier: 1,
                ranks: [.init(spendLast12: 150, rewardRate: 0.01, churnMultiplier: 0.3, orderMultiplier: 1)]))
          )
        ]
        $0.costs.steps = [CostStep(perCustomers: 25, costPerMonth: 7)]
      }, horizon: 14)
    let control = plan.withoutHistory
    let exact = ExpectedSolver(plan: control, nodes: NodeCounts(churn: 4, orderRate: 4))
    let paths = PathSolver.solve(
      plan: plan, control: control, present: exact.acquisition.present, existing: exact.existing, seed: 1,
      draw: 0, scale: 1)
    let output = exact.output.adding(paths.plan, minus: paths.control)
    var more = 0
    for month in 0..<14 {
      let presence = output.ledger.active[month] + output.ledger.lost[month]
      #expect(output.ledger.fixed[month] == 7 * (presence / 25).rounded(.up))
      if output.ledger.fixed[month] > exact.output.ledger.fixed[month] { more += 1 }
    }
    // Who has a rank stays longer.
    #expect(more > 3)
  }
}
