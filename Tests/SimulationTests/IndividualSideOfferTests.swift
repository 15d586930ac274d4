// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Scenarios
import Testing

@testable import Simulation

@Suite struct IndividualSideOfferTests {
  private static let customers = 6_000.0

  /// Twenty-six months of customers who come in month 0.
  private static func solve(
    _ offer: SideOfferKind<Double>, _ change: (inout SideOffer<Double>) -> Void = { _ in },
    business: (inout Business<Double>) -> Void = { _ in }
  ) -> (ledger: Ledger, customers: Double) {
    let plan = Fixture.plan(
      Fixture.business {
        $0.sideOffers = [Fixture.sideOffer("extra", offer, change)]
        business(&$0)
      }, horizon: 26)
    let output = Fixture.individual(plan, customers: [customers])
    return (output.ledger, output.vintages.customers[0])
  }

  private static func event(
    _ timing: Event<Double>.Timing, repeats: Bool = false, reach: Double = 1, takeUp: Double = 1
  ) -> SideOfferKind<Double> {
    .event(
      Event(
        timing: timing, repeats: repeats, reach: reach, takeUp: takeUp, price: 10, margin: 0.4,
        costPerContact: 2))
  }

  private static func addOn(_ rate: AddOn<Double>.Rate, takeUp: Double = 1) -> SideOfferKind<Double> {
    .addOn(AddOn(takeUp: takeUp, rate: rate, price: 10, margin: 0.4))
  }

  @Test
  func `adopters buy at the rate, at the price, with the lag and in the months on sale`() {
    let (ledger, customers) = Self.solve(Self.addOn(.perMonth(0.5), takeUp: 0.8)) {
      $0.offer = OfferTerms(paymentLagMonths: 2, coreFit: 0.5)
      $0.availability = Availability(fromMonth: 3, untilMonth: 20)
    }
    for month in 0..<20 {
      let sold = ledger.cost[2][month] / 6
      // Adopters are 0.8 × 0.5 of all.
      if month < 3 {
        #expect(sold == 0)
      } else if month.isMultiple(of: 8) {
        #expect(
          IndividualChance.agrees(
            sold, mean: customers * 0.4 * 0.5, variance: customers * 0.4 * (0.5 + 0.25)))
      }
      #expect(abs(ledger.revenue[2][month + 2] - sold * 10) < 1e-6)
    }
    #expect(ledger.cost[2][20...].allSatisfy { $0 == 0 })
  }

  @Test
  func `purchases with orders come at the rate per order, also where a contract covers them`() {
    for covers in [false, true] {
      let (ledger, _) = Self.solve(Self.addOn(.perOrder(0.3))) { _ in
      } business: {
        $0.customers.orders = Fixture.orders(0.6)
        $0.contracts = [Fixture.contract("care") { $0.coversOrders = covers }]
      }
      for month in [0, 10] {
        let orders = ledger.orders[month]
        #expect(
          IndividualChance.agrees(ledger.revenue[3][month] / 10, mean: 0.3 * orders, variance: 0.3 * orders))
      }
    }
  }

  @Test
  func `adopters are the same customers for life, and what they buy is a payment`() {
    let (ledger, customers) = Self.solve(Self.addOn(.perMonth(50), takeUp: 0.35)) { _ in
    } business: {
      $0.programmes = [
        Fixture.programme("letters", .contact(Fixture.contact(costEach: 1))) {
          $0.target.recencyMonths = Target.Band(min: 3, max: nil)
        }
      ]
    }
    // Whoever never buys is out of touch from month 4 on; a month without any of 50 purchases is too rare to see.
    #expect(ledger.cost[3][..<4].allSatisfy { $0 == 0 })
    #expect(ledger.cost[3][4...].allSatisfy { $0 == ledger.cost[3][4] })
    #expect(IndividualChance.agrees(ledger.cost[3][4], trials: customers, probability: 0.65))
  }

  @Test
  func `shares by year come true, are spread over the months, and are of all customers, gone or not`() {
    let stay = 0.97
    let (ledger, customers) = Self.solve(Self.event(.byYear([0.6, 0.24]), reach: 0.8, takeUp: 0.5)) { _ in
    } business: {
      $0.customers.retention = .geometric(churnPerMonth: 1 - stay)
    }
    let presence = (0..<26).map { pow(stay, Double($0)) }
    for (year, share) in [0.6, 0.24].enumerated() {
      let months = year * 12..<year * 12 + 12
      let comes = presence[months].reduce(0, +) * share / 12
      let sold = ledger.revenue[2][months].reduce(0, +) / 10
      let contacts = (ledger.cost[2][months].reduce(0, +) - sold * 6) / 2
      #expect(IndividualChance.agrees(contacts, trials: customers, probability: comes * 0.8))
      #expect(IndividualChance.agrees(sold, trials: customers, probability: comes * 0.4))
    }
    #expect(ledger.revenue[2][24...].allSatisfy { $0 == 0 })
  }

  @Test
  func `by year it comes once to each, or once in each round`() {
    let once = Self.solve(Self.event(.byYear([0.75, 0.25])))
    #expect(once.ledger.revenue[2].reduce(0, +) == 10 * once.customers)
    for month in [0, 11] {
      #expect(
        IndividualChance.agrees(
          once.ledger.revenue[2][month] / 10, trials: once.customers, probability: 0.75 / 12))
    }
    let again = Self.solve(Self.event(.byYear([1]), repeats: true))
    for year in 0..<2 {
      #expect(again.ledger.revenue[2][year * 12..<year * 12 + 12].reduce(0, +) == 10 * again.customers)
    }
    #expect(again.ledger.revenue[2][..<12] != again.ledger.revenue[2][12..<24])
  }

  @Test
  func `at months it comes to all of that age, on sale or lost`() {
    let (ledger, customers) = Self.solve(Self.event(.atMonths([1, 4]), repeats: true)) {
      $0.availability = Availability(fromMonth: 2, untilMonth: 12)
    }
    for month in 0..<26 {
      let comes = [4, 5, 8, 9].contains(month)
      #expect(ledger.revenue[2][month] == (comes ? 10 * customers : 0))
    }
  }

  @Test
  func `a chance a month holds for the first time, or every month`() {
    for repeats in [false, true] {
      let (ledger, customers) = Self.solve(Self.event(.perMonth(0.2), repeats: repeats))
      for month in [0, 5] {
        let chance = repeats ? 0.2 : 0.2 * pow(0.8, Double(month))
        #expect(
          IndividualChance.agrees(ledger.revenue[2][month] / 10, trials: customers, probability: chance))
      }
      let total = ledger.revenue[2].reduce(0, +) / 10
      let mean = repeats ? 0.2 * 26 : 1 - pow(0.8, 26)
      let variance = repeats ? 0.16 * 26 : mean * (1 - mean)
      #expect(IndividualChance.agrees(total, mean: customers * mean, variance: customers * variance))
    }
  }

  @Test
  func `to existing customers it comes at their real age`() {
    for kind in [Self.event(.atMonths([5])), Self.event(.byYear([0.6, 0.4]))] {
      let plan = Fixture.plan(
        Fixture.business {
          $0.sideOffers = [Fixture.sideOffer("extra", kind)]
          $0.customers.existing = Existing(customers: 6_000, meanTenureMonths: 3, inContract: [])
        }, horizon: 30)
      let output = Fixture.individual(plan, customers: [], tenureWindow: 4)
      for month in [0, 1, 4, 12, 25] {
        // Ages 1 … 4 at the start, a quarter each.
        let chance = (1...4).reduce(0.0) { sum, age in
          sum + plan.sales[0].timing.occasion.chance(age: age + month) / 4
        }
        #expect(
          IndividualChance.agrees(output.ledger.revenue[2][month] / 10, trials: 6_000, probability: chance))
      }
    }
  }

  @Test
  func `offers far from the core drive customers away while they are on sale, bought or not`() {
    let (ledger, customers) = Self.solve(Self.addOn(.perMonth(0))) {
      $0.offer.coreFit = 0.25
      $0.availability = Availability(fromMonth: 0, untilMonth: 1)
    } business: {
      $0.backlash = 0.8
      $0.customers.retention = .geometric(churnPerMonth: 0.1)
    }
    #expect(
      IndividualChance.agrees(ledger.active[0], trials: customers, probability: pow(0.9, 1 + 0.8 * 0.75)))
    #expect(IndividualChance.agrees(ledger.active[1], trials: ledger.active[0], probability: 0.9))
  }
}

extension SideSale.Timing {
  /// Of one that is an occasion.
  fileprivate var occasion: Occasion {
    guard case .occasion(let occasion) = self else { fatalError("not an occasion") }
    return occasion
  }
}
