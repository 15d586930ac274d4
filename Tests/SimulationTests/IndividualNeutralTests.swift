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

  private static let programmes: [(name: String, kind: ProgrammeKind<Double>)] = [
    ("contact that does nothing", .contact(Fixture.contact())),
    (
      "no contacts",
      .contact(
        Fixture.contact {
          $0.perMonth = 0
          $0.churnMultiplier = 0.1
          $0.leavePerContact = 0.5
          $0.costEach = 9
        })
    ),
    ("no rewards", .loyalty(Fixture.loyalty(0))),
    (
      "no members",
      .loyalty(
        Fixture.loyalty(0.5) {
          $0.takeUp = 0
          $0.churnMultiplier = 3
        })
    ),
    (
      "no redemption",
      .loyalty(
        Fixture.loyalty(0.5) {
          $0.redemption = 0
          $0.ranks = [.init(spendLast12: 50, rewardRate: 0.9, churnMultiplier: 1, orderMultiplier: 1)]
        })
    ),
    (
      "a discount that nobody takes",
      .discount(Discount(rate: 0.5, takeUp: 0, churnMultiplier: 0.1, orderMultiplier: 4))
    ),
    (
      "a discount of nothing", .discount(Discount(rate: 0, takeUp: 1, churnMultiplier: 1, orderMultiplier: 1))
    ),
    (
      "personalisation that nobody feels",
      .personalisation(
        Personalisation(
          churnMultiplier: 1, orderMultiplier: 1, learningMonths: 5, costPerCustomerMonth: 0))
    ),
    (
      "referrals that nobody makes",
      .referral(
        Referral(perCustomerMonth: 0, reward: 9, churnMultiplier: 2, valueMultiplier: 2, feeMultiplier: 1))
    ),
  ]

  private static let addOns: [(name: String, kind: SideOfferKind<Double>)] = [
    ("an add-on that nobody takes", .addOn(AddOn(takeUp: 0, rate: .perMonth(3), price: 9, margin: 0.5))),
    (
      "an add-on that nobody buys again",
      .addOn(AddOn(takeUp: 1, rate: .perOrder(0), price: 9, margin: 0.5))
    ),
  ]

  private static let events: [(name: String, kind: SideOfferKind<Double>)] = {
    let timings: [(String, Event<Double>.Timing)] = [
      ("by year", .byYear([0.9])), ("at months", .atMonths([0, 4])), ("by month", .perMonth(0.4)),
    ]
    return timings.flatMap { name, timing in
      [("that reaches nobody", 0.0, 1.0, 9.0), ("that nobody takes", 1, 0, 0)].map {
        how, reach, takeUp, cost in
        (
          "an event \(name) \(how)",
          .event(
            Event(
              timing: timing, repeats: true, reach: reach, takeUp: takeUp, price: 9, margin: 0.5,
              costPerContact: Price(cost)))
        )
      }
    }
  }()

  /// Offers without takers and programmes without effect, each of them alone.
  private static let neutral: [NamedChange] = {
    let far = OfferTerms<Double>(paymentLagMonths: 1, coreFit: 0)
    let idle = Target(recencyMonths: .init(min: 2, max: 4), ordersLast12: .init(min: 1, max: 5))
    return programmes.flatMap { name, kind in
      [("", Target.everybody), (" for some of them", idle)].map { whom, target in
        NamedChange(name + whom) {
          $0.programmes = [Fixture.programme("more", kind) { $0.target = target }]
        }
      }
    }
      + (events + addOns).map { name, kind in
        NamedChange(name) { $0.sideOffers = [Fixture.sideOffer("more", kind)] }
      }
      + [
        NamedChange("an add-on far from the core that nobody takes") {
          $0.sideOffers = [Fixture.sideOffer("more", addOns[0].kind) { $0.offer = far }]
        },
        NamedChange("backlash without offers") { $0.backlash = 5 },
      ]
  }()

  @Test(arguments: neutral)
  func `what has no effect changes nothing`(change: NamedChange) {
    let base = Self.business()
    let before = Self.solve(base, base: base)
    let after = Self.solve(change(base), base: base)
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

  @Test
  func `an add-on or a programme that only costs leaves lives and orders alone`() {
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
  @Test
  func `more customers than the plan has are the plan's at a finer grain`() {
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
