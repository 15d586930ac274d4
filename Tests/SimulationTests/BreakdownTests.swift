// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Scenarios
import Testing

@testable import Simulation

/// What segments contribute, and what channels do, adds up with what existing customers do to what the ledger has,
/// whichever solver.
struct BreakdownTests {
  private func expectToAddUp(_ output: SolverOutput, _ solver: String) {
    let money = (output.ledger.revenue + output.ledger.cost).joined().reduce(0) { $0 + abs($1) }
    let whole = output.ledger.revenue.joined().reduce(0, +) - output.ledger.cost.joined().reduce(0, +)
    let acquired = output.ledger.acquired.reduce(0, +)
    let value = output.vintages.value.reduce(0, +)
    for (name, lines) in [("segments", output.segments), ("channels", output.channels)] {
      let customers = lines.reduce(0) { $0 + $1.customers }
      #expect(abs(customers - acquired) <= 1e-9 * acquired, "\(solver), \(name): \(customers) of \(acquired)")
      let worth = lines.reduce(0) { $0 + $1.value }
      #expect(abs(worth - value) <= 1e-9 * money, "\(solver), \(name): \(worth) of \(value)")
      let parts = lines.reduce(output.existing.contribution) { $0 + $1.contribution }
      #expect(abs(parts - whole) <= 1e-9 * money, "\(solver), \(name): \(parts) of \(whole)")
    }
  }

  @Test(arguments: 1...24) func `parts add up`(seed: Int) throws {
    let plan = RandomBusiness(seed: seed, hasProgrammes: seed > 8).plan
    let nodes = NodeCounts(churn: 8, orderRate: 8)
    let expected = ExpectedSolver(plan: plan, nodes: nodes)
    expectToAddUp(expected.output, "expected")
    let individual = IndividualSolver.solve(
      plan: plan, acquisition: expected.acquisition, tenureWindow: expected.tenureWindow, seed: 1, draw: 0
    ).output
    expectToAddUp(individual, "individual")
    let cohort = CohortSolver(plan: plan, nodes: nodes)
      .solve(acquisition: expected.acquisition, seed: 1, draw: 0)
    expectToAddUp(cohort, "cohort")
    let customers = plan.business.customers.existing?.customers ?? 0
    #expect(expected.output.existing.customers == customers)
    for (solver, output) in [("individual", individual), ("cohort", cohort)] {
      #expect(output.existing.customers == customers.rounded(), "\(solver)")
      #expect(customers > 0 || output.existing.contribution == 0, "\(solver)")
    }
  }

  @Test func `some businesses have existing customers and some none`() {
    let counts = (1...24).map {
      RandomBusiness(seed: $0, hasProgrammes: $0 > 8).plan.business.customers.existing?.customers ?? 0
    }
    #expect(counts.contains { $0 > 0 } && counts.contains { $0 == 0 })
  }
}
