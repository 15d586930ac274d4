// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Scenarios
import Testing

@testable import Simulation

/// Fees of several months billed at once, in all solvers, where chance decides nothing but how many customers come.
struct BillingLivesTests {
  /// What all solvers find, with the number of customers acquired in each.
  private func outputs(_ plan: Plan<Double>, customers: [Double]) -> [(String, SolverOutput)] {
    let expected = ExpectedSolver(plan: plan, nodes: ClosedForm.nodes)
    return [
      ("expected", expected.output),
      (
        "cohort",
        CohortSolver(plan: plan, nodes: ClosedForm.nodes).solve(
          acquisition: Fixture.path(plan, customers: customers), seed: 5, draw: 0)
      ),
      ("individual", Fixture.individual(plan, customers: customers, tenureWindow: expected.tenureWindow)),
      (
        "paths",
        PathSolver.solve(plan: plan, control: plan, existing: expected.existing, seed: 1, draw: 0, scale: 1)
          .plan
      ),
    ]
  }

  private func expect(_ name: String, _ values: [Double], _ wanted: [Double], each: Double) {
    for (month, (value, wanted)) in zip(values, wanted).enumerated() {
      #expect(
        abs(value / each - wanted) < 1e-9 * max(1, abs(wanted)),
        "\(name), month \(month): \(value / each) is not \(wanted)")
    }
  }

  private func business(_ contracts: [Contract<Double>], points: Double? = nil) -> Business<Double> {
    Fixture.business {
      $0.acquisition.channels[0].spendPerMonth = Schedule(
        steps: [.init(month: 0, value: 50), .init(month: 1, value: 0)])
      $0.acquisition.channels[0].measuredAtSpend = 50
      $0.contracts = contracts
      guard let points else { return }
      $0.programmes = [
        Fixture.programme(
          "points",
          .loyalty(
            Loyalty(
              takeUp: 1, rewardRate: points, redemption: 1, churnMultiplier: 1, orderMultiplier: 1,
              ranks: [])))
      ]
    }
  }

  /// Everybody moves to the other contract after the plan's month 3: 8 of 12 months are unused, of which a quarter is
  /// paid back in month 4 as it was billed. Points are for what is billed, and kept.
  @Test func `who switches is paid back what is unused`() {
    let contracts = [
      Fixture.contract("year") {
        $0.feePerMonth = 10
        $0.billingMonths = 12
        $0.termMonths = 12
        $0.firstTermMonths = 12
        $0.refundShare = 0.25
        $0.feeDriftPerYear = 0.21
        $0.switches = [.init(target: 1, perMonth: 1)]
      },
      Fixture.contract("quarter") {
        $0.attachRate = 0
        $0.feePerMonth = 20
        $0.billingMonths = 3
        $0.termMonths = 4
        $0.firstTermMonths = 4
        $0.availability = Availability(fromMonth: 4, untilMonth: nil)
      },
    ]
    let plan = Fixture.plan(business(contracts, points: 0.1), horizon: 13)
    for (name, output) in outputs(plan, customers: [50]) {
      let each = output.vintages.customers[0]
      let ledger = output.ledger
      // The first months are billed in month 0, at prices of month 0.
      expect(
        "\(name) year", ledger.revenue[StreamLayout.contract(0)],
        [120, 0, 0, 0, -20] + [Double](repeating: 0, count: 8), each: each)
      // Three months and one, then three and one again.
      expect(
        "\(name) quarter", ledger.revenue[StreamLayout.contract(1)],
        [0, 0, 0, 0, 60, 0, 0, 20, 60, 0, 0, 20, 60], each: each)
      expect(
        "\(name) points", ledger.cost[plan.layout.programme(0) ?? 0],
        [12, 0, 0, 0, 6, 0, 0, 2, 6, 0, 0, 2, 6], each: each)
      expect(
        "\(name) by month", ledger.recurringRevenue,
        [10, 10, 10, 10] + [Double](repeating: 20, count: 9), each: each)
      // Of those who begin with the one, and switch to the other after four months.
      expect(
        "\(name) won", ledger.recurringRevenueWon, [10, 0, 0, 0, 20] + [Double](repeating: 0, count: 8),
        each: each)
      // What is not paid back, three quarters of 80, is earned in the last month.
      let earned = [10, 10, 10, 10 + 60] + [Double](repeating: 20.0, count: 9)
      let cash: [Double] = [120, 0, 0, 0, 60 - 20, 0, 0, 20, 60, 0, 0, 20, 60]
      expect(
        "\(name) earned", ledger.earnedLessReceived, zip(earned, cash).map { $0 - $1 }, each: each)
    }
  }

  /// Prices of a second year's bill, and what is paid back of it, are those of its month.
  @Test func `prices are those of the bill`() {
    let contracts = [
      Fixture.contract("year") {
        $0.feePerMonth = 10
        $0.billingMonths = 12
        $0.termMonths = 12
        $0.firstTermMonths = 12
        $0.refundShare = 1
        $0.feeDriftPerYear = 0.21
        $0.paymentLagMonths = 1
        $0.switches = [.init(target: 1, perMonth: 1)]
      },
      Fixture.contract("free") {
        $0.attachRate = 0
        $0.feePerMonth = 0
        $0.availability = Availability(fromMonth: 15, untilMonth: nil)
      },
    ]
    for (name, output) in outputs(Fixture.plan(business(contracts), horizon: 18), customers: [50]) {
      var wanted = [Double](repeating: 0, count: 18)
      wanted[1] = 120
      wanted[13] = 120 * 1.21
      // Nine months of the second year are left after month 14.
      wanted[16] = -90 * 1.21
      expect(
        name, output.ledger.revenue[StreamLayout.contract(0)], wanted, each: output.vintages.customers[0])
    }
  }

  /// Who holds a contract when the plan starts is anywhere in a period that is paid for: a twelfth of them pay in each
  /// month. Who leaves gets back what was paid before the plan too, at the fee of month 0.
  @Test func `existing holders`() {
    let business = Fixture.business {
      $0.customers.existing = Existing(customers: 120_000, meanTenureMonths: 6, inContract: [1])
      $0.contracts = [
        Fixture.contract("year") {
          $0.attachRate = 0
          $0.feePerMonth = 10
          $0.billingMonths = 12
          $0.termMonths = 12
          $0.firstTermMonths = 12
          $0.refundShare = 0.5
          $0.feeDriftPerYear = 0.1
          $0.switches = [.init(target: 1, perMonth: 1)]
        },
        Fixture.contract("free") {
          $0.attachRate = 0
          $0.feePerMonth = 0
          $0.availability = Availability(fromMonth: 5, untilMonth: nil)
        },
      ]
    }
    let plan = Fixture.plan(business, horizon: 8)
    // Months 0 to 4: a twelfth each. After month 4, of those billed in it 11 months are left … of those billed in month
    // 0 seven, of those billed before it none to six.
    var wanted = (0..<8).map { $0 < 5 ? 10 * pow(1.1, Double($0) / 12) : 0 }
    var unused = Double((0...6).reduce(0, +)) * 10
    for elapsed in 0...4 { unused += Double(11 - elapsed) * 10 * pow(1.1, Double(4 - elapsed) / 12) }
    wanted[5] = -0.5 * unused / 12
    for (name, output) in outputs(plan, customers: []) {
      let revenue = output.ledger.revenue[StreamLayout.contract(0)].map { $0 / 120_000 }
      for month in 0..<8 {
        // Positions are at random: 120,000 of them, each worth at most 120, so that a mean is off by more than
        // 7 × 60 / √120,000 with a probability below 1e-11.
        let slack = name == "expected" ? 1e-9 : 1.3
        #expect(abs(revenue[month] - wanted[month]) < slack, "\(name), month \(month): \(revenue[month])")
      }
    }
  }

  /// A bill for one month at a time is no bill ahead, whatever is paid back of what is unused.
  @Test func `a month is never unused`() {
    func revenue(refund: Double) -> [[Double]] {
      let contract = Fixture.contract("month") {
        $0.refundShare = refund
        $0.termMonths = 4
        $0.renewalRates = [0.5]
      }
      return outputs(Fixture.plan(business([contract]), horizon: 12), customers: [50]).map {
        $1.ledger.revenue[StreamLayout.contract(0)]
      }
    }
    #expect(revenue(refund: 1) == revenue(refund: 0))
  }
}
