// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Scenarios
import Testing
import TestSupport

@testable import Simulation

/// Numbers that change with plan time, against closed forms; random businesses compare the solvers.
struct PlanTimeTests {
  private typealias Point = Schedule<Double>.Point

  private static let steps = Schedule<Double>(steps: [
    .init(month: 0, value: 100), .init(month: 5, value: 130), .init(month: 12, value: 60),
  ])
  private static let ramp = Schedule<Double>(ramp: [
    .init(month: 0, value: 100), .init(month: 4, value: 140), .init(month: 14, value: 40),
  ])

  /// As the words say it: steps stay until the next, ramps go straight to it.
  private static func stepped(_ month: Int) -> Double { month < 5 ? 100 : month < 12 ? 130 : 60 }
  private static func ramped(_ month: Int) -> Double {
    month < 4 ? 100 + 10 * Double(month) : month < 14 ? 140 - 10 * Double(month - 4) : 40
  }

  @Test func `schedules read as they are written`() {
    for month in 0..<30 {
      #expect(Self.steps.value(at: month) == Self.stepped(month))
      #expect(abs(Self.ramp.value(at: month) - Self.ramped(month)) < 1e-12)
      #expect(Self.steps.byMonth(30)[month] == Self.stepped(month))
      #expect(abs(Self.ramp.byMonth(30)[month] - Self.ramped(month)) < 1e-12)
      #expect(abs(Self.ramp.value(in: month) - Self.ramped(month)) < 1e-12)
    }
    // However few months are asked for, and before the plan.
    for months in 1...16 { #expect(Self.ramp.byMonth(months) == Array(Self.ramp.byMonth(30).prefix(months))) }
    #expect(Self.ramp.value(at: -3) == 100 && Self.steps.value(at: -3) == 100)
  }

  /// Everything that has a price: what is sold once, orders, a contract, a refill, programmes, fixed costs.
  private static func business(_ amount: Schedule<Double>, drift: Double) -> Business<Double> {
    let price = Price(amount, driftPerYear: drift)
    return ClosedForm.business {
      $0.customers.retention = .geometric(churnPerMonth: 0.1)
      $0.customers.firstSale = FirstSale(price: price, margin: 0.6, unitCost: price, paymentLagMonths: 2)
      $0.customers.orders = Fixture.orders(0.7) {
        $0.value = price
        $0.margin = amount.map { $0 / 200 }
        $0.unitCost = price
      }
      $0.contracts = [
        Fixture.contract("care") {
          ($0.feePerMonth, $0.upfrontFee, $0.costPerMonth, $0.upfrontCost) = (price, price, price, price)
          ($0.visitsPerYear, $0.costPerVisit) = (6, price)
        }
      ]
      $0.sideOffers = [
        Fixture.sideOffer(
          "refill", .addOn(AddOn(takeUp: 1, rate: .perMonth(0.5), price: price, margin: 0.4, unitCost: price))
        ),
        Fixture.sideOffer(
          "birthday",
          .event(
            Event(
              timing: .perMonth(0.2), repeats: true, reach: 1, takeUp: 0.5, price: price, margin: 0.9,
              unitCost: price, costPerContact: price))),
      ]
      $0.programmes = [
        Fixture.programme(
          "letters",
          .contact(
            Contact(
              perMonth: 2, costEach: price, idealPerMonth: 2, churnMultiplier: 1, orderMultiplier: 1,
              leavePerContact: 0)))
      ]
      $0.costs.fixedPerMonth = price
    }
  }

  /// What one customer brings and costs in a month, by stream: (revenue, cost), prices being p and margins p₀/200.
  private static func month(age: Int, price: Double, amount: Double) -> [(revenue: Double, cost: Double)] {
    let presence = pow(0.9, Double(age))
    let isNew = age == 0 ? 1.0 : 0
    return [
      (isNew * price, isNew * price * 1.4),
      (0.7 * presence * price, 0.7 * presence * price * (2 - amount / 200)),
      (presence * price + isNew * price, presence * price * 1.5 + isNew * price),
      (0.5 * presence * price, 0.5 * presence * price * 1.6),
      (0.1 * presence * price, 0.1 * presence * price * 1.1 + 0.2 * presence * price),
      (0, 2 * presence * price),
    ]
  }

  @Test(arguments: [false, true], [0, 0.2])
  func `every price follows its month`(isRamp: Bool, drift: Double) {
    let amount = isRamp ? Self.ramp : Self.steps
    let (horizon, window) = (20, 16)
    let plan = Fixture.plan(
      Self.business(amount, drift: drift), horizon: horizon, window: window, discountRatePerYear: 0.1)
    func value(_ month: Int) -> Double { isRamp ? Self.ramped(month) : Self.stepped(month) }
    func price(_ month: Int) -> Double { value(month) * pow(1 + drift, Double(month) / 12) }
    let solved = ClosedForm.solve(plan)
    let discount = pow(1.1, -1.0 / 12)
    let won = solved.vintages.customers
    var revenue = [[Double]](repeating: [Double](repeating: 0, count: horizon), count: 6)
    var cost = revenue
    var npv = 0.0
    var terminal = 0.0
    for start in 0..<horizon {
      var worth = 0.0
      for age in 0..<2 * window {
        let streams = Self.month(age: age, price: price(start + age), amount: value(start + age))
        for (stream, flow) in streams.enumerated() {
          // First sales are paid two months late.
          let received = start + age + (stream == 0 ? 2 : 0)
          let late = received - start
          if received < horizon { revenue[stream][received] += won[start] * flow.revenue }
          if start + age < horizon { cost[stream][start + age] += won[start] * flow.cost }
          if late < window { worth += pow(discount, Double(late)) * flow.revenue }
          if age < window { worth -= pow(discount, Double(age)) * flow.cost }
          func add(_ money: Double, _ month: Int, age: Int) {
            let today = won[start] * money * pow(discount, Double(month))
            if month < horizon { npv += today } else if age < window { terminal += today }
          }
          add(flow.revenue, received, age: late)
          add(-flow.cost, start + age, age: age)
        }
      }
      expectClose(solved.vintages.value[start], won[start] * worth)
    }
    for stream in 0..<6 {
      for month in 0..<horizon {
        expectClose(solved.ledger.revenue[stream][month], revenue[stream][month])
        expectClose(solved.ledger.cost[stream][month], cost[stream][month])
      }
    }
    for month in 0..<horizon { expectClose(solved.ledger.fixed[month], price(month)) }
    let outcome = Outcome(output: solved, discountFactor: discount)
    let spent = (0..<horizon).reduce(0.0) { sum, month in
      sum + pow(discount, Double(month)) * (solved.ledger.acquisition[0][month] + price(month))
    }
    expectClose(outcome[.npvPlan] ?? .nan, npv - spent)
    // Fixed costs go on in proportion to those who are still counted.
    let active = solved.ledger.active[horizon - 1]
    let after = (horizon..<horizon + window).reduce(0.0) { sum, month in
      let counted = (0..<horizon).filter { month - $0 < window }.reduce(0.0) {
        $0 + won[$1] * pow(0.9, Double(month - $1))
      }
      return sum + pow(discount, Double(month)) * price(month) * counted / active
    }
    expectClose(outcome[.terminalValue] ?? .nan, terminal - after)
  }

  /// S(t) = Π (1 − c)^m(t), orders × their own, whenever a customer came; values and fees move as prices do.
  @Test func `all customers follow the trend`() {
    let plan = Fixture.plan(
      ClosedForm.business {
        $0.customers.retention = .geometric(churnPerMonth: 0.1)
        $0.customers.orders = Fixture.orders(0.7)
        $0.contracts = [Fixture.contract("care") { $0.feePerMonth = 9 }]
        $0.customers.trend = Trend(
          churnMultiplier: Self.ramp.map { $0 / 100 }, orderMultiplier: Self.steps.map { $0 / 100 },
          valueMultiplier: Self.ramp.map { $0 / 50 }, feeMultiplier: Self.steps.map { $0 / 50 })
      }, horizon: 20)
    let solved = ClosedForm.solve(plan)
    let won = solved.vintages.customers
    for month in 0..<20 {
      var presence = 0.0
      for start in 0...month {
        let exposure = (start..<month).reduce(0.0) { $0 + Self.ramped($1) / 100 }
        presence += won[start] * pow(0.9, exposure)
      }
      let orders = presence * 0.7 * Self.stepped(month) / 100
      expectClose(solved.ledger.orders[month], orders)
      expectClose(solved.ledger.revenue[1][month], orders * 100 * Self.ramped(month) / 50)
      expectClose(solved.ledger.revenue[2][month], presence * 9 * Self.stepped(month) / 50)
    }
  }

  /// New customers read the attach rate of their first month, and both take-up and churn the fee of the plan's month.
  @Test func `contracts follow their month`() {
    let rate = Schedule<Double>(steps: [.init(month: 0, value: 0.2), .init(month: 6, value: 0.5)])
    let fee = Schedule<Double>(ramp: [.init(month: 0, value: 10), .init(month: 10, value: 20)])
    let plan = Fixture.plan(
      ClosedForm.business {
        $0.customers.retention = .geometric(churnPerMonth: 0.1)
        $0.contracts = [
          Fixture.contract("care") {
            $0.attachRate = rate
            $0.feePerMonth = Price(fee, driftPerYear: 0)
            $0.priceResponse = .init(referenceFee: 10, attachElasticity: -2, churnElasticity: 0.5)
          }
        ]
      }, horizon: 20)
    let solved = ClosedForm.solve(plan)
    let won = solved.vintages.customers
    for month in 0..<20 {
      var inForce = 0.0
      for start in 0...month {
        let odds = rate.value(at: start) / (1 - rate.value(at: start)) * pow(fee.value(at: start) / 10, -2)
        let exposure = (start..<month).reduce(0.0) { $0 + pow(fee.value(at: $1) / 10, 0.5) }
        inForce += won[start] * odds / (1 + odds) * pow(0.9, exposure)
      }
      expectClose(solved.ledger.contractsInForce[month], inForce)
      expectClose(solved.ledger.revenue[2][month], inForce * fee.value(at: month))
    }
  }

  /// U(t + 1) = (U(t) − won)·(1 − decline(t))^(1/12), and everybody of the stock stays with the same.
  @Test func `the market follows its month`() {
    let decline = Schedule<Double>(ramp: [.init(month: 0, value: 0.1), .init(month: 10, value: 0.5)])
    let plan = Fixture.plan(
      ClosedForm.business {
        $0.market = Market(
          size: .stock(customers: 1000, returningShare: 0), change: .declinePerYear(decline),
          declineReachesCustomers: true)
        $0.acquisition.scarcityElasticity = 1
      }, horizon: 20)
    let solved = ClosedForm.solve(plan)
    let channel = plan.business.acquisition.channels[0]
    var pool = 1000.0
    var presence = 0.0
    for month in 0..<20 {
      let won =
        channel.spendPerMonth.value(at: month) / channel.costPerCustomer.inMonth(month) * pool / 1000
      expectClose(solved.vintages.customers[month], won)
      let kept = pow(1 - decline.value(at: month), 1.0 / 12)
      pool = (pool - won) * kept
      presence = (presence + won) * kept
      expectClose(solved.ledger.active[month], presence)
    }
  }

  /// Written in plan time and never changing, a number is what it is written plainly.
  @Test func `a schedule that never changes changes nothing`() {
    func sums(_ business: Business<Double>) -> [Double] {
      let plan = Fixture.plan(business, horizon: 20, window: 16, discountRatePerYear: 0.1)
      let nodes = NodeCounts(churn: 4, orderRate: 4)
      let solved = ExpectedSolver(plan: plan, nodes: nodes)
      let chance = Fixture.chance(plan, nodes: nodes)
      let outcome = Outcome(output: solved.output, discountFactor: plan.discountFactor)
      return [outcome[.npv] ?? .nan, outcome[.ltv] ?? .nan]
        + [.npv, .ltv, .revenue].map { chance.variances[$0] ?? .nan }
    }
    let plain = sums(Self.business(70, drift: 0.1))
    let points = [Point(month: 0, value: 70), Point(month: 7, value: 70)]
    for schedule in [Schedule(steps: points), Schedule(ramp: points)] {
      for (wanted, found) in zip(plain, sums(Self.business(schedule, drift: 0.1))) {
        expectClose(found, wanted)
      }
    }
  }
}
