// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

@testable import Simulation

/// Businesses whose customers can be counted without quadrature.
enum CohortFixture {
  /// A few customers a month, each kind with other features.
  static func fewCustomers(_ kind: Int) -> Plan<Double> {
    let business = Fixture.business {
      $0.acquisition.channels[0].spendPerMonth = Schedule(steps: [.init(month: 0, value: 3)])
      $0.customers.segments = [
        Fixture.segment("one", share: 0.6),
        Fixture.segment("two", share: 0.4, churn: 1.6, orders: 2, value: 0.5),
      ]
      $0.customers.retention =
        kind % 2 == 0 ? .geometric(churnPerMonth: 0.08) : .weibull(scaleMonths: 12, shape: 0.8)
      $0.customers.orders = Fixture.orders(0.5) {
        $0.value = 40
        $0.valueCV = 0.8
        $0.seasonality = kind == 2 ? (0..<12).map { 0.5 + Double($0) / 11 } : nil
      }
      change(&$0, kind: kind)
    }
    return Fixture.plan(business, horizon: 10, window: 14, discountRatePerYear: 0.08)
  }

  private static func change(_ business: inout Business<Double>, kind: Int) {
    switch kind {
    case 0, 1: business.customers.orders?.rateCV = 1.2
    case 2: business.customers.dormancy = Dormancy(afterMonths: 2, churnMultiplier: 3, orderMultiplier: 0.5)
    case 3:
      business.customers.orders?.rateCV = 1
      business.contracts = [contract()]
      business.customers.existing = Existing(customers: 25, meanTenureMonths: 5, inContract: [0.4])
    case 4:
      business.sideOffers = [
        event(.byYear([0.5, 0.3])), event(.perMonth(0.1)),
        Fixture.sideOffer(
          "parts", .addOn(AddOn(takeUp: 0.5, rate: .perOrder(0.7), price: 30, margin: 0.5))),
      ]
      business.customers.existing = Existing(customers: 25, meanTenureMonths: 5, inContract: [])
    case 5:
      business.programmes = [
        Fixture.programme(
          "points",
          .loyalty(
            Loyalty(
              takeUp: 0.5, rewardRate: 0.1, redemption: 0.9, churnMultiplier: 0.5, orderMultiplier: 1.3,
              ranks: []))),
        Fixture.programme(
          "coupons", .discount(Discount(rate: 0.3, takeUp: 0.5, churnMultiplier: 1, orderMultiplier: 1.2))),
      ]
      business.contracts = [contract()]
    case 6:
      business.customers.dormancy = Dormancy(afterMonths: 1, churnMultiplier: 2, orderMultiplier: 0.7)
      business.sideOffers = [
        Fixture.sideOffer(
          "care", .addOn(AddOn(takeUp: 0.6, rate: .perMonth(0.3), price: 20, margin: 0.5))),
        event(.atMonths([2, 6])),
      ]
      business.customers.existing = Existing(customers: 25, meanTenureMonths: 4, inContract: [])
    default:
      business.contracts = [
        contract(),
        Fixture.contract("full") {
          $0.attachRate = 0.2
          $0.coversOrders = true
          $0.costPerOrder = 8
          $0.feePerMonth = 25
          $0.termMonths = 2
          $0.firstTermMonths = 3
          $0.renewalRates = [0.8]
        },
      ]
      business.contracts[0].switches = [.init(target: 1, perMonth: 0.1)]
    }
  }

  static func contract() -> Contract<Double> {
    Fixture.contract("basic") {
      $0.attachRate = 0.4
      $0.laterAttachPerMonth = 0.05
      $0.feePerMonth = 10
      $0.upfrontFee = 20
      $0.exitFee = 15
      $0.termMonths = 3
      $0.firstTermMonths = 3
      $0.renewalRates = [0.5, 0.8]
      $0.churnMultiplier = 0.5
      $0.orderMultiplier = 1.5
    }
  }

  private static func event(_ timing: Event<Double>.Timing) -> SideOffer<Double> {
    Fixture.sideOffer(
      "event",
      .event(
        Event(
          timing: timing, repeats: false, reach: 0.8, takeUp: 0.6, price: 90, margin: 0.4, costPerContact: 3))
    )
  }
}
