// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Scenarios
import Testing

@testable import Simulation

@Suite struct IndividualContractTests {
  /// A first term of 4 months, then terms of 3, renewed with 0.5 and later 0.8.
  @Test func `renewals by term`() {
    let plan = Fixture.plan(
      Fixture.business {
        $0.contracts = [
          Fixture.contract("care") {
            $0.attachRate = 0.6
            $0.firstTermMonths = 4
            $0.termMonths = 3
            $0.renewalRates = [0.5, 0.8]
            $0.feePerMonth = 7
          }
        ]
      }, horizon: 14)
    let output = Fixture.individual(plan, customers: [12_000])
    let customers = output.vintages.customers[0]
    for month in 0..<14 {
      let renewals = month < 4 ? 0 : (month - 4) / 3 + 1
      let share = 0.6 * (renewals == 0 ? 1 : 0.5 * pow(0.8, Double(renewals - 1)))
      let inForce = output.ledger.contractsInForce[month]
      #expect(IndividualChance.agrees(inForce, trials: customers, probability: share))
      #expect(output.ledger.recurringRevenue[month] == 7 * inForce)
      // Renewals win nothing.
      #expect(output.ledger.recurringRevenueWon[month] == (month == 0 ? 7 * inForce : 0))
      #expect(output.profile.inContract[month] == inForce)
    }
  }

  /// Fees come late, and what comes after the plan or the window does not count there.
  @Test func `payment lag`() {
    let plan = Fixture.plan(
      Fixture.business {
        $0.customers.firstSale = FirstSale(price: 50, margin: 0.2, paymentLagMonths: 1)
        $0.contracts = [
          Fixture.contract("care") {
            $0.feePerMonth = 10
            $0.upfrontFee = 5
            $0.upfrontCost = 3
            $0.costPerMonth = 1
            $0.visitsPerYear = 6
            $0.costPerVisit = 2
            $0.feeDriftPerYear = 0.21
            $0.costDriftPerYear = 0.44
            $0.paymentLagMonths = 2
          }
        ]
      }, horizon: 5, window: 4, discountRatePerYear: 0.1)
    let output = Fixture.individual(plan, customers: [0, 300])
    let customers = output.vintages.customers[1]
    let fee = { (month: Int) in pow(1.21, Double(month) / 12) * customers }
    let cost = { (month: Int) in pow(1.44, Double(month) / 12) * customers }
    func expect(_ values: [Double], _ expected: [Double]) {
      for (value, expected) in zip(values, expected) { #expect(abs(value - expected) <= 1e-9 * customers) }
    }
    expect(output.ledger.revenue[0], [0, 0, 50 * customers, 0, 0])
    expect(output.ledger.cost[0], [0, 40 * customers, 0, 0, 0])
    expect(output.ledger.revenue[2], [0, 0, 0, 15 * fee(1), 10 * fee(2)])
    expect(output.ledger.cost[2], [0, 5 * cost(1), 2 * cost(2), 2 * cost(3), 2 * cost(4)])
    expect(output.ledger.recurringRevenue, [0, 0, 0, 10 * fee(1), 10 * fee(2)])
    expect(output.ledger.recurringRevenueWon, [0, 0, 0, 10 * fee(1), 0])
    expect(output.ledger.visits, [0, 1, 1, 1, 1].map { 0.5 * customers * $0 })
    let byAge = [
      -40 * customers - 5 * cost(1), 50 * customers - 2 * cost(2), 15 * fee(1) - 2 * cost(3),
      10 * fee(2) - 2 * cost(4),
    ]
    expect(Array(output.vintages.contributions.table[4..<8]), byAge)
    let v = pow(1.1, -1.0 / 12)
    expect(
      [output.vintages.value[1]],
      [byAge.enumerated().reduce(0) { $0 + $1.element * pow(v, Double($1.offset)) }])
    // All ages of the window lie in the plan.
    expect(output.ledger.terminalValue, [0, 0, 0])
  }

  /// Moves to offers on sale in the month of arrival; arrivals pay upfront.
  @Test func `customers switch to offers on sale`() {
    let plan = Fixture.plan(
      Fixture.business {
        $0.contracts = [
          Fixture.contract("basic") {
            $0.switches = [.init(target: 1, perMonth: 0.1), .init(target: 2, perMonth: 0.3)]
          },
          Fixture.contract("full") {
            $0.attachRate = 0
            $0.feePerMonth = 0
            $0.upfrontFee = 100
          },
          Fixture.contract("late") {
            $0.attachRate = 0
            $0.availability = Availability(fromMonth: 4, untilMonth: nil)
          },
        ]
      }, horizon: 6)
    let output = Fixture.individual(plan, customers: [12_000])
    let customers = output.vintages.customers[0]
    var moved = 0.0
    for (month, share) in [1, 0.9, 0.81, 0.729, 0.729 * 0.6, 0.729 * 0.36].enumerated() {
      let basic = output.ledger.revenue[2][month]
      let late = output.ledger.revenue[4][month]
      moved += output.ledger.revenue[3][month] / 100
      #expect(IndividualChance.agrees(basic, trials: customers, probability: share))
      #expect((late > 0) == (month >= 4))
      #expect(basic + moved + late == customers)
      #expect(output.ledger.contractsInForce[month] == customers)
    }
  }

  /// Paid by those who leave or move before the last month of a term, and not in it.
  @Test func `exit fee`() {
    func solve(_ change: (inout Business<Double>) -> Void) -> SolverOutput {
      let business = Fixture.business {
        $0.contracts = [
          Fixture.contract("basic") {
            $0.feePerMonth = 0
            $0.exitFee = 8
            $0.termMonths = 2
            $0.firstTermMonths = 3
            $0.paymentLagMonths = 1
          },
          Fixture.contract("full") { $0.attachRate = 0 },
        ]
        change(&$0)
      }
      return Fixture.individual(Fixture.plan(business, horizon: 8), customers: [500])
    }
    let leaving = solve { $0.customers.retention = .geometric(churnPerMonth: 0.2) }
    let moving = solve { $0.contracts[0].switches = [.init(target: 1, perMonth: 0.2)] }
    for month in 0..<7 {
      let isLastOfTerm = month >= 2 && month.isMultiple(of: 2)
      let moved = moving.ledger.revenue[3][month + 1] - moving.ledger.revenue[3][month]
      #expect(leaving.ledger.lost[month] > 0)
      #expect(moved > 0)
      #expect(leaving.ledger.revenue[2][month + 1] == (isLastOfTerm ? 0 : 8 * leaving.ledger.lost[month]))
      #expect(moving.ledger.revenue[2][month + 1] == (isLastOfTerm ? 0 : 8 * moved))
    }
  }

  /// An offer is sold from a month on, first to everybody there, until it is withdrawn; it then runs out.
  @Test func `offers are sold in their months and run out`() {
    let plan = Fixture.plan(
      Fixture.business {
        $0.customers.firstSale = FirstSale(price: 1, margin: 1, paymentLagMonths: 0)
        $0.contracts = [
          Fixture.contract("care") {
            $0.attachRate = 0.5
            $0.attachExisting = 0.4
            $0.laterAttachPerMonth = 0.1
            $0.replacesFirstSale = true
            $0.firstTermMonths = 2
            $0.termMonths = 2
            $0.availability = Availability(fromMonth: 3, untilMonth: 6)
            $0.setup = 70
            $0.fixedPerMonth = 4
          }
        ]
        $0.costs = Costs(setup: 20, fixedPerMonth: 1)
      }, horizon: 9)
    let output = Fixture.individual(plan, customers: [2_000, 0, 0, 1_000, 500, 0, 0, 500, 0])
    let won = output.vintages.customers
    let inForce = output.ledger.contractsInForce
    // Nobody leaves or lapses while the offer is on sale: those without a contract are known.
    for month in 3...4 {
      let later = month == 3 ? 0.4 : 0.1
      let without: Double = won[..<month].reduce(0, +) - inForce[month - 1]
      let mean: Double = later * without + 0.5 * won[month]
      let variance: Double = later * (1 - later) * without + 0.25 * won[month]
      #expect(IndividualChance.agrees(inForce[month] - inForce[month - 1], mean: mean, variance: variance))
      let replaced = won[month] - output.ledger.revenue[0][month]
      #expect(IndividualChance.agrees(replaced, trials: won[month], probability: 0.5))
    }
    #expect(output.ledger.revenue[0][7] == won[7])
    // Terms of two months that end in month 4 are renewed, those that end in months 5 and 6 are not.
    #expect(inForce[..<3].allSatisfy { $0 == 0 })
    #expect(inForce[6] > 0)
    #expect(inForce[7] == 0)
    #expect(output.ledger.setup == [20, 0, 0, 70, 0, 0, 0, 0, 0])
    #expect(output.ledger.fixed == [1, 1, 1, 5, 5, 5, 1, 1, 1])
  }

  /// Heavy users attach first, and the population's share is as given.
  @Test func `heavy users attach first`() {
    let plan = Fixture.plan(
      Fixture.business {
        $0.customers.segments = [
          Fixture.segment("small", share: 0.75, orders: 0.5),
          Fixture.segment("large", share: 0.25, orders: 2),
        ]
        $0.customers.orders = Fixture.orders(0.5) { $0.rateCV = 0.8 }
        $0.contracts = [
          Fixture.contract("pass") {
            $0.attachRate = 0.3
            $0.attachUsageElasticity = 1.5
            $0.coversOrders = true
            $0.costPerOrder = 2
          }
        ]
      }, horizon: 1)
    let output = Fixture.individual(plan, customers: [6_000])
    let members = output.ledger.contractsInForce[0]
    #expect(IndividualChance.agrees(members, trials: output.vintages.customers[0], probability: 0.3))
    // Were usage of no weight, members would place orders at the mean rate of 0.4375.
    let covered = output.ledger.cost[2][0] / 2
    let mean = 0.4375 * members
    #expect(!IndividualChance.agrees(covered, mean: mean, variance: mean * 3))
    #expect(covered > mean)
    #expect(abs(output.ledger.revenue[1][0] - 100 * (output.ledger.orders[0] - covered)) <= 1e-6)
  }
}
