// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Scenarios
import Testing
import TestSupport

@testable import Simulation

/// Every side offer alone, by the expected solver, against closed forms.
struct SideOfferClosedFormTests {
  private func business(
    churn: Double = 0.1, _ kind: SideOfferKind<Double>,
    _ change: (inout SideOffer<Double>) -> Void = { _ in }
  ) -> Business<Double> {
    Fixture.business {
      $0.acquisition.channels[0].spendPerMonth = Schedule(
        steps: [.init(month: 0, value: 1), .init(month: 1, value: 0)])
      $0.acquisition.channels[0].measuredAtSpend = 1
      $0.customers.retention = .geometric(churnPerMonth: churn)
      $0.customers.orders = Fixture.orders(0.8)
      $0.sideOffers = [Fixture.sideOffer("side", kind, change)]
    }
  }

  private func revenue(_ business: Business<Double>, months: Int) -> [Double] {
    ClosedForm.solve(Fixture.plan(business, horizon: months)).ledger.revenue[2]
  }

  private func event(
    _ timing: Event<Double>.Timing, repeats: Bool = false, cost: Double = 0
  ) -> SideOfferKind<Double> {
    .event(
      Event(
        timing: timing, repeats: repeats, reach: 0.5, takeUp: 0.4, price: 100, margin: 0.3,
        costPerContact: Price(cost)))
  }

  @Test func `add-ons sell to their adopters`() {
    let monthly = revenue(
      business(.addOn(AddOn(takeUp: 0.3, rate: .perMonth(2), price: 10, margin: 0.5))), months: 12)
    let byOrder = revenue(
      business(.addOn(AddOn(takeUp: 0.3, rate: .perOrder(2), price: 10, margin: 0.5))), months: 12)
    for month in 0..<12 {
      expectClose(monthly[month], 0.3 * 2 * 10 * pow(0.9, Double(month)))
      expectClose(byOrder[month], 0.3 * 2 * 0.8 * 10 * pow(0.9, Double(month)))
    }
  }

  /// `by_year` is unconditional: share / 12 of all customers each month, of whom some have left.
  @Test func `occasions by year`() {
    let got = revenue(business(event(.byYear([0.24, 0.12]))), months: 36)
    for month in 0..<36 {
      let share = month < 12 ? 0.24 : month < 24 ? 0.12 : 0
      expectClose(got[month], share / 12 * 0.5 * 0.4 * 100 * pow(0.9, Double(month)))
    }
    let again = revenue(business(event(.byYear([0.24, 0.12]), repeats: true)), months: 36)
    expectClose(again[30], 0.24 / 12 * 20 * pow(0.9, 30))
  }

  @Test func `occasions at months`() {
    let once = revenue(business(event(.atMonths([3, 5]))), months: 16)
    let again = revenue(business(event(.atMonths([3, 5]), repeats: true)), months: 16)
    for month in 0..<16 {
      let worth = 20 * pow(0.9, Double(month))
      expectClose(once[month], [3, 5].contains(month) ? worth : 0)
      expectClose(again[month], [3, 5, 8, 10, 13, 15].contains(month) ? worth : 0)
    }
  }

  @Test func `occasions by rate`() {
    let once = revenue(business(event(.perMonth(0.2))), months: 16)
    let again = revenue(business(event(.perMonth(0.2), repeats: true)), months: 16)
    for month in 0..<16 {
      let worth = 20 * pow(0.9, Double(month))
      expectClose(once[month], 0.2 * pow(0.8, Double(month)) * worth)
      expectClose(again[month], 0.2 * worth)
    }
  }

  @Test func `reaching costs whether they buy or not`() {
    let ledger = ClosedForm.solve(
      Fixture.plan(business(churn: 0, event(.perMonth(0.2), repeats: true, cost: 9)), horizon: 3)
    ).ledger
    expectClose(ledger.cost[2][1], 0.2 * 0.5 * (9 + 0.4 * 70))
  }

  /// A take-up × core fit, and everybody's churn × (1 + backlash × (1 − core fit)) while it is on sale.
  @Test func `far offers are bought less and drive away`() {
    var far = business(.addOn(AddOn(takeUp: 0.5, rate: .perMonth(1), price: 10, margin: 0.5))) {
      $0.offer.coreFit = 0.6
      $0.availability = Availability(fromMonth: 2, untilMonth: 5)
    }
    far.backlash = 0.5
    let ledger = ClosedForm.solve(Fixture.plan(far, horizon: 8)).ledger
    let away = pow(0.9, 1 + 0.5 * 0.4)
    let stays = [0.9, 0.9, away, away, away, 0.9, 0.9, 0.9]
    var presence = 1.0
    for month in 0..<8 {
      expectClose(ledger.revenue[2][month], (2..<5).contains(month) ? 0.5 * 0.6 * 10 * presence : 0)
      presence *= stays[month]
      expectClose(ledger.active[month], presence)
    }
  }

  /// Contracts fit the core too.
  @Test func `far contracts are taken less`() {
    var far = Fixture.business {
      $0.acquisition.channels[0].spendPerMonth = Schedule(steps: [.init(month: 0, value: 1)])
      $0.acquisition.channels[0].measuredAtSpend = 1
    }
    far.contracts = [
      Fixture.contract("plan") {
        $0.attachRate = 0.5
        $0.offer.coreFit = 0.4
      }
    ]
    let ledger = ClosedForm.solve(Fixture.plan(far, horizon: 3)).ledger
    expectClose(ledger.contractsInForce[0], 0.2)
  }

  /// What comes once in a life, with certain stay: a Bernoulli sale, so E[Z²] = chance × amount².
  @Test func `chance of what comes once`() {
    for timing in [Event<Double>.Timing.byYear([0.3, 0.2]), .perMonth(0.1)] {
      var business = business(churn: 0, event(timing))
      business.customers.orders = nil
      business.acquisition.channels[0].spendPerMonth = Schedule(steps: [.init(month: 0, value: 40)])
      business.acquisition.channels[0].measuredAtSpend = 40
      let plan = Fixture.plan(business, horizon: 24)
      let nodes = NodeCounts(churn: 8, orderRate: 8)
      let solved = ExpectedSolver(plan: plan, nodes: nodes)
      let chance = SecondMomentSolver(
        plan: plan, nodes: nodes, acquisition: solved.acquisition, everyVintage: true
      )
      .variances(output: solved.output)
      var wanted = 0.0
      for vintage in 0..<24 {
        let shares = (0..<24 - vintage).map { age -> Double in
          if case .perMonth = timing { return 0.1 * pow(0.9, Double(age)) }
          return (age < 12 ? 0.3 : 0.2) / 12
        }
        wanted += 40 * 30 * 30 * 0.5 * 0.4 * shares.reduce(0, +)
      }
      expectClose(chance.variances[.contribution] ?? .nan, wanted, 1e-9)
    }
  }

  /// Adopters for life: K purchases at a Poisson rate of those who ever buy, E[K²] = share × (m + m²).
  @Test func `chance of add-ons`() {
    var business = business(churn: 0, .addOn(AddOn(takeUp: 0.3, rate: .perMonth(0.5), price: 10, margin: 1)))
    business.customers.orders = nil
    business.acquisition.channels[0].measuredAtSpend = 1
    let plan = Fixture.plan(business, horizon: 10)
    let nodes = NodeCounts(churn: 8, orderRate: 8)
    let solved = ExpectedSolver(plan: plan, nodes: nodes)
    let chance = SecondMomentSolver(
      plan: plan, nodes: nodes, acquisition: solved.acquisition, everyVintage: true
    )
    .variances(output: solved.output)
    expectClose(chance.variances[.revenue] ?? .nan, 100 * 0.3 * (5 + 25), 1e-9)
  }
}
