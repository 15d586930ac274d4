// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Scenarios
import Testing

@testable import Simulation

/// Programmes for some customers: by what they did of late.
@Suite struct IndividualTargetTests {
  /// Customers in reach by month, and all of them: a contact costs 1 and does nothing.
  private static func reached(
    _ target: Target, business: (inout Business<Double>) -> Void
  ) -> (reached: [Double], customers: Double) {
    let (ledger, customers) = Fixture.lives(
      under: .contact(Fixture.contact(costEach: 1))
    ) {
      $0.target = target
    } business: {
      business(&$0)
    }
    return (ledger.cost[ledger.cost.count - 1], customers)
  }

  private static func poisson(_ band: ClosedRange<Int>, mean: Double) -> Double {
    band.reduce(0) { $0 + exp(-mean + Double($1) * log(mean) - lgamma(Double($1) + 1)) }
  }

  @Test
  func `recency counts from the last payment, orders and purchases beside alike`() {
    let target = Target(recencyMonths: .init(min: 2, max: 3), ordersLast12: .all)
    let (reached, customers) = Self.reached(target) {
      $0.customers.orders = Fixture.orders(0.3)
      $0.sideOffers = [
        Fixture.sideOffer(
          "extra", .addOn(AddOn(takeUp: 1, rate: .perMonth(0.1), price: 1, margin: 1)))
      ]
    }
    // Nothing paid for two months, but something in the two before; a new customer begins at 0.
    let quiet = exp(-0.4)
    for (month, share) in [0, 0, 0, quiet * quiet, quiet * quiet, quiet * quiet * (1 - quiet * quiet)]
      .enumerated()
    {
      #expect(IndividualChance.agrees(reached[month], trials: customers, probability: share))
    }
  }

  @Test
  func `a contract in force keeps in touch, from its first month`() {
    let target = Target(recencyMonths: .init(min: 1, max: nil), ordersLast12: .all)
    let (reached, customers) = Self.reached(target) {
      $0.contracts = [
        Fixture.contract("care") {
          $0.attachRate = 0
          $0.laterAttachPerMonth = 1
          $0.availability = Availability(fromMonth: 3, untilMonth: 6)
        }
      ]
    }
    // On sale from month 3, when `attach_existing` counts, so taken in month 4; two months in force.
    for month in 0..<10 {
      let isOutOfTouch = month == 2 || month == 3 || month >= 7
      #expect(reached[month] == (isOutOfTouch ? customers : 0))
    }
  }

  @Test
  func `orders of the last twelve months decide, covered or paid, and older ones do not`() {
    for covers in [false, true] {
      let target = Target(recencyMonths: .all, ordersLast12: .init(min: 2, max: 3))
      let (reached, customers) = Self.reached(target) {
        $0.customers.orders = Fixture.orders(0.3)
        $0.contracts = [Fixture.contract("care") { $0.coversOrders = covers }]
      }
      #expect(reached[0] == 0)
      for month in [1, 4, 12, 16] {
        let share = Self.poisson(2...3, mean: 0.3 * Double(min(month, 12)))
        #expect(IndividualChance.agrees(reached[month], trials: customers, probability: share))
      }
    }
  }

  @Test
  func `existing customers bring their orders of the last twelve months along`() {
    let base = Fixture.business { $0.customers.orders = Fixture.orders(0.2) }
    var business = base
    business.customers.existing = Existing(customers: 6_000, meanTenureMonths: 9, inContract: [])
    business.programmes = [
      Fixture.programme("care", .contact(Fixture.contact(costEach: 1))) {
        $0.target.ordersLast12 = .init(min: 2, max: 3)
      }
    ]
    let plan = Fixture.plan(business, base: base, horizon: 4)
    let output = Fixture.individual(plan, customers: [], tenureWindow: 20)
    for month in [0, 2] {
      let share = (1...20).reduce(0.0) {
        $0 + Self.poisson(2...3, mean: 0.2 * Double(min($1 + month, 12))) / 20
      }
      #expect(IndividualChance.agrees(output.ledger.cost[2][month], trials: 6_000, probability: share))
    }
  }
}

/// Ranks by what members spent in the twelve months before.
@Suite struct IndividualRankTests {
  private static func ranks(_ from: [Double]) -> [Loyalty<Double>.Rank] {
    from.enumerated().map {
      .init(
        spendLast12: $0.element, rewardRate: 0.1 * Double($0.offset + 1), churnMultiplier: 1,
        orderMultiplier: 1)
    }
  }

  @Test
  func `a steady fee climbs the ranks on schedule`() {
    let (ledger, customers) = Fixture.lives(
      under: .loyalty(
        Fixture.loyalty(0.01) { $0.ranks = Self.ranks([300, 700, 1_200, 1_201]) })
    ) { $0.contracts = [Fixture.contract("care") { $0.feePerMonth = 100 }] }
    for month in 0..<18 {
      let rewards = [(0, 0.01), (3, 0.1), (7, 0.2), (12, 0.3)]
      let reward = rewards.last { $0.0 <= month }?.1 ?? 0
      #expect(abs(ledger.cost[3][month] - reward * 100 * customers) < 1e-6)
    }
  }

  @Test
  func `a great purchase counts for a year: the rank's churn holds in months 1 to 12`() {
    let (ledger, _) = Fixture.lives(
      under: .loyalty(
        Fixture.loyalty(0) {
          $0.ranks = Self.ranks([1_000])
          $0.ranks[0].churnMultiplier = 0
        })
    ) {
      $0.customers.retention = .geometric(churnPerMonth: 0.2)
      $0.customers.firstSale = FirstSale(price: 1_000, margin: 1, paymentLagMonths: 6)
    }
    for month in 0..<18 { #expect((ledger.lost[month] == 0) == (1...12).contains(month)) }
  }

  @Test
  func `existing customers bring their spend along: a first sale and orders under the base`() {
    let base = Fixture.business {
      $0.customers.firstSale = FirstSale(price: 1_000, margin: 1, paymentLagMonths: 0)
    }
    // Everybody leaves at once but those in the rank.
    var business = base
    business.customers.retention = .geometric(churnPerMonth: 1)
    business.customers.existing = Existing(customers: 6_000, meanTenureMonths: 9, inContract: [])
    business.programmes = [
      Fixture.programme(
        "care",
        .loyalty(
          Fixture.loyalty(0) {
            $0.ranks = Self.ranks([1_000])
            $0.ranks[0].churnMultiplier = 0
          }))
    ]
    let plan = Fixture.plan(business, base: base, horizon: 3)
    let output = Fixture.individual(plan, customers: [], tenureWindow: 15)
    // Of ages 1 … 15 in month 0, those up to 12 came within the year.
    for month in 0..<3 {
      #expect(
        IndividualChance.agrees(
          output.ledger.active[month], trials: 6_000, probability: Double(12 - month) / 15))
    }
  }
}
