// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Scenarios
import Testing
import TestSupport

@testable import Simulation

/// Every programme alone, by the expected solver, against closed forms.
struct ProgrammeClosedFormTests {
  /// One customer won in month 0 who orders `rate` × a month at 100 with a margin of `margin`.
  private func business(
    churn: Double = 0, rate: Double = 1, margin: Double = 0.3, _ programmes: [Programme<Double>],
    _ change: (inout Business<Double>) -> Void = { _ in }
  ) -> Business<Double> {
    Fixture.business {
      $0.acquisition.channels[0].spendPerMonth = Schedule(
        steps: [.init(month: 0, value: 1), .init(month: 1, value: 0)])
      $0.acquisition.channels[0].measuredAtSpend = 1
      $0.customers.retention = .geometric(churnPerMonth: churn)
      $0.customers.orders = Fixture.orders(rate) { $0.margin = Schedule(margin) }
      $0.programmes = programmes
      change(&$0)
    }
  }

  private func contribution(_ business: Business<Double>, months: Int = 24) -> Double {
    let ledger = ClosedForm.solve(Fixture.plan(business, horizon: months)).ledger
    return (ledger.revenue + ledger.cost.map { $0.map(-) }).reduce(0) { $0 + $1.reduce(0, +) }
  }

  /// Mixed populations under multipliers that depend on age and membership alone: with M the multipliers added up,
  /// B(α, β + M)/B(α, β) and (β/(β + M))^s, by a single node.
  @Test(arguments: [
    Retention.betaGeometric(alpha: 0.9, beta: 4, periodMonths: 1, stepped: false),
    .betaGeometric(alpha: 0.3, beta: 1.5, periodMonths: 12, stepped: false),
    .betaGeometric(alpha: 2, beta: 5, periodMonths: 6, stepped: true),
    .pareto(shape: 0.7, rateMonths: 5),
  ]) func `mixtures need no nodes`(retention: Retention<Double>) {
    let programmes = [
      Fixture.programme(
        "club",
        .loyalty(
          Loyalty(
            takeUp: 0.4, rewardRate: 0, redemption: 1, churnMultiplier: 0.5, orderMultiplier: 1, ranks: []))),
      Fixture.programme(
        "learning",
        .personalisation(
          Personalisation(
            churnMultiplier: 0.3, orderMultiplier: 1, learningMonths: 6, costPerCustomerMonth: 0))),
    ]
    let plan = Fixture.plan(business(programmes) { $0.customers.retention = retention }, horizon: 48)
    let active = ExpectedSolver(plan: plan, nodes: NodeCounts(churn: 1, orderRate: 1)).output.ledger.active
    for month in 0..<48 {
      let wanted = [(0.4, 0.5), (0.6, 1.0)].reduce(0.0) { sum, membership in
        let multipliers = (0...month).map { membership.1 * (1 - 0.7 * (1 - exp(-Double($0) / 6))) }
        switch retention {
        case .betaGeometric(let law):
          let (alpha, beta) = (law.alpha, law.beta)
          let exponent = multipliers.enumerated().reduce(0.0) {
            $0
              + (law.stepped
                ? (($1.offset + 1) % law.periodMonths == 0 ? 1 : 0) : 1 / Double(law.periodMonths))
              * $1.element
          }
          let logRatio =
            lgamma(beta + exponent) - lgamma(beta) - lgamma(alpha + beta + exponent) + lgamma(alpha + beta)
          return sum + membership.0 * exp(logRatio)
        case .pareto(let law):
          let rate = law.rateMonths
          return sum + membership.0 * pow(rate / (rate + multipliers.reduce(0, +)), law.shape)
        default: return .nan
        }
      }
      expectClose(active[month], wanted)
    }
  }

  private func loyalty(lift: Double, reward: Double, takeUp: Double = 1) -> Programme<Double> {
    Fixture.programme(
      "points",
      .loyalty(
        Loyalty(
          takeUp: takeUp, rewardRate: reward, redemption: 1, churnMultiplier: 1, orderMultiplier: 1 + lift,
          ranks: [])))
  }

  /// Deadweight: points pay exactly where lift × margin > reward × (1 + lift).
  @Test(arguments: [
    (0.02, 0.3, 0.01), (0.04, 0.3, 0.01), (0.05, 0.2, 0.01), (0.0, 0.3, 0.01), (0.1, 0.12, 0.01),
    (0.1, 0.1, 0.01),
  ])
  func `points pay where the lift does`(lift: Double, margin: Double, reward: Double) {
    let without = contribution(business(margin: margin, []))
    let with = contribution(business(margin: margin, [loyalty(lift: lift, reward: reward)]))
    expectClose(with, without + 24 * 100 * (lift * margin - reward * (1 + lift)))
    #expect((with > without) == (lift * margin > reward * (1 + lift)))
  }

  /// At the break-even itself nothing is gained.
  @Test func `points break even`() {
    let without = contribution(business(margin: 0.11, []))
    expectClose(contribution(business(margin: 0.11, [loyalty(lift: 0.1, reward: 0.01)])), without)
  }

  /// Members are a share of customers, and what they are given counts for them alone.
  @Test func `points count for members`() {
    let without = contribution(business(churn: 0.05, []))
    let everybody = contribution(business(churn: 0.05, [loyalty(lift: 0.2, reward: 0.02)]))
    let some = contribution(business(churn: 0.05, [loyalty(lift: 0.2, reward: 0.02, takeUp: 0.4)]))
    expectClose(some - without, 0.4 * (everybody - without), 1e-9)
  }

  /// Rewards are given on everything that is paid: first sale, orders, fees, side offers; not on exit fees.
  @Test func `rewards count all spend`() {
    let output = ClosedForm.solve(
      Fixture.plan(
        business([loyalty(lift: 0, reward: 0.1)]) {
          $0.customers.firstSale = FirstSale(price: 1000, margin: 0.5, paymentLagMonths: 7)
          $0.contracts = [
            Fixture.contract("plan") {
              $0.feePerMonth = 10
              $0.upfrontFee = 50
              $0.exitFee = 99
              $0.termMonths = 30
              $0.firstTermMonths = 30
            }
          ]
          $0.sideOffers = [
            Fixture.sideOffer("extra", .addOn(AddOn(takeUp: 0.5, rate: .perMonth(2), price: 5, margin: 0.4)))
          ]
        }, horizon: 12))
    let programme = output.ledger.cost[output.ledger.cost.count - 1]
    let monthly = 0.1 * (100 + 10 + 0.5 * 2 * 5)
    expectClose(programme[0], monthly + 0.1 * (1000 + 50))
    for month in 1..<12 { expectClose(programme[month], monthly) }
  }

  @Test func `discounts cost their share of all orders`() {
    let (rate, takeUp, lift) = (0.2, 0.4, 0.5)
    let programme = Fixture.programme(
      "coupon",
      .discount(Discount(rate: rate, takeUp: takeUp, churnMultiplier: 1, orderMultiplier: 1 + lift)))
    let orders = 1 + lift * takeUp
    expectClose(
      contribution(business([programme])), 24 * 100 * orders * (0.3 - rate * takeUp), 1e-9)
  }

  private func contact(
    _ perMonth: Double, churn: Double = 1, leave: Double = 0, cost: Double = 0
  ) -> Programme<Double> {
    Fixture.programme(
      "mail",
      .contact(
        Contact(
          perMonth: perMonth, costEach: Price(cost), idealPerMonth: 2, churnMultiplier: churn,
          orderMultiplier: 1,
          leavePerContact: leave)))
  }

  /// Stay a month: ((1 − p)^(1 − (1 − churn multiplier)·g)) × (1 − leave)^c, g = (c/c*)·exp(1 − c/c*).
  @Test(arguments: [0, 0.5, 2, 5]) func `contact keeps and drives away`(perMonth: Double) {
    let strength = perMonth / 2 * exp(1 - perMonth / 2)
    let stay = pow(0.9, 1 - 0.4 * strength) * pow(0.97, perMonth)
    let output = ClosedForm.solve(
      Fixture.plan(
        business(churn: 0.1, [contact(perMonth, churn: 0.6, leave: 0.03, cost: 7)]), horizon: 12))
    for month in 0..<12 {
      expectClose(output.ledger.active[month], pow(stay, Double(month + 1)))
    }
    let cost = output.ledger.cost[output.ledger.cost.count - 1]
    if perMonth > 0 { expectClose(cost[3], 7 * perMonth * pow(stay, 3)) }
  }

  /// An inverted U: retention is best at the ideal frequency and worse on both sides.
  @Test func `contact has its top inside`() {
    func kept(_ perMonth: Double) -> Double {
      ClosedForm.solve(
        Fixture.plan(business(churn: 0.1, [contact(perMonth, churn: 0.6)]), horizon: 12)
      ).ledger.active[11]
    }
    #expect(kept(2) > kept(1.9) && kept(2) > kept(2.1) && kept(1) > kept(0) && kept(8) < kept(2))
  }

  @Test func `personalisation learns`() {
    let programme = Fixture.programme(
      "advice",
      .personalisation(
        Personalisation(
          churnMultiplier: 1, orderMultiplier: 1.2, learningMonths: 6, costPerCustomerMonth: 3)))
    let output = ClosedForm.solve(Fixture.plan(business([programme]), horizon: 400))
    for age in [0, 1, 6, 40, 399] {
      expectClose(output.ledger.orders[age], 1 + 0.2 * (1 - exp(-Double(age) / 6)))
      expectClose(output.ledger.cost[output.ledger.cost.count - 1][age], 3)
    }
  }

  /// Customers who never order have a recency of 0 in their first two months and one more in each later one.
  @Test func `targets by recency`() {
    var programme = contact(1, cost: 1)
    programme.target.recencyMonths = .init(min: 2, max: 4)
    programme.availability = Availability(fromMonth: 0, untilMonth: 30)
    let output = ClosedForm.solve(Fixture.plan(business(rate: 0, [programme]), horizon: 8))
    #expect(output.ledger.cost[output.ledger.cost.count - 1] == [0, 0, 0, 1, 1, 1, 0, 0])
  }

  /// With orders, recency is geometric: in month a ≥ 1 it is r < a − 1 with q^r·(1 − q), q = e^−μ.
  @Test func `targets by recency with orders`() {
    var programme = contact(1, cost: 1)
    programme.target.recencyMonths = .init(min: 0, max: 1)
    let output = ClosedForm.solve(Fixture.plan(business(rate: 0.7, [programme]), horizon: 10))
    let quiet = exp(-0.7)
    for age in 3..<10 {
      expectClose(output.ledger.cost[output.ledger.cost.count - 1][age], 1 - quiet * quiet)
    }
  }

  @Test func `programmes run in their months`() {
    var programme = contact(1, cost: 1)
    programme.availability = Availability(fromMonth: 3, untilMonth: 6)
    programme.setup = 100
    programme.fixedPerMonth = 10
    let ledger = ClosedForm.solve(Fixture.plan(business([programme]), horizon: 8)).ledger
    #expect(ledger.cost[ledger.cost.count - 1] == [0, 0, 0, 1, 1, 1, 0, 0])
    #expect(ledger.setup == [0, 0, 0, 100, 0, 0, 0, 0])
    #expect(ledger.fixed == [0, 0, 0, 10, 10, 10, 0, 0])
  }
}
