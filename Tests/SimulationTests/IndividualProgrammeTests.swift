// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Scenarios
import Testing

@testable import Simulation

@Suite struct IndividualProgrammeTests {
  @Test
  func `more contacts keep customers up to the ideal, and fewer beyond`() {
    var stayed: [Double] = []
    for perMonth in [0, 0.5, 1, 2, 4] {
      let (ledger, customers) = Fixture.lives(
        under: .contact(
          Fixture.contact(costEach: 3) {
            $0.perMonth = perMonth
            $0.churnMultiplier = 0.2
          })
      ) { $0.customers.retention = .geometric(churnPerMonth: 0.3) }
      let multiplier = 1 - 0.8 * perMonth * exp(1 - perMonth)
      #expect(
        IndividualChance.agrees(ledger.active[0], trials: customers, probability: pow(0.7, multiplier)))
      #expect(ledger.cost[2][0] == 3 * perMonth * customers)
      stayed.append(ledger.active[0])
    }
    #expect(stayed[0] < stayed[1] && stayed[1] < stayed[2])
    #expect(stayed[2] > stayed[3] && stayed[3] > stayed[4] && stayed[4] > stayed[0])
  }

  @Test
  func `each contact drives some away, whatever churn does, also where only orders do`() {
    for retention in [Retention<Double>.geometric(churnPerMonth: 0.1), .bgNBD(a: 1, b: 3)] {
      let (ledger, customers) = Fixture.lives(
        under: .contact(
          Fixture.contact {
            $0.perMonth = 2
            $0.leavePerContact = 0.1
          })
      ) { $0.customers.retention = retention }
      // Nobody orders, so that BG/NBD loses nobody else.
      let stay = retention.law.moment.isAfterOrders ? 0.81 : 0.9 * 0.81
      #expect(IndividualChance.agrees(ledger.active[0], trials: customers, probability: stay))
      #expect(IndividualChance.agrees(ledger.active[3], trials: customers, probability: pow(stay, 4)))
    }
  }

  @Test
  func `personalisation grows with age, also that of existing customers`() {
    let programme = Personalisation<Double>(
      churnMultiplier: 0.3, orderMultiplier: 1, learningMonths: 4, costPerCustomerMonth: 2)
    func stay(_ age: Int) -> Double { pow(0.8, 1 - 0.7 * (1 - exp(-Double(age) / 4))) }
    let (ledger, customers) = Fixture.lives(under: .personalisation(programme)) {
      $0.customers.retention = .geometric(churnPerMonth: 0.2)
    }
    for month in [0, 2, 7] {
      let share = (0...month).reduce(1) { $0 * stay($1) }
      #expect(IndividualChance.agrees(ledger.active[month], trials: customers, probability: share))
      #expect(ledger.cost[2][month] == 2 * (ledger.active[month] + ledger.lost[month]))
    }
    let business = Fixture.business {
      $0.customers.retention = .geometric(churnPerMonth: 0.2)
      $0.customers.existing = Existing(customers: 6_000, meanTenureMonths: 1, inContract: [])
      $0.programmes = [Fixture.programme("care", .personalisation(programme))]
    }
    let plan = Fixture.plan(business, base: Fixture.business(), horizon: 3)
    let existing = Fixture.individual(plan, customers: [], tenureWindow: 1)
    #expect(IndividualChance.agrees(existing.ledger.active[0], trials: 6_000, probability: stay(1)))
  }

  @Test
  func `a discount costs its rate on the orders that take it, and nothing on covered ones`() {
    let discount = Discount<Double>(rate: 0.2, takeUp: 0.4, churnMultiplier: 1, orderMultiplier: 2)
    let (ledger, customers) = Fixture.lives(under: .discount(discount)) {
      $0.customers.orders = Fixture.orders(0.5)
    }
    let orders = ledger.orders[5]
    #expect(IndividualChance.agrees(orders, mean: customers * 0.7, variance: customers * 0.7))
    #expect(IndividualChance.agrees(ledger.cost[2][5] / 20, trials: orders, probability: 0.4))
    let always = Discount<Double>(rate: 0.2, takeUp: 1, churnMultiplier: 1, orderMultiplier: 1)
    for covers in [false, true] {
      let (ledger, _) = Fixture.lives(under: .discount(always)) {
        $0.customers.orders = Fixture.orders(0.5) { $0.valueCV = 0.8 }
        $0.contracts = [Fixture.contract("all") { $0.coversOrders = covers }]
      }
      for month in 0..<18 {
        let given = ledger.cost[3][month]
        #expect(abs(given - 0.2 * ledger.revenue[1][month]) <= 1e-9 * given)
        #expect((given == 0) == covers)
      }
    }
  }

  /// Points pay exactly where lift × margin > reward × (1 + lift).
  ///
  /// Of 8,000 × 18 orders and a quarter more, each worth 100: away from the break-even of 0.08 by a quarter of it,
  /// the difference is 0.025 an order, more than 12 standard deviations of two independent Poisson counts.
  @Test func `points pay where the lift outweighs the reward`() {
    func contribution(_ programme: ProgrammeKind<Double>?) -> Double {
      let (ledger, _) = Fixture.lives(under: programme, customers: 8_000) {
        $0.customers.orders = Fixture.orders(1) { $0.margin = 0.4 }
      }
      return ledger.revenue.joined().reduce(0, +) - ledger.cost.joined().reduce(0, +)
    }
    let without = contribution(nil)
    for (reward, pays) in [(0.06, true), (0.1, false)] {
      let with = contribution(.loyalty(Fixture.loyalty(reward) { $0.orderMultiplier = 1.25 }))
      #expect((with > without) == pays)
    }
  }

  @Test
  func `members are the same for life; rewards are paid on all they buy, but not on exit fees`() {
    let (ledger, customers) = Fixture.lives(
      under: .loyalty(
        Fixture.loyalty(0.5) {
          $0.redemption = 0.2
          $0.takeUp = 0.3
        })
    ) {
      $0.customers.firstSale = FirstSale(price: 400, margin: 1, paymentLagMonths: 1)
      $0.contracts = [
        Fixture.contract("all") {
          $0.feePerMonth = 30
          $0.upfrontFee = 50
          $0.exitFee = 1_000
          $0.termMonths = 24
          $0.firstTermMonths = 24
          $0.switches = [.init(target: 1, perMonth: 0.5)]
          $0.paymentLagMonths = 2
        },
        Fixture.contract("next") {
          $0.attachRate = 0
          $0.feePerMonth = 30
        },
      ]
      $0.sideOffers = [
        Fixture.sideOffer(
          "gift",
          .event(
            Event(
              timing: .atMonths([0, 3]), repeats: false, reach: 1, takeUp: 1, price: 20, margin: 1,
              costPerContact: 0)))
      ]
    }
    let members = ledger.cost[5][0] / 50
    #expect(IndividualChance.agrees(members, trials: customers, probability: 0.3))
    for month in 0..<18 {
      let reward = month == 0 ? 50.0 : month == 3 ? 5 : 3
      #expect(abs(ledger.cost[5][month] - members * reward) < 1e-6)
    }
  }

  @Test
  func `programmes work in their months only`() {
    let (ledger, _) = Fixture.lives(
      under: .contact(
        Fixture.contact(costEach: 1) {
          $0.churnMultiplier = 0
          $0.leavePerContact = 0
        })
    ) {
      $0.availability = Availability(fromMonth: 2, untilMonth: 5)
    } business: {
      $0.customers.retention = .geometric(churnPerMonth: 0.2)
    }
    for month in 0..<8 {
      let runs = (2..<5).contains(month)
      #expect((ledger.lost[month] == 0) == runs)
      #expect((ledger.cost[2][month] > 0) == runs)
    }
  }
}
