// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Scenarios
import Testing
import TestSupport

@testable import Simulation

/// Customers who order from some age on, against closed forms.
struct FirstOrdersTests {
  private static let nodes = NodeCounts(churn: 48, orderRate: 32)

  private func business(
    from age: Int, _ change: (inout Business<Double>) -> Void = { _ in }
  ) -> Business<Double> {
    ClosedForm.business {
      $0.customers.retention = .geometric(churnPerMonth: 0.1)
      $0.customers.orders = Fixture.orders(0.7) { $0.fromAgeMonths = age }
      change(&$0)
    }
  }

  @Test(arguments: [0, 1, 4]) func `orders begin`(age first: Int) {
    let output = ClosedForm.solve(Fixture.plan(business(from: first), horizon: 12))
    for age in 0..<12 {
      expectClose(
        output.profile.orders[age] / output.profile.customers[age], age < first ? 0 : 0.7)
    }
    for month in 0..<12 {
      let ordering = (0...month).filter { $0 >= first }.reduce(0) { $0 + pow(0.9, Double($1)) }
      expectClose(output.ledger.orders[month], 0.7 * ordering)
      expectClose(output.ledger.revenue[1][month], 70 * ordering)
    }
  }

  /// Nobody can leave after an order before there is one; what comes then is what would have come at once.
  @Test func `who leaves after orders stays until then`() {
    func profile(from age: Int) -> Profile {
      let business = business(from: age) {
        $0.customers.retention = .bgNBD(a: 0.9, b: 4)
        $0.customers.orders?.rateCV = 0.8
      }
      return ExpectedSolver(plan: Fixture.plan(business, horizon: 1, window: 20), nodes: Self.nodes)
        .output.profile
    }
    let (now, later) = (profile(from: 0), profile(from: 3))
    for age in 0..<17 {
      if age < 3 { #expect(later.customers[age] == later.customers[0] && later.orders[age] == 0) }
      expectClose(later.customers[age + 3], now.customers[age])
      expectClose(later.orders[age + 3], now.orders[age])
    }
  }

  /// Those who are there when the plan starts order by their own age, uniform from 1 to the window.
  @Test func `existing customers order by their age`() {
    let base = business(from: 5) {
      $0.acquisition.channels = []
      $0.customers.retention = .geometric(churnPerMonth: 0)
      $0.customers.existing = Existing(customers: 100, meanTenureMonths: 4.5, inContract: [])
    }
    let output = ClosedForm.solve(Fixture.plan(base, horizon: 8))
    for month in 0..<8 {
      // Ages 1 to 8 at the start, alike.
      let ordering = (1...8).count { $0 + month >= 5 }
      expectClose(output.ledger.orders[month], 70 * Double(ordering) / 8)
    }
  }

  /// Recency counts from the first month, also of those who cannot order yet.
  @Test func `recency counts from the first month`() {
    let output = ClosedForm.solve(
      Fixture.plan(
        business(from: 4) {
          $0.customers.dormancy = Dormancy(afterMonths: 2, churnMultiplier: 3, orderMultiplier: 1)
        }, horizon: 1, window: 5))
    let presence = output.profile.customers.map { $0 / output.profile.customers[0] }
    // Dormant from the month in which two have gone by without a payment.
    for (age, wanted) in [1, 0.9, 0.81, 0.729, 0.729 * pow(0.9, 3)].enumerated() {
      expectClose(presence[age], wanted)
    }
  }

  /// Σ over the months that count: n·(μT·E[V²] + (1 + cv²)(μT·E[V])²), T the months with orders.
  @Test func `chance of the months with orders`() {
    let plan = Fixture.plan(
      business(from: 3) {
        $0.customers.retention = .geometric(churnPerMonth: 0)
        $0.customers.orders?.rateCV = 0.9
        $0.customers.orders?.valueCV = 0.5
      }, horizon: 12)
    let chance = Fixture.chance(plan, nodes: Self.nodes)
    var wanted = 0.0
    for vintage in 0..<9 {
      let mean = 0.7 * Double(9 - vintage)
      wanted += 1e4 * (mean * 1.25 + 1.81 * mean * mean)
    }
    expectClose(chance.variances[.revenue] ?? .nan, wanted)
  }

  /// In no simulation does anybody order before.
  @Test(arguments: [.geometric(churnPerMonth: 0.05), .bgNBD(a: 1, b: 5)] as [Retention<Double>])
  func `nobody orders before`(retention: Retention<Double>) {
    let plan = Fixture.plan(
      business(from: 3) {
        $0.customers.retention = retention
        $0.customers.orders?.rateCV = 0.5
      }, horizon: 10)
    let path = Fixture.path(plan, customers: [200])
    func lived(gathersActivity: Bool) -> SolverOutput {
      IndividualSolver.solve(
        plan: plan, acquisition: path, tenureWindow: nil, seed: 1, draw: 0, gathersActivity: gathersActivity
      ).output
    }
    let outputs = [
      ("lives by month", Fixture.individual(plan, customers: [200])),
      ("lives with what they did of late", lived(gathersActivity: true)),
      ("lives", lived(gathersActivity: false)),
      (
        "counts",
        CohortSolver(plan: plan, nodes: NodeCounts(churn: 4, orderRate: 4))
          .solve(acquisition: path, seed: 1, draw: 0)
      ),
    ]
    for (solver, output) in outputs {
      #expect(output.profile.orders[..<3].allSatisfy { $0 == 0 }, "\(solver)")
      #expect(output.profile.orders[3] > 0, "\(solver)")
      if case .bgNBD = retention {
        #expect(output.ledger.lost[..<3].allSatisfy { $0 == 0 }, "\(solver)")
      }
    }
  }

  /// A first sale, orders at the season and drift of each month, half of the customers in a contract.
  @Test func `first months`() throws {
    var business = business(from: 0) {
      $0.customers.segments = [
        Fixture.segment("many", share: 0.75), Fixture.segment("few", share: 0.25, orders: 2, value: 3),
      ]
      $0.customers.firstSale = FirstSale(price: 40, margin: 1, paymentLagMonths: 5)
      $0.customers.orders?.valueDriftPerYear = 0.1
      $0.contracts = [
        Fixture.contract("care") {
          ($0.attachRate, $0.feePerMonth, $0.upfrontFee, $0.replacesFirstSale) = (0.5, 6, 10, true)
        }
      ]
      $0.sideOffers = [
        Fixture.sideOffer("parts", .addOn(AddOn(takeUp: 0.5, rate: .perMonth(0.2), price: 10, margin: 1)))
      ]
    }
    let month = try #require(FirstMonth(plan: Fixture.plan(business, horizon: 2)))
    expectClose(month.firstSale, 20)
    expectClose(month.orders, 70 * (0.75 + 0.25 * 6) * (1 + pow(1.1, 1 / 12.0)) / 2)
    expectClose(month.contracts, 8)
    expectClose(month.sideOffers, 1)
    expectClose(month.total, month.firstSale + month.orders + 9)
    business.customers.orders?.fromAgeMonths = 1
    let later = try #require(FirstMonth(plan: Fixture.plan(business, horizon: 2)))
    #expect(later.orders == 0 && later.firstSale == month.firstSale)
    business.acquisition.channels = []
    #expect(FirstMonth(plan: Fixture.plan(business, horizon: 2)) == nil)
  }
}
