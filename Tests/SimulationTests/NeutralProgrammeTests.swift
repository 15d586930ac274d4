// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Scenarios
import Testing

@testable import Simulation

/// Offers without takers and programmes without effect change nothing, byte for byte.
struct NeutralProgrammeTests {
  private static let programmes: [(name: String, kind: ProgrammeKind<Double>)] = [
    (
      "no contacts",
      .contact(
        Contact(
          perMonth: 0, costEach: 9, idealPerMonth: 1, churnMultiplier: 0.5, orderMultiplier: 2,
          leavePerContact: 0.2))
    ),
    (
      "contacts that do nothing",
      .contact(
        Contact(
          perMonth: 1, costEach: 0, idealPerMonth: 1, churnMultiplier: 1, orderMultiplier: 1,
          leavePerContact: 0))
    ),
    (
      "no members",
      .loyalty(
        Loyalty(
          takeUp: 0, rewardRate: 0.1, redemption: 1, churnMultiplier: 0.5, orderMultiplier: 2, ranks: []))
    ),
    (
      "no rewards",
      .loyalty(
        Loyalty(
          takeUp: 0.5, rewardRate: 0, redemption: 1, churnMultiplier: 1, orderMultiplier: 1, ranks: []))
    ),
    (
      "a discount that nobody takes",
      .discount(Discount(rate: 0.2, takeUp: 0, churnMultiplier: 0.5, orderMultiplier: 2))
    ),
    (
      "personalisation that nobody feels",
      .personalisation(
        Personalisation(
          churnMultiplier: 1, orderMultiplier: 1, learningMonths: 6, costPerCustomerMonth: 0))
    ),
    (
      "referrals that nobody makes",
      .referral(
        Referral(
          perCustomerMonth: 0, reward: 5, churnMultiplier: 0.5, valueMultiplier: 2, feeMultiplier: 1))
    ),
  ]

  private static let offers: [(name: String, kind: SideOfferKind<Double>)] = [
    ("an add-on that nobody takes", .addOn(AddOn(takeUp: 0, rate: .perMonth(1), price: 10, margin: 0.5))),
    (
      "an add-on that nobody buys again",
      .addOn(AddOn(takeUp: 0.5, rate: .perOrder(0), price: 10, margin: 0.5))
    ),
    (
      "an event that reaches nobody",
      .event(
        Event(
          timing: .atMonths([3]), repeats: true, reach: 0, takeUp: 0.5, price: 10, margin: 0.5,
          costPerContact: 3))
    ),
  ]

  private static let changes: [NamedChange] =
    programmes.map { name, kind in
      NamedChange(name) { $0.programmes = [Fixture.programme("p", kind)] }
    }
    + offers.map { name, kind in
      NamedChange(name) {
        $0.sideOffers = [Fixture.sideOffer("s", kind) { $0.offer.coreFit = 1 }]
        $0.backlash = 0.8
      }
    }

  private func totals(_ plan: Plan<Double>) -> [Double?] {
    let output = ExpectedSolver(plan: plan, nodes: NodeCounts(churn: 24, orderRate: 32)).output
    let outcome = Outcome(output: output, discountFactor: plan.discountFactor)
    return Metric.allCases.map { outcome[$0] }
  }

  @Test(arguments: changes, [2, 5, 9, 13]) func `neutral ones change nothing`(change: NamedChange, seed: Int)
  {
    let random = RandomBusiness(seed: seed)
    func totals(_ business: Business<Double>) -> [Double?] {
      self.totals(
        Fixture.plan(business, base: random.base, horizon: random.horizon, window: random.window))
    }
    #expect(totals(change(random.business)) == totals(random.business))
  }

  /// Customers who only order and leave have months of their own; an offer without takers sends them through the
  /// general ones.
  @Test(
    arguments: [
      .geometric(churnPerMonth: 0.05),
      .betaGeometric(alpha: 0.8, beta: 4, periodMonths: 3, stepped: true),
      .weibull(scaleMonths: 20, shape: 1.4), .pareto(shape: 0.6, rateMonths: 8), .bgNBD(a: 0.8, b: 2.5),
      .table(survival: [1, 0.4, 0.3], periodMonths: 6, tailChurnPerMonth: 0.02),
    ] as [Retention<Double>])
  func `customers who only order live as others do`(retention: Retention<Double>) {
    let plain = ClosedForm.business {
      $0.customers.retention = retention
      $0.customers.firstSale = FirstSale(price: 50, margin: 0.4, paymentLagMonths: 1)
      $0.customers.orders = Fixture.orders(0.7) {
        $0.rateCV = 1.2
        $0.seasonality = (1...12).map { 0.5 + Double($0) / 12 }
      }
      $0.customers.segments = [
        Fixture.segment("few", share: 0.3),
        Fixture.segment("many", share: 0.7, churn: 1.5, value: 0.6),
      ]
    }
    let wanted = totals(Fixture.plan(plain, horizon: 30, window: 24))
    for (name, kind) in Self.offers {
      var offered = plain
      offered.sideOffers = [Fixture.sideOffer("s", kind)]
      #expect(totals(Fixture.plan(offered, horizon: 30, window: 24)) == wanted, "\(name)")
    }
  }

  /// Better multipliers are better, one by one: churn down or orders up, more of both.
  @Test func `effects are monotone`() {
    var last = -Double.infinity
    for step in 0...5 {
      let by = Double(step) / 10
      let business = ClosedForm.business {
        $0.customers.retention = .geometric(churnPerMonth: 0.1)
        $0.customers.orders = Fixture.orders(1)
        $0.programmes = [
          Fixture.programme(
            "p",
            .loyalty(
              Loyalty(
                takeUp: 0.5, rewardRate: 0, redemption: 1, churnMultiplier: 1 - by,
                orderMultiplier: 1 + by, ranks: [])))
        ]
      }
      let outcome = Outcome(
        output: ClosedForm.solve(Fixture.plan(business, horizon: 24)), discountFactor: 1)
      #expect((outcome[.npv] ?? 0) > last)
      last = outcome[.npv] ?? 0
    }
  }
}
