// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Scenarios
import Testing

@testable import Simulation

/// What must not change anything, byte for byte.
@Suite struct IndividualNeutralTests {
  /// Customers who do a bit of everything, some of them there before the plan.
  private static func business() -> Business<Double> {
    var business = Fixture.eventful()
    business.customers.existing = Existing(customers: 80, meanTenureMonths: 3, inContract: [0.2, 0.3])
    return business
  }

  private static func solve(_ business: Business<Double>, base: Business<Double>) -> SolverOutput {
    Fixture.individual(
      Fixture.plan(business, base: base, horizon: 10, window: 14), customers: [60, 40], tenureWindow: 9)
  }

  /// Offers without takers and programmes without effect, each of them alone.
  private static func neutral() -> [(inout Business<Double>) -> Void] {
    let far = OfferTerms<Double>(paymentLagMonths: 1, coreFit: 0)
    let programmes: [ProgrammeKind<Double>] = [
      .contact(Fixture.contact()),
      .contact(
        Fixture.contact {
          $0.perMonth = 0
          $0.churnMultiplier = 0.1
          $0.leavePerContact = 0.5
          $0.costEach = 9
        }),
      .loyalty(Fixture.loyalty(0)),
      .loyalty(
        Fixture.loyalty(0.5) {
          $0.takeUp = 0
          $0.churnMultiplier = 3
        }),
      .loyalty(
        Fixture.loyalty(0.5) {
          $0.redemption = 0
          $0.ranks = [.init(spendLast12: 50, rewardRate: 0.9, churnMultiplier: 1, orderMultiplier: 1)]
        }),
      .discount(Discount(rate: 0.5, takeUp: 0, churnMultiplier: 0.1, orderMultiplier: 4)),
      .discount(Discount(rate: 0, takeUp: 1, churnMultiplier: 1, orderMultiplier: 1)),
      .personalisation(
        Personalisation(
          churnMultiplier: 1, orderMultiplier: 1, learningMonths: 5, costPerCustomerMonth: 0)),
      .referral(
        Referral(perCustomerMonth: 0, reward: 9, churnMultiplier: 2, valueMultiplier: 2, feeMultiplier: 1)),
    ]
    let timings: [Event<Double>.Timing] = [.byYear([0.9]), .atMonths([0, 4]), .perMonth(0.4)]
    let events: [SideOfferKind<Double>] = timings.flatMap { timing in
      [(0.0, 1.0, 9.0), (1, 0, 0)].map { reach, takeUp, cost in
        .event(
          Event(
            timing: timing, repeats: true, reach: reach, takeUp: takeUp, price: 9, margin: 0.5,
            costPerContact: cost))
      }
    }
    let addOns: [SideOfferKind<Double>] = [
      .addOn(AddOn(takeUp: 0, rate: .perMonth(3), price: 9, margin: 0.5)),
      .addOn(AddOn(takeUp: 1, rate: .perOrder(0), price: 9, margin: 0.5)),
    ]
    let idle = Target(recencyMonths: .init(min: 2, max: 4), ordersLast12: .init(min: 1, max: 5))
    return programmes.flatMap { kind in
      [Target.everybody, idle].map { target in
        { $0.programmes = [Fixture.programme("more", kind) { $0.target = target }] }
      }
    }
      + (events + addOns).map { kind in { $0.sideOffers = [Fixture.sideOffer("more", kind)] } }
      + [
        { $0.sideOffers = [Fixture.sideOffer("more", addOns[0]) { $0.offer = far }] },
        { $0.backlash = 5 },
      ]
  }

  @Test("What has no effect changes nothing")
  func neutrality() {
    let base = Self.business()
    let before = Self.solve(base, base: base)
    for change in Self.neutral() {
      var business = base
      change(&business)
      let after = Self.solve(business, base: base)
      #expect(before.ledger.lost == after.ledger.lost)
      #expect(before.ledger.orders == after.ledger.orders)
      #expect(before.ledger.terminalValue.prefix(4) == after.ledger.terminalValue.prefix(4))
      for stream in after.ledger.revenue.indices {
        let isOld = stream < before.ledger.revenue.count
        #expect(
          after.ledger.revenue[stream]
            == (isOld ? before.ledger.revenue[stream] : [Double](repeating: 0, count: 10)))
        #expect(
          after.ledger.cost[stream]
            == (isOld ? before.ledger.cost[stream] : [Double](repeating: 0, count: 10)))
      }
      #expect(before.vintages.value == after.vintages.value)
      #expect(before.vintages.valueBeyondWindow == after.vintages.valueBeyondWindow)
      #expect(before.vintages.contributions.table == after.vintages.contributions.table)
      #expect(before.profile.orders == after.profile.orders)
    }
  }

  @Test("An add-on or a programme that only costs leaves lives and orders alone")
  func luck() {
    var base = Self.business()
    base.customers.dormancy = nil
    let before = Self.solve(base, base: base)
    var business = base
    business.sideOffers = [
      Fixture.sideOffer("more", .addOn(AddOn(takeUp: 0.5, rate: .perOrder(1), price: 9, margin: 0.5)))
    ]
    business.programmes = [
      Fixture.programme("points", .loyalty(Fixture.loyalty(0.1) { $0.takeUp = 0.5 })),
      Fixture.programme(
        "coupons", .discount(Discount(rate: 0.1, takeUp: 0.5, churnMultiplier: 1, orderMultiplier: 1))),
    ]
    let after = Self.solve(business, base: base)
    #expect(before.ledger.active == after.ledger.active)
    #expect(before.ledger.orders == after.ledger.orders)
    #expect(before.ledger.revenue[1] == after.ledger.revenue[1])
    #expect(after.ledger.revenue[4].reduce(0, +) > 0)
    #expect(after.ledger.cost[5].reduce(0, +) > 0)
    #expect(after.ledger.cost[6].reduce(0, +) > 0)
  }

  /// Dividing by 4 is exact: four times the customers of a plan are those of a plan four times as large.
  @Test("More customers than the plan has are the plan's at a finer grain")
  func scale() {
    let base = Self.business()
    var large = base
    large.customers.existing?.customers *= 4
    let plan = Fixture.plan(base, horizon: 10, window: 14)
    let fine = IndividualSolver.solve(
      plan: plan, acquisition: Fixture.path(plan, customers: [60, 40]), tenureWindow: 9, seed: 1, draw: 0,
      scale: 4
    ).output
    let whole = Fixture.individual(
      Fixture.plan(large, base: base, horizon: 10, window: 14), customers: [240, 160], tenureWindow: 9)
    func quarter(_ values: [Double]) -> [Double] { values.map { $0 / 4 } }
    #expect(fine.ledger.acquired == quarter(whole.ledger.acquired))
    #expect(fine.ledger.active == quarter(whole.ledger.active))
    #expect(fine.ledger.revenue == whole.ledger.revenue.map(quarter))
    #expect(fine.ledger.cost == whole.ledger.cost.map(quarter))
    #expect(fine.ledger.terminalValue == quarter(whole.ledger.terminalValue))
    #expect(fine.vintages.value == quarter(whole.vintages.value))
    #expect(fine.vintages.contributions.table == quarter(whole.vintages.contributions.table))
    #expect(fine.profile.customers == quarter(whole.profile.customers))
    #expect(fine.channels.map(\.contribution) == quarter(whole.channels.map(\.contribution)))
    #expect(fine.segments.map(\.value) == quarter(whole.segments.map(\.value)))
    #expect(fine.ledger.acquisition == Fixture.path(plan, customers: [60, 40]).spend)
  }
}
