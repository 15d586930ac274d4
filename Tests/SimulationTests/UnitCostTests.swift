// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Scenarios
import Testing
import TestSupport

@testable import Simulation

/// What units cost in money, against closed forms, in every solver.
struct UnitCostTests {
  private static let cost = Price(7, driftPerYear: 0.2)
  private static let nodes = NodeCounts(churn: 4, orderRate: 4)

  /// A first sale, orders without spread, an add-on and an event: 0.7 orders a month at 100 × 1.5, one purchase in two
  /// months at 10, one occasion in five at 50. Every unit costs 7 a month, 20 % more a year, and a share of its price.
  private static func business(_ cost: Price<Double> = cost) -> Business<Double> {
    ClosedForm.business {
      $0.customers.retention = .geometric(churnPerMonth: 0.1)
      $0.customers.segments = [Fixture.segment("all", value: 1.5)]
      $0.customers.firstSale = FirstSale(price: 30, margin: 0.6, unitCost: cost, paymentLagMonths: 0)
      $0.customers.orders = Fixture.orders(0.7) { $0.unitCost = cost }
      $0.sideOffers = [
        Fixture.sideOffer(
          "parts",
          .addOn(AddOn(takeUp: 1, rate: .perMonth(0.5), price: 10, margin: 0.4, unitCost: cost))),
        Fixture.sideOffer(
          "birthday",
          .event(
            Event(
              timing: .perMonth(0.2), repeats: true, reach: 1, takeUp: 1, price: 50, margin: 0.9,
              unitCost: cost, costPerContact: 0))),
      ]
    }
  }

  /// By stream: the price of a unit and the share of it that it costs.
  private static let units: [(price: Double, share: Double)] = [(30, 0.4), (150, 0.7), (10, 0.6), (50, 0.1)]

  /// Value multipliers move the price of an order and not what it costs in money.
  @Test func `costs of units as expected`() {
    let ledger = ClosedForm.solve(Fixture.plan(Self.business(), horizon: 30)).ledger
    for month in 0..<30 {
      let presence = (1 - pow(0.9, Double(month + 1))) / 0.1
      let counts = [1, 0.7 * presence, 0.5 * presence, 0.2 * presence]
      for (stream, unit) in Self.units.enumerated() {
        expectClose(ledger.revenue[stream][month], counts[stream] * unit.price)
        expectClose(
          ledger.cost[stream][month],
          counts[stream] * (unit.price * unit.share + 7 * pow(1.2, Double(month) / 12)))
      }
    }
  }

  /// However many units chance sells: revenue tells how many they are.
  private func expectCosts(of ledger: Ledger, _ name: String) {
    for (stream, unit) in Self.units.enumerated() where ledger.revenue.count > stream {
      var sold = 0.0
      for month in ledger.revenue[stream].indices {
        let count = ledger.revenue[stream][month] / unit.price
        sold += count
        let wanted = count * (unit.price * unit.share + 7 * pow(1.2, Double(month) / 12))
        #expect(
          abs(ledger.cost[stream][month] - wanted) <= 1e-9 * max(1, wanted),
          "\(name), stream \(stream), month \(month)")
      }
      #expect(sold > 0, "\(name), stream \(stream)")
    }
  }

  /// One by one, together where nothing but orders matters, as counts with and without side offers, along paths.
  @Test func `costs of units as simulated`() {
    var orders = Self.business()
    orders.sideOffers = []
    for (index, business) in [Self.business(), orders].enumerated() {
      let plan = Fixture.plan(business, horizon: 20)
      let path = Fixture.path(plan, customers: [300, 100, 0, 50])
      expectCosts(of: Fixture.individual(plan, customers: [300, 100, 0, 50]).ledger, "individual \(index)")
      let together = IndividualSolver.solve(
        plan: plan, acquisition: path, tenureWindow: nil, seed: 1, draw: 0)
      expectCosts(of: together.output.ledger, "together \(index)")
      expectCosts(
        of: CohortSolver(plan: plan, nodes: Self.nodes).solve(acquisition: path, seed: 1, draw: 0).ledger,
        "cohort \(index)")
      let paths = PathSolver.solve(
        plan: plan, control: plan, existing: ExistingTotals(tenureWindow: 0, survivors: 0), seed: 1, draw: 0,
        scale: 30)
      expectCosts(of: paths.plan.ledger, "paths \(index)")
    }
  }

  /// What customers did of late has their costs too.
  @Test func `what customers did of late has its costs`() {
    var business = Self.business()
    business.sideOffers = []
    let plan = Fixture.plan(business, horizon: 15)
    let solution = IndividualSolver.solve(
      plan: plan, acquisition: Fixture.path(plan, customers: [200, 50]), tenureWindow: nil, seed: 3, draw: 0,
      gathersActivity: true)
    let ledger = solution.output.ledger
    let net = (0..<15).reduce(0.0) { sum, month in
      sum + ledger.revenue.reduce(0) { $0 + $1[month] } - ledger.cost.reduce(0) { $0 + $1[month] }
    }
    let gathered = solution.output.activity?.contribution.reduce(0, +) ?? .nan
    #expect(abs(gathered - net) <= 1e-9 * abs(net))
  }

  /// One first sale and Poisson orders of customers who never leave: E[Z²] of n orders at a net gain of g is
  /// μ·E[G²] + (μ·g)², that of what is certain its square.
  @Test func `chance of what units cost`() {
    var business = Self.business()
    business.sideOffers = []
    business.customers.retention = .geometric(churnPerMonth: 0)
    business.customers.orders?.valueCV = 0.5
    let plan = Fixture.plan(business, horizon: 10)
    let variances = Fixture.chance(plan, nodes: Self.nodes)
    var wanted = 0.0
    for vintage in 0..<10 {
      let first = 30 * 0.6 - 7 * pow(1.2, Double(vintage) / 12)
      let gains = (vintage..<10).map { 150 * 0.3 - 7 * pow(1.2, Double($0) / 12) }
      let mean = first + gains.reduce(0) { $0 + 0.7 * $1 }
      let spread = gains.reduce(0) { $0 + 0.7 * ($1 * $1 + 45 * 45 * 0.25) }
      wanted += mean * mean + spread
    }
    expectClose(variances.variances[.contribution] ?? .nan, wanted)
  }

  /// K purchases of an add-on at a Poisson rate, and occasions that come or do not.
  @Test func `chance of side offers`() {
    var business = Self.business()
    business.customers.retention = .geometric(churnPerMonth: 0)
    business.customers.firstSale = nil
    business.customers.orders = nil
    let plan = Fixture.plan(business, horizon: 10)
    let variances = Fixture.chance(plan, nodes: Self.nodes)
    var wanted = 0.0
    for vintage in 0..<10 {
      let costs = (vintage..<10).map { 7 * pow(1.2, Double($0) / 12) }
      let mean = costs.reduce(0) { $0 + 0.5 * (4 - $1) + 0.2 * (45 - $1) }
      let spread = costs.reduce(0) { $0 + 0.5 * (4 - $1) * (4 - $1) + 0.16 * (45 - $1) * (45 - $1) }
      wanted += mean * mean + spread
    }
    expectClose(variances.variances[.contribution] ?? .nan, wanted)
  }

  /// A cost of nothing does not rise.
  @Test func `a drift alone changes nothing`() {
    let none = ClosedForm.solve(Fixture.plan(Self.business(.free), horizon: 20)).ledger
    let drifting = ClosedForm.solve(
      Fixture.plan(Self.business(Price(0, driftPerYear: 0.3)), horizon: 20)
    ).ledger
    #expect(none.cost == drifting.cost && none.revenue == drifting.revenue)
  }

  /// The same unit cost however its margin is written: a price that moves does not move it.
  @Test func `a price moves alone`() {
    func contribution(price: Double) -> Double {
      let business = ClosedForm.business {
        $0.customers.firstSale = FirstSale(
          price: Price(price), margin: 1, unitCost: Price(1200, driftPerYear: 0), paymentLagMonths: 0)
      }
      let ledger = ClosedForm.solve(Fixture.plan(business, horizon: 1)).ledger
      return ledger.revenue[0][0] - ledger.cost[0][0]
    }
    expectClose(contribution(price: 500), -700)
    expectClose(contribution(price: 1980), 780)
    expectClose(contribution(price: 3000), 1800)
  }
}
