// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Randomness
import Scenarios
import Testing
import TestSupport

@testable import Simulation

/// Customers who differ by the month in which they come, against closed forms and against the same customers as they
/// could be written without; random businesses compare the solvers.
struct VintageTrendTests {
  private static let trend = Trend<Double>(
    churnMultiplier: Schedule(ramp: [.init(month: 0, value: 1.2), .init(month: 8, value: 2)]),
    orderMultiplier: Schedule(steps: [.init(month: 0, value: 0.9), .init(month: 5, value: 0.6)]),
    valueMultiplier: Schedule(ramp: [.init(month: 0, value: 1.1), .init(month: 10, value: 0.7)]),
    feeMultiplier: Schedule(steps: [.init(month: 0, value: 1.3), .init(month: 12, value: 0.8)]))

  private static func churn(_ month: Int) -> Double { month < 8 ? 1.2 + 0.1 * Double(month) : 2 }
  private static func orders(_ month: Int) -> Double { month < 5 ? 0.9 : 0.6 }
  private static func value(_ month: Int) -> Double { month < 10 ? 1.1 - 0.04 * Double(month) : 0.7 }
  private static func fee(_ month: Int) -> Double { month < 12 ? 1.3 : 0.8 }

  /// S(a) = (1 − c)^(m(t₀)·a), orders, their values and fees × their own: for life, by the month t₀ of the first; all that
  /// happens later leaves them as they came.
  @Test func `customers stay as they came`() {
    let plan = Fixture.plan(
      ClosedForm.business {
        $0.customers.retention = .geometric(churnPerMonth: 0.1)
        $0.customers.orders = Fixture.orders(0.7)
        $0.customers.existing = Existing(customers: 40, meanTenureMonths: 6, inContract: [0.5])
        $0.contracts = [
          Fixture.contract("care") {
            $0.feePerMonth = 9
            $0.upfrontFee = 4
          }
        ]
        $0.customers.vintageTrend = Self.trend
      }, horizon: 20)
    let solved = ClosedForm.solve(plan)
    let won = solved.vintages.customers
    for month in 0..<20 {
      let existing = 40 * pow(0.9, 1.2 * Double(month))
      var (orders, sales, fees) = (existing * 0.7 * 0.9, existing * 0.7 * 0.9 * 110, existing / 2 * 9 * 1.3)
      for start in 0...month {
        let presence = won[start] * pow(0.9, Self.churn(start) * Double(month - start))
        orders += presence * 0.7 * Self.orders(start)
        sales += presence * 0.7 * Self.orders(start) * 100 * Self.value(start)
        fees += (presence * 9 + (month == start ? won[start] * 4 : 0)) * Self.fee(start)
      }
      expectClose(solved.ledger.orders[month], orders)
      expectClose(solved.ledger.revenue[1][month], sales)
      expectClose(solved.ledger.revenue[2][month], fees)
    }
  }

  /// Where customers differ, S(a) = B(α, β + m·a)/B(α, β); with nobody before the plan no nodes are taken.
  @Test func `mixtures have their closed form`() {
    let plan = Fixture.plan(
      ClosedForm.business {
        $0.customers.retention = .betaGeometric(alpha: 1.3, beta: 7, periodMonths: 1, stepped: false)
        $0.customers.vintageTrend = Self.trend
      }, horizon: 20)
    let solved = ClosedForm.solve(plan)
    for month in 0..<20 {
      let presence = (0...month).reduce(0.0) { sum, start in
        sum + solved.vintages.customers[start]
          * SpecialFunctions.betaSurvival(
            alpha: 1.3, beta: 7, exponent: Self.churn(start) * Double(month + 1 - start))
      }
      expectClose(solved.ledger.active[month], presence)
    }
  }

  // MARK: As two businesses

  private static let step = 7

  /// Everything a segment multiplies, and much that goes on beside.
  private static func business(_ retention: Retention<Double>) -> Business<Double> {
    Fixture.business {
      $0.acquisition.channels[0].spendPerMonth = 30
      $0.acquisition.channels[0].costPerCustomer = 2
      $0.customers.segments = [
        Fixture.segment("many", share: 0.7),
        Fixture.segment("few", share: 0.3, churn: 0.8, orders: 1.5, fee: 1.2),
      ]
      $0.customers.retention = retention
      $0.customers.firstSale = FirstSale(price: 30, margin: 0.3, paymentLagMonths: 1)
      $0.customers.orders = Fixture.orders(0.6) {
        ($0.rateCV, $0.valueCV, $0.paymentLagMonths) = (0.7, 0.5, 2)
      }
      $0.customers.dormancy = Dormancy(afterMonths: 2, churnMultiplier: 1.5, orderMultiplier: 0.8)
      $0.contracts = [
        Fixture.contract("care") {
          ($0.attachRate, $0.laterAttachPerMonth, $0.feePerMonth, $0.exitFee) = (0.3, 0.03, 9, 5)
          ($0.termMonths, $0.firstTermMonths, $0.renewalRates, $0.churnMultiplier) = (4, 4, [0.8], 0.6)
        }
      ]
      $0.programmes = [
        Fixture.programme(
          "card",
          .loyalty(
            Loyalty(
              takeUp: 0.5, rewardRate: 0.05, redemption: 1, churnMultiplier: 0.9, orderMultiplier: 1.1,
              ranks: [])))
      ]
    }
  }

  /// Of the customers who come in some months alone, with the level of those in all segments.
  private static func part(_ business: Business<Double>, months: Range<Int>, _ level: [Double]) -> Plan<
    Double
  > {
    var part = business
    part.acquisition.channels[0].spendPerMonth = Schedule(steps: [
      .init(month: 0, value: months.contains(0) ? 30 : 0),
      .init(month: step, value: months.contains(step) ? 30 : 0),
    ])
    for index in part.customers.segments.indices {
      part.customers.segments[index].churnMultiplier *= level[0]
      part.customers.segments[index].orderMultiplier *= level[1]
      part.customers.segments[index].valueMultiplier *= level[2]
      part.customers.segments[index].feeMultiplier *= level[3]
    }
    return Fixture.plan(part, horizon: 18, window: 14, discountRatePerYear: 0.1)
  }

  /// Means and second moments of all customers are those of the early ones and of the late ones added up, each in a business
  /// of their own: by chance they have nothing to do with one another.
  @Test(arguments: [
    Retention<Double>.geometric(churnPerMonth: 0.08), .pareto(shape: 1.2, rateMonths: 14), .bgNBD(a: 1, b: 6),
    .weibull(scaleMonths: 20, shape: 0.8),
  ])
  func `vintages add up`(retention: Retention<Double>) {
    let levels = [[1.0, 1, 1, 1], [1.4, 0.7, 0.8, 1.2]]
    var business = Self.business(retention)
    func steps(_ index: Int) -> Schedule<Double> {
      Schedule(steps: [
        .init(month: 0, value: levels[0][index]), .init(month: Self.step, value: levels[1][index]),
      ])
    }
    business.customers.vintageTrend = Trend(
      churnMultiplier: steps(0), orderMultiplier: steps(1), valueMultiplier: steps(2), feeMultiplier: steps(3)
    )
    let whole = Fixture.plan(business, horizon: 18, window: 14, discountRatePerYear: 0.1)
    business.customers.vintageTrend = nil
    let parts = [
      Self.part(business, months: 0..<Self.step, levels[0]),
      Self.part(business, months: Self.step..<18, levels[1]),
    ]
    let nodes = NodeCounts(churn: 6, orderRate: 6)
    let solved = ([whole] + parts).map { ExpectedSolver(plan: $0, nodes: nodes).output }
    let outcomes = solved.map { Outcome(output: $0, discountFactor: whole.discountFactor) }
    let variances = ([whole] + parts).map { Fixture.chance($0, nodes: nodes).variances }
    for metric in [
      Metric.orders, .revenue, .contribution, .npvPlan, .terminalValue, .npv, .customersActiveEnd,
    ] {
      let means = outcomes.map { $0[metric] ?? .nan }
      expectClose(means[0], means[1] + means[2], 1e-9)
      let spreads = variances.map { $0[metric] ?? .nan }
      expectClose(spreads[0], spreads[1] + spreads[2], 1e-9)
    }
  }
}
