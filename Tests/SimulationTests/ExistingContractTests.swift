// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Scenarios
import Testing
import TestSupport

@testable import Simulation

/// Contracts that existing customers hold are past their first terms: of a list of renewal rates they have the last.
struct ExistingContractTests {
  private func plan(_ rates: [Double], first: Int = 5) -> Plan<Double> {
    Fixture.plan(
      Fixture.business {
        $0.customers.existing = Existing(customers: 3000, meanTenureMonths: 6, inContract: [1])
        $0.contracts = [
          Fixture.contract("care") {
            $0.attachRate = 0
            $0.termMonths = 4
            $0.firstTermMonths = first
            $0.renewalRates = rates
          }
        ]
      }, horizon: 13)
  }

  /// Spread evenly over a term of four months, a quarter end theirs in each month; the base knows no churn.
  private func inForce(_ month: Int, rate: Double) -> Double {
    let ended = month / 4
    let more = Double(month % 4) / 4
    return 3000 * pow(rate, Double(ended)) * (1 - more * (1 - rate))
  }

  @Test(arguments: [([0.7], 5), ([0.2, 0.9, 0.6], 5), ([0.3, 0.8], 4), ([0.7], 4)])
  func `have the last rate`(rates: [Double], first: Int) throws {
    let plan = plan(rates, first: first)
    let solved = ExpectedSolver(plan: plan, nodes: NodeCounts(churn: 8, orderRate: 8))
    let individual = Fixture.individual(plan, customers: [], tenureWindow: solved.tenureWindow)
    let cohort = CohortSolver(plan: plan, nodes: NodeCounts(churn: 8, orderRate: 8))
      .solve(acquisition: solved.acquisition, seed: 1, draw: 0)
    let rate = try #require(rates.last)
    for month in 0..<13 {
      let wanted = inForce(month, rate: rate)
      expectClose(solved.output.ledger.contractsInForce[month], wanted)
      for (solver, output) in [("individual", individual), ("cohort", cohort)] {
        #expect(
          IndividualChance.agrees(
            output.ledger.contractsInForce[month], trials: 3000, probability: wanted / 3000),
          "\(solver), month \(month)")
      }
    }
    // By second moments a month's fees vary as the binomial number who pay them does.
    let chance = SecondMomentSolver(
      plan: plan, nodes: NodeCounts(churn: 8, orderRate: 8), acquisition: solved.acquisition,
      everyVintage: true
    ).variances(output: solved.output)
    let shares = (0..<13).map { inForce($0, rate: rate) / 3000 }
    var variance = 0.0
    for (month, share) in shares.enumerated() {
      // Who is in force in a month was so in every month before.
      variance += 3000 * share * (1 - share)
      for earlier in shares[..<month] { variance += 2 * 3000 * share * (1 - earlier) }
    }
    expectClose(chance.variances[.revenue] ?? 0, variance, 1e-9)
  }
}
