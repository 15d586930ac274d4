// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Scenarios
import Testing
import TestSupport

@testable import Simulation

/// Winning customers from a shrinking market, against closed forms.
struct AcquisitionTests {
  private func plan(
    market: Market<Double>?, spend: Double = 1000, cost: Double = 10, inflation: Double = 0,
    scarcity: Double = 0, saturation: Double? = nil, measuredAt: Double? = nil, horizon: Int = 60
  ) -> Plan<Double> {
    let business = Fixture.business {
      $0.market = market
      $0.acquisition.scarcityElasticity = scarcity
      $0.acquisition.channels[0].spendPerMonth = Schedule(steps: [.init(month: 0, value: spend)])
      $0.acquisition.channels[0].costPerCustomer = Price(cost)
      $0.acquisition.costInflationPerYear = inflation
      $0.acquisition.channels[0].measuredAtSpend = measuredAt ?? spend
      $0.acquisition.channels[0].saturationPerMonth = saturation
      $0.customers.retention = .geometric(churnPerMonth: 0.05)
    }
    return Fixture.plan(business, horizon: horizon)
  }

  private func path(_ plan: Plan<Double>) -> AcquisitionPath<Double> {
    ExpectedSolver(plan: plan, nodes: NodeCounts(churn: 8, orderRate: 8)).acquisition
  }

  private func stock(_ customers: Double, decline: Double, returning: Double = 0) -> Market<Double> {
    Market(
      size: .stock(customers: customers, returningShare: returning),
      change: .declinePerYear(Schedule(decline)))
  }

  @Test func `unlimited market with inflation`() {
    let path = path(plan(market: nil, inflation: 0.03))
    for month in 0..<60 {
      expectClose(path.customers[0][month], 100 * pow(1.03, -Double(month) / 12))
    }
  }

  /// A stock that is small against what the spend buys empties: U_t and n_t by hand.
  @Test func `stock is won out and spend goes on`() {
    let path = path(plan(market: stock(250, decline: 0.12)))
    let g = pow(0.88, 1.0 / 12)
    var pool = 250.0
    for month in 0..<60 {
      let won = min(100, pool)
      expectClose(path.customers[0][month], won)
      #expect(path.spend[0][month] == 1000)
      #expect((path.marginalCustomers[month] == 0) == (100 > pool))
      #expect((path.exhausted[month] == 1) == (100 > pool))
      pool = (pool - won) * g
    }
  }

  /// Scarcity that makes customers come to cost nothing at all: the market gives what it has, and nothing is infinite.
  @Test(arguments: [0.0, 1000]) func `customers for nothing`(spend: Double) {
    let path = path(
      plan(market: stock(1e5, decline: 0.02, returning: 0.001), spend: spend, scarcity: -1000, horizon: 24))
    let won = path.customers[0].reduce(0, +)
    #expect(path.customers[0].allSatisfy { $0.isFinite && $0 >= 0 })
    #expect(spend > 0 ? won > 9e4 && won < 1.01e5 : won == 0)
  }

  /// With scarcity 1 in a flow, cost rises as the market falls, so customers fall in step with it.
  @Test func `scarcity in a flow`() {
    let market = Market<Double>(size: .flow(customersPerMonth: 5000), change: .declinePerYear(0.03))
    let path = path(plan(market: market, inflation: 0.02, scarcity: 1))
    for month in 0..<60 {
      let years = Double(month) / 12
      expectClose(
        path.customers[0][month], 100 * pow(0.97, years) / pow(1.02, years))
    }
  }

  @Test func `path of a market`() {
    let ratios = (0..<60).map { 1 - 0.001 * Double($0 % 5) }
    let market = Market<Double>(size: .flow(customersPerMonth: 5000), change: .path(ratios: ratios))
    let path = path(plan(market: market, scarcity: 2))
    var relative = 1.0
    for month in 0..<60 {
      expectClose(path.customers[0][month], 100 * relative * relative)
      relative *= ratios[month]
    }
  }

  /// The stated cost holds at the measured spend; twice the spend buys K·y/(K + y); no spend buys K.
  @Test func `saturation keeps the cost at the measured spend`() {
    let measured = plan(market: nil, saturation: 300)
    let atMeasured = path(measured)
    expectClose(atMeasured.customers[0][0], 100)
    let twice = path(plan(market: nil, spend: 2000, saturation: 300, measuredAt: 1000))
    let first = 10 - 1000.0 / 300
    let y = 2000 / first
    expectClose(twice.customers[0][0], 300 * y / (300 + y))
    // One more at the margin: spend over spend · dn/dx against a difference quotient.
    let more = path(plan(market: nil, spend: 2000.2, saturation: 300, measuredAt: 1000))
    let slope = (more.customers[0][0] - twice.customers[0][0]) / 0.2
    expectClose(twice.marginalCustomers[0] / 2000, slope, 1e-4)
  }

  /// A cost below what the saturation leaves room for: the channel brings all it can, however little is spent.
  @Test func `more than the channel can bring`() {
    for cost in [3.0, 1000.0 / 300] {
      for spend in [1.0, 1000, 5000] {
        let path = path(plan(market: nil, spend: spend, cost: cost, saturation: 300, measuredAt: 1000))
        expectClose(path.customers[0][0], 300)
        #expect(path.marginalCustomers[0] < 1e-6)
      }
    }
    #expect(
      path(plan(market: nil, spend: 0, cost: 3, saturation: 300, measuredAt: 1000)).customers[0][0] == 0)
  }

  private func path(
    through points: [(spend: Double, customers: Double)], spend: Double, inflation: Double = 0
  ) -> AcquisitionPath<Double> {
    var plan = plan(market: nil, spend: spend, inflation: inflation)
    var business = plan.business
    business.acquisition.channels[0].costPerCustomer.amount = 0
    business.acquisition.channels[0].measured = MeasuredResponse(
      first: .init(spend: points[0].spend, customers: points[0].customers),
      second: .init(spend: points[1].spend, customers: points[1].customers))
    plan = Fixture.plan(business, horizon: 60)
    return path(plan)
  }

  /// The curve goes through both points and is that of the cost and the saturation that they imply.
  @Test func `two points give the curve`() {
    let points = [(spend: 2_000_000.0, customers: 350.0), (spend: 4_000_000.0, customers: 580.0)]
    for point in points {
      expectClose(
        path(through: points, spend: point.spend).customers[0][0], point.customers)
    }
    // k₁ = 5714.29 and k₂ = 6896.55: K = Δx/Δk, c = k₁ − x₁/K, worked out apart from the program.
    let (most, first) = (1691.6667, 4532.0197)
    for spend in [1e5, 1e6, 3e6, 1e7] {
      let y = spend / first
      expectClose(
        path(through: points, spend: spend).customers[0][0], most * y / (most + y), 1e-6)
    }
    let inflated = path(through: points, spend: 4e6, inflation: 0.1).customers[0]
    let y = 4e6 / (first * 1.1)
    expectClose(inflated[12], most * y / (most + y), 1e-6)
    let (less, more) = (path(through: points, spend: 3e6), path(through: points, spend: 3.0001e6))
    let slope = (more.customers[0][0] - less.customers[0][0]) / 100
    expectClose(less.marginalCustomers[0] / 3e6, slope, 1e-4)
  }

  @Test func `points of one cost have no limit`() {
    let points = [(spend: 1000.0, customers: 50.0), (spend: 3000.0, customers: 150.0)]
    for spend in [0.0, 10, 1e9] {
      let path = path(through: points, spend: spend)
      expectClose(path.customers[0][0], spend / 20)
      expectClose(path.marginalCustomers[0], spend / 20)
    }
  }

  /// What no curve goes through, as draws may have it: the larger number whatever is spent, or a line through the second.
  @Test func `points that no curve goes through`() {
    for second in [50.0, 30] {
      let points = [(spend: 1000.0, customers: 50.0), (spend: 3000.0, customers: second)]
      for spend in [10.0, 1e6] {
        let path = path(through: points, spend: spend)
        expectClose(path.customers[0][0], 50)
        #expect(path.marginalCustomers[0] < 1e-6)
      }
      #expect(path(through: points, spend: 0).customers[0][0] == 0)
    }
    let rising = [(spend: 1000.0, customers: 50.0), (spend: 3000.0, customers: 300.0)]
    expectClose(path(through: rising, spend: 1000).customers[0][0], 100)
    // In whichever order they are.
    let turned = [(spend: 4e6, customers: 580.0), (spend: 2e6, customers: 350.0)]
    expectClose(path(through: turned, spend: 2e6).customers[0][0], 350)
  }

  /// Half of those lost return: the pool by hand with one geometric vintage after another.
  @Test func `lost customers return to the stock`() {
    let path = path(plan(market: stock(2000, decline: 0.01, returning: 0.5), scarcity: 1))
    let g = pow(0.99, 1.0 / 12)
    var (pool, active) = (2000.0, 0.0)
    for month in 0..<60 {
      let won = min(100 * pool / 2000, pool)
      expectClose(path.customers[0][month], won, 1e-9)
      let lost = 0.05 * (active + won)
      active += won - lost
      pool = (pool - won) * g + 0.5 * lost
    }
  }

  /// npv = Σ v^t (n_t·LTV_t − cost_t) where W ≥ H and nothing is fixed.
  @Test(arguments: [60, 90]) func `net present value is the vintages worth`(window: Int) {
    let business = Fixture.business {
      $0.market = stock(20000, decline: 0.02)
      $0.acquisition.scarcityElasticity = 1
      $0.acquisition.channels[0].spendPerMonth = Schedule(steps: [
        .init(month: 0, value: 1000), .init(month: 20, value: 3000),
      ])
      $0.acquisition.channels[0].costPerCustomer = 10
      $0.acquisition.costInflationPerYear = 0.03
      $0.acquisition.channels[0].measuredAtSpend = 1000
      $0.customers.retention = .pareto(shape: 1.2, rateMonths: 20)
      $0.customers.firstSale = FirstSale(price: 50, margin: -0.2, paymentLagMonths: 2)
      $0.customers.orders = Fixture.orders(0.7) {
        $0.valueDriftPerYear = 0.02
        $0.seasonality = [0.5, 0.7, 0.9, 1, 1, 1, 1.1, 1.2, 1, 1, 1.3, 1.3]
        $0.paymentLagMonths = 3
      }
      $0.contracts = [
        Fixture.contract("plan") {
          $0.attachRate = 0.4
          $0.laterAttachPerMonth = 0.02
          $0.churnMultiplier = 0.7
          $0.termMonths = 12
          $0.firstTermMonths = 12
          $0.renewalRates = [0.9]
          $0.exitFee = 9
          $0.availability = Availability(fromMonth: 7, untilMonth: 40)
          $0.paymentLagMonths = 1
          $0.costDriftPerYear = 0.05
        }
      ]
    }
    let plan = Fixture.plan(business, horizon: 60, window: window, discountRatePerYear: 0.06)
    let output = ExpectedSolver(plan: plan, nodes: NodeCounts(churn: 16, orderRate: 8)).output
    let outcome = Outcome(output: output, discountFactor: plan.discountFactor)
    var worth = 0.0
    for month in 0..<60 {
      let v = pow(plan.discountFactor, Double(month))
      worth += v * (output.vintages.value[month] - output.vintages.acquisitionCost[month])
    }
    expectClose(outcome[.npv] ?? .nan, worth, 1e-9)
  }
}
