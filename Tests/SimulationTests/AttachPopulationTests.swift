// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Scenarios
import Testing
import TestSupport

@testable import Simulation

/// A stated attach rate is the share of those who come, whoever brings them: heavy users join first, and the share stays.
struct AttachPopulationTests {
  /// Few of all customers are heavy users, and most of those whom one of the channels brings.
  private func business(_ change: (inout Business<Double>) -> Void = { _ in }) -> Business<Double> {
    Fixture.business {
      $0.customers.segments = [
        Fixture.segment("light", share: 0.9, orders: 0.2), Fixture.segment("heavy", share: 0.1, orders: 3),
      ]
      $0.customers.orders = Fixture.orders(0.5) { $0.rateCV = 0.6 }
      $0.acquisition.channels[0].spendPerMonth = Schedule(steps: [.init(month: 0, value: 40)])
      $0.acquisition.channels[0].measuredAtSpend = 40
      $0.acquisition.channels[0].segmentShares = [0.2, 0.8]
      $0.contracts = [pass()]
      change(&$0)
    }
  }

  /// Whoever takes it pays 1, once, and stays in it.
  private func pass(_ change: (inout Contract<Double>) -> Void = { _ in }) -> Contract<Double> {
    Fixture.contract("pass") {
      $0.attachRate = 0.35
      $0.attachUsageElasticity = 1.5
      $0.feePerMonth = 0
      $0.upfrontFee = 1
      change(&$0)
    }
  }

  /// Exact: nodes over rates are those by which the odds are found.
  private func solve(_ business: Business<Double>, base: Business<Double>? = nil) -> SolverOutput {
    ExpectedSolver(
      plan: Fixture.plan(business, base: base, horizon: 24), nodes: NodeCounts(churn: 8, orderRate: 64)
    ).output
  }

  private func taken(_ output: SolverOutput, contract: Int = 0, months: Range<Int> = 0..<24) -> Double {
    output.ledger.revenue[StreamLayout.contract(contract)][months].reduce(0, +)
  }

  @Test(arguments: [-1.0, 0, 0.5, 3]) func `who comes is who counts`(elasticity: Double) {
    let output = solve(business { $0.contracts[0].attachUsageElasticity = elasticity })
    expectClose(taken(output), 0.35 * output.ledger.acquired.reduce(0, +), 1e-8)
    // No month is unlike another.
    expectClose(taken(output, months: 3..<4), 0.35 * output.ledger.acquired[3], 1e-8)
  }

  /// Channels of other mixes, the money between them moving and the market shrinking: of all who come while the
  /// contracts are sold, each takes its share.
  @Test func `shares are kept over the months of sale`() {
    let output = solve(
      business {
        $0.market = Market(size: .stock(customers: 900, returningShare: 0), change: .declinePerYear(0.1))
        $0.acquisition.scarcityElasticity = 1
        $0.acquisition.channels[0].saturationPerMonth = 90
        $0.acquisition.channels.append(Fixture.channel("word"))
        $0.acquisition.channels[1].spendPerMonth = Schedule(steps: [
          .init(month: 0, value: 5), .init(month: 10, value: 50),
        ])
        $0.contracts = [
          pass { $0.availability = Availability(fromMonth: 4, untilMonth: 20) },
          Fixture.contract("club") {
            $0.attachRate = 0.2
            $0.attachUsageElasticity = -0.7
            $0.feePerMonth = 0
            $0.upfrontFee = 1
            $0.availability = Availability(fromMonth: 8, untilMonth: nil)
          },
        ]
      })
    let acquired = output.ledger.acquired
    for (months, shares) in [(4..<8, [0.35, 0]), (8..<20, [0.35, 0.2]), (20..<24, [0, 0.2])] {
      let came = acquired[months].reduce(0, +)
      for (contract, share) in shares.enumerated() {
        expectClose(taken(output, contract: contract, months: months), share * came, 1e-8)
      }
    }
  }

  /// Those who are there when the offer starts: existing customers, and all who came before.
  @Test(arguments: [0, 6]) func `who is there is who counts`(month: Int) {
    let business = business {
      $0.customers.existing = Existing(customers: 300, meanTenureMonths: 5, inContract: [0])
      $0.contracts[0].attachRate = 0
      $0.contracts[0].attachExisting = 0.4
      $0.contracts[0].availability = Availability(fromMonth: month, untilMonth: nil)
    }
    let output = solve(business)
    expectClose(taken(output), 0.4 * (300 + 40 * Double(month)), 1e-8)
    // Existing customers are of the base's segments.
    var changed = business
    changed.customers.segments[0].share = 0.5
    changed.customers.segments[1].share = 0.5
    expectClose(taken(solve(changed, base: business)), 0.4 * (300 + 40 * Double(month)), 1e-8)
  }

  /// 4,000 customers of one month by every simulating solver: 6 standard deviations of a binomial.
  @Test func `solvers agree`() {
    let plan = Fixture.plan(business(), horizon: 1)
    let path = Fixture.path(plan, customers: [4000])
    let individual = Fixture.individual(plan, customers: [4000])
    let cohort = CohortSolver(plan: plan, nodes: NodeCounts(churn: 8, orderRate: 8))
      .solve(acquisition: path, seed: 1, draw: 0)
    for (solver, output) in [("individual", individual), ("cohort", cohort)] {
      #expect(
        IndividualChance.agrees(
          output.ledger.contractsInForce[0], trials: output.vintages.customers[0], probability: 0.35),
        "\(solver)")
    }
  }
}
