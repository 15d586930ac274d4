// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Scenarios
import Testing

@testable import Simulation

/// Common random numbers: what a change of the business leaves as it was.
@Suite struct IndividualLuckTests {
  private func solve(
    _ business: Business<Double>, seed: UInt64 = 1, draw: Int = 0
  ) -> SolverOutput {
    Fixture.individual(Fixture.plan(business, horizon: 10), customers: [60, 40], seed: seed, draw: draw)
  }

  @Test
  func `the same seed and draw give the same bits; others do not`() {
    let first = solve(Fixture.eventful(), draw: 3)
    _ = solve(Fixture.eventful(), draw: 0)
    let again = solve(Fixture.eventful(), draw: 3)
    #expect(first.ledger.revenue == again.ledger.revenue)
    #expect(first.vintages.contributions.table == again.vintages.contributions.table)
    #expect(first.ledger.revenue != solve(Fixture.eventful(), draw: 4).ledger.revenue)
    #expect(first.ledger.revenue != solve(Fixture.eventful(), seed: 2, draw: 3).ledger.revenue)
  }

  @Test
  func `a channel more leaves the others' customers alone`() {
    let before = solve(Fixture.eventful())
    var business = Fixture.eventful()
    business.acquisition.channels.insert(Fixture.channel("fair"), at: 0)
    let after = solve(business)
    #expect(after.channels[1].value == before.channels[0].value)
    #expect(after.channels[2].contribution == before.channels[1].contribution)
  }

  @Test
  func `a contract more leaves orders and lives alone`() {
    let before = solve(Fixture.business { $0.customers = Fixture.eventful().customers })
    let after = solve(
      Fixture.business {
        $0.customers = Fixture.eventful().customers
        $0.customers.dormancy = nil
        $0.contracts = [Fixture.contract("care") { $0.attachRate = 0.5 }]
      })
    let without = solve(
      Fixture.business {
        $0.customers = Fixture.eventful().customers
        $0.customers.dormancy = nil
      })
    #expect(before.ledger.acquired == after.ledger.acquired)
    #expect(without.ledger.orders == after.ledger.orders)
    #expect(without.ledger.lost == after.ledger.lost)
    #expect(without.ledger.revenue[1] == after.ledger.revenue[1])
  }

  @Test
  func `an offer at the end of a menu leaves the members of the others alone`() {
    var business = Fixture.eventful()
    business.contracts[0].attachUsageElasticity = 0
    business.contracts[0].laterAttachPerMonth = 0
    business.contracts[0].switches = []
    let before = solve(business)
    business.contracts.append(Fixture.contract("extra") { $0.attachRate = 0.3 })
    let after = solve(business)
    #expect(before.ledger.revenue[2] == after.ledger.revenue[2])
    #expect(before.ledger.revenue[3] == after.ledger.revenue[3])
    #expect(after.ledger.revenue[4].reduce(0, +) > 0)
  }

  @Test
  func `whoever stays at a churn stays at a lower one, and a dearer channel wins some of the same`() {
    var business = Fixture.eventful()
    business.customers.dormancy = nil
    business.contracts = []
    let before = solve(business)
    for index in 0..<2 { business.customers.segments[index].churnMultiplier *= 0.7 }
    let after = solve(business)
    for month in 0..<10 { #expect(after.ledger.active[month] >= before.ledger.active[month]) }
    #expect(after.ledger.active[9] > before.ledger.active[9])

    let plan = Fixture.plan(business, horizon: 10)
    let fewer = Fixture.individual(plan, customers: [54, 36])
    for month in 0..<10 {
      #expect(fewer.ledger.acquired[month] <= after.ledger.acquired[month])
      #expect(fewer.ledger.orders[month] <= after.ledger.orders[month])
    }
  }
}
