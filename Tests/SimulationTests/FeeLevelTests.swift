// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Scenarios
import Testing
import TestSupport

@testable import Simulation

/// Segments that pay other fees than contracts state: the fees alone move, all of them, and with them what rewards are
/// paid on.
struct FeeLevelTests {
  /// Fees of all kinds, costs of all kinds, a change of contract and points on what is spent.
  private func business(levels: [Double] = [1], fees: Double = 1) -> Business<Double> {
    ClosedForm.business {
      $0.acquisition.channels[0].spendPerMonth = Schedule(steps: [.init(month: 0, value: 8)])
      $0.acquisition.channels[0].measuredAtSpend = 8
      $0.customers.segments = levels.enumerated().map {
        Fixture.segment("segment\($0)", share: 1 / Double(levels.count), fee: $1)
      }
      $0.customers.retention = .geometric(churnPerMonth: 0.06)
      $0.customers.existing = Existing(customers: 40, meanTenureMonths: 6, inContract: [0.5, 0.25])
      $0.contracts = ["basic", "full"].map { key in
        Fixture.contract(key) {
          $0.attachRate = key == "basic" ? 0.5 : 0.25
          $0.laterAttachPerMonth = 0.05
          $0.feePerMonth = Price(12 * fees)
          $0.upfrontFee = Price(30 * fees)
          $0.exitFee = Price(20 * fees)
          $0.costPerMonth = 3
          $0.upfrontCost = 7
          $0.termMonths = 4
          $0.firstTermMonths = 6
          $0.renewalRates = [0.7]
          $0.feeDriftPerYear = 0.03
          $0.paymentLagMonths = 1
          $0.churnMultiplier = 0.8
          // It reads the fee as written.
          $0.priceResponse = .init(
            referenceFee: 10 * fees, attachElasticity: -1, churnElasticity: 0.5)
        }
      }
      $0.contracts[0].switches = [.init(target: 1, perMonth: 0.05)]
      $0.programmes = [
        Fixture.programme(
          "points",
          .loyalty(
            Loyalty(
              takeUp: 0.5, rewardRate: 0.125, redemption: 1, churnMultiplier: 0.9, orderMultiplier: 1,
              ranks: [])))
      ]
    }
  }

  private func plan(_ business: Business<Double>) -> Plan<Double> {
    Fixture.plan(business, horizon: 20, window: 16, discountRatePerYear: 0.05)
  }

  /// Sums of what all solvers find, by name.
  private func sums(_ output: SolverOutput) -> [String: Double] {
    var sums = [
      "fees": output.ledger.recurringRevenue.reduce(0, +), "active": output.ledger.active.reduce(0, +),
      "in force": output.ledger.contractsInForce.reduce(0, +),
    ]
    for stream in output.ledger.revenue.indices {
      sums["revenue \(stream)"] = output.ledger.revenue[stream].reduce(0, +)
      sums["cost \(stream)"] = output.ledger.cost[stream].reduce(0, +)
      sums["terminal \(stream)"] = output.ledger.terminalValue[stream]
    }
    return sums
  }

  /// Fees × m in the segment's multiplier or in the contract: the same money. Halves and eighths lose no digit.
  @Test(arguments: [0, 0.5, 4]) func `a segment's level is that of the contract`(level: Double) {
    let (byLevel, byFee) = (plan(business(levels: [level])), plan(business(fees: level == 0 ? 1 : level)))
    let customers = [Double](repeating: 8, count: 20)
    func solved(_ plan: Plan<Double>) -> [SolverOutput] {
      let expected = ExpectedSolver(plan: plan, nodes: ClosedForm.nodes)
      return [
        expected.output,
        CohortSolver(plan: plan, nodes: ClosedForm.nodes).solve(
          acquisition: Fixture.path(plan, customers: customers), seed: 3, draw: 0),
        Fixture.individual(plan, customers: customers, tenureWindow: expected.tenureWindow),
        PathSolver.solve(plan: plan, control: plan, existing: expected.existing, seed: 1, draw: 0, scale: 1)
          .plan,
      ]
    }
    for (own, stated) in zip(solved(byLevel), solved(byFee)) {
      let (own, stated) = (sums(own), sums(stated))
      for (name, wanted) in stated {
        let free = level == 0 && (name.hasPrefix("revenue") || name == "fees" || name == "cost 4")
        if level > 0 || !name.hasPrefix("terminal") {
          expectClose(own[name] ?? .nan, free ? 0 : wanted)
        }
      }
    }
  }

  /// The same of second moments.
  @Test(arguments: [0.5, 4]) func `spread follows fees`(level: Double) {
    func variances(_ plan: Plan<Double>) -> ChanceVariance {
      Fixture.chance(plan, nodes: ClosedForm.nodes, everyVintage: false)
    }
    let (own, stated) = (variances(plan(business(levels: [level]))), variances(plan(business(fees: level))))
    for (metric, wanted) in stated.variances { expectClose(own.variances[metric] ?? .nan, wanted) }
  }

  /// Two segments that pay differently bring what each brings alone, by their shares.
  @Test func `segments add up`() {
    func revenue(_ levels: [Double]) -> (total: [Double], segments: [Double]) {
      let output = ClosedForm.solve(
        plan(
          {
            var business = business(levels: levels)
            business.customers.existing = nil
            return business
          }()))
      return (output.ledger.revenue.map { $0.reduce(0, +) }, output.segments.map(\.value))
    }
    let (both, half, triple) = (revenue([0.5, 3]), revenue([0.5]), revenue([3]))
    for stream in both.total.indices {
      expectClose(both.total[stream], (half.total[stream] + triple.total[stream]) / 2)
    }
    expectClose(both.segments[0], half.segments[0] / 2)
    expectClose(both.segments[1], triple.segments[0] / 2)
  }

  /// A fee of 10 a month at 1.5 and 0.5 of it, to 70 and 30 of 100 customers who leave with 5 % a month.
  @Test func `fees by hand`() {
    let business = ClosedForm.business {
      $0.customers.segments = [
        Fixture.segment("dear", share: 0.7, fee: 1.5), Fixture.segment("cheap", share: 0.3, fee: 0.5),
      ]
      $0.customers.retention = .geometric(churnPerMonth: 0.05)
      $0.contracts = [
        Fixture.contract("plan") {
          $0.feePerMonth = 10
          $0.costPerMonth = 2
        }
      ]
    }
    let output = ClosedForm.solve(Fixture.plan(business, horizon: 1, window: 24))
    let months = (0..<24).reduce(0.0) { $0 + pow(0.95, Double($1)) }
    expectClose(ClosedForm.ltv(output), (10 * (0.7 * 1.5 + 0.3 * 0.5) - 2) * months)
  }

  /// Customers whom others bring pay as the programme says.
  @Test func `referred customers pay their own fees`() {
    func fees(_ level: Double) -> [Double] {
      let business = ClosedForm.business {
        $0.customers.retention = .geometric(churnPerMonth: 0.05)
        $0.contracts = [Fixture.contract("plan") { $0.feePerMonth = 10 }]
        $0.programmes = [
          Fixture.programme(
            "friends",
            .referral(
              Referral(
                perCustomerMonth: 0.1, reward: 0, churnMultiplier: 1, valueMultiplier: 1, feeMultiplier: level
              )))
        ]
      }
      let output = ClosedForm.solve(Fixture.plan(business, horizon: 12))
      return output.segments.map(\.contribution)
    }
    let (full, half) = (fees(1), fees(0.5))
    expectClose(half[0], full[0])
    expectClose(half[1], full[1] / 2)
    #expect(full[1] > 0)
  }
}
