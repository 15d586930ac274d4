// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Randomness
import Scenarios
import Testing
import TestSupport

@testable import Simulation

/// Published expectations of laws by which customers leave, month by month, from the exact solver: to 1e-8 where nodes
/// integrate over customers, to 1e-10 where none are needed.
struct LeavingLawTests {
  /// Orders of the average new customer at each age, CDNOW's rates by the week.
  private static func orders(
    _ retention: Retention<Double>, r: Double, alpha: Double, months: Int,
    _ change: (inout Business<Double>) -> Void = { _ in }
  ) -> [Double] {
    let business = ClosedForm.business {
      $0.customers.retention = retention
      $0.customers.orders = Fixture.orders(r / alpha) { $0.rateCV = 1 / r.squareRoot() }
      change(&$0)
    }
    let output = ClosedForm.solve(Fixture.plan(business, horizon: 1, window: months))
    return output.profile.orders.map { $0 / output.profile.customers[0] }
  }

  private static func expect(
    _ orders: [Double], _ tolerance: Double, cumulative: (Double) -> Double
  ) {
    for (age, value) in orders.enumerated() {
      expectClose(value, cumulative(Double(age + 1)) - cumulative(Double(age)), tolerance)
    }
  }

  /// Batislam, Denizel & Filiztekin 2007, doi:10.1016/j.ijresmar.2006.12.005: of those who do not leave at once, the
  /// expectation of BG/NBD.
  @Test func `MBG-NBD orders by month`() {
    let (r, alpha, a, b) = (0.5247, 6.1829, 0.8914, 1.6135)
    Self.expect(Self.orders(.mbgNBD(a: a, b: b), r: r, alpha: alpha, months: 60), 1e-8) { t in
      let hyper = SpecialFunctions.hyperg2F1(r, b + 1, a + b, t / (alpha + t))
      return b / (a - 1) * (1 - pow(alpha / (alpha + t), r) * hyper)
    }
  }

  /// Of customers who all leave with p, (1 − p)(1 − e^(−λpt))/p with a multiplier m of churn: 1 − p becomes (1 − p)^m.
  @Test func `MBG-NBD with multiplier`() {
    let (rate, p, m) = (0.4, 0.3, 1.7)
    // So large a shape that everybody's p is 0.3, to a millionth.
    let output = Self.orders(.mbgNBD(a: 0.3e9, b: 0.7e9), r: 1e9, alpha: 1e9 / rate, months: 24) {
      $0.customers.segments[0].churnMultiplier = m
      $0.customers.orders?.rateCV = 0
    }
    let leaves = 1 - pow(1 - p, m)
    Self.expect(output, 1e-6) { (1 - leaves) * -expm1(-rate * leaves * $0) / leaves }
  }

  /// Who leaves at once buys the first sale, is lost in the first month and takes no contract.
  @Test func `leaving at once`() {
    let (a, b) = (1.0, 3.0)
    let business = ClosedForm.business {
      $0.customers.retention = .mbgNBD(a: a, b: b)
      $0.customers.firstSale = FirstSale(price: 100, margin: 1, unitCost: .free, paymentLagMonths: 0)
      $0.customers.orders = Fixture.orders(0)
      $0.contracts = [
        Fixture.contract("plan") {
          $0.attachRate = 0.5
          $0.replacesFirstSale = true
        }
      ]
    }
    let output = ClosedForm.solve(Fixture.plan(business, horizon: 1, window: 3))
    let stay = b / (a + b)
    expectClose(output.ledger.acquired[0], 1, 1e-12)
    expectClose(output.ledger.lost[0], 1 - stay, 1e-9)
    expectClose(output.ledger.contractsInForce[0], stay / 2, 1e-9)
    expectClose(output.ledger.revenue[StreamLayout.firstSale][0], 100 * (1 - stay / 2), 1e-9)
  }

  /// Schmittlein, Morrison & Colombo 1987, doi:10.1287/mnsc.33.1.1, equation 17: whoever leaves inside a month orders until
  /// then. CDNOW's estimates, by the week.
  @Test func `Pareto-NBD orders by month`() {
    let (r, alpha, s, beta) = (0.5532, 10.577, 0.6062, 11.669)
    Self.expect(Self.orders(.pareto(shape: s, rateMonths: beta), r: r, alpha: alpha, months: 78), 1e-10) {
      t in
      r * beta / (alpha * (s - 1)) * (1 - pow(beta / (beta + t), s - 1))
    }
  }

  /// The same of a shape of 1, where the formula has a limit, of a multiplier, and by nodes.
  @Test(arguments: [1.0, 0.4]) func `Pareto-NBD with multiplier`(m: Double) {
    let (r, alpha, beta) = (2.0, 4.0, 9.0)
    func cumulative(_ t: Double) -> Double { r / alpha * beta / m * log1p(m * t / beta) }
    let mixed = Self.orders(.pareto(shape: 1, rateMonths: beta), r: r, alpha: alpha, months: 120) {
      $0.customers.segments[0].churnMultiplier = m
    }
    Self.expect(mixed, 1e-10, cumulative: cumulative)
    let nodes = Self.orders(.pareto(shape: 1, rateMonths: beta), r: r, alpha: alpha, months: 120) {
      // Everybody is in it from the first month on, and it leaves nothing else as it was.
      $0.contracts = [Fixture.contract("plan") { $0.churnMultiplier = m }]
    }
    Self.expect(nodes, 1e-8, cumulative: cumulative)
  }

  /// Orders are fewer in the month of leaving, fees are not: they are paid at its start.
  @Test func `leaving inside a month leaves fees alone`() {
    let business = ClosedForm.business {
      $0.customers.retention = .pareto(shape: 2, rateMonths: 1)
      $0.contracts = [Fixture.contract("plan")]
    }
    let output = ClosedForm.solve(Fixture.plan(business, horizon: 1, window: 6))
    for age in 0..<6 {
      expectClose(
        output.profile.inContract[age], output.profile.customers[0] * pow(1 / (1 + Double(age)), 2), 1e-10)
    }
  }

  /// Fader, Hardie, Liu, Davin & Steenburgh 2018: S(n) = B(α, β + n^c)/B(α, β), with a multiplier of churn on n^c.
  @Test(arguments: [(0.6, false), (1.8, false), (1.4, true)]) func `beta-geometric with shape`(
    shape: Double, stepped: Bool
  ) {
    let (alpha, beta, m) = (0.704, 1.182, 0.7)
    let survival = ClosedForm.survival(
      .betaGeometric(alpha: alpha, beta: beta, periodMonths: 3, stepped: stepped, shape: shape),
      multiplier: m, window: 90)
    for age in survival.indices {
      let periods = stepped ? Double(age / 3) : Double(age) / 3
      expectClose(
        survival[age],
        SpecialFunctions.betaSurvival(alpha: alpha, beta: beta, exponent: m * pow(periods, shape)), 1e-10)
    }
  }

  @Test func `table with multiplier`() {
    let survival = ClosedForm.survival(
      .table(survival: [1, 0.5, 0.4], periodMonths: 1, tailChurnPerMonth: 0.1, churnMultiplier: 2), window: 4)
    for (actual, wanted) in zip(survival, [1, 0.25, 0.16, 0.16 * 0.81]) {
      expectClose(actual, wanted, 1e-12)
    }
  }

  /// One column of numbers for each way of leaving: a shape and a multiplier of 1 change nothing.
  @Test func `neutral numbers`() {
    func same(_ one: Retention<Double>, _ other: Retention<Double>) {
      let (a, b) = (
        ClosedForm.survival(one, window: 60), ClosedForm.survival(other, window: 60)
      )
      #expect(a == b)
    }
    same(
      .betaGeometric(alpha: 1, beta: 9, periodMonths: 3, stepped: false),
      .betaGeometric(alpha: 1, beta: 9, periodMonths: 3, stepped: false, shape: 1))
    same(
      .table(survival: [1, 0.5], periodMonths: 2, tailChurnPerMonth: 0.1),
      .table(survival: [1, 0.5], periodMonths: 2, tailChurnPerMonth: 0.1, churnMultiplier: 1))
  }

  /// Two channels, each with its own way of leaving, come to what two businesses of one channel do.
  @Test func `channels with retentions of their own`() {
    func business(_ channels: [(key: String, retention: Retention<Double>?)], _ common: Retention<Double>)
      -> Business<Double>
    {
      Fixture.business {
        $0.customers.segments = [
          Fixture.segment("many", share: 0.7), Fixture.segment("few", share: 0.3, churn: 2),
        ]
        $0.customers.retention = common
        $0.customers.orders = Fixture.orders(0.5)
        $0.acquisition.channels = channels.map { key, retention in
          var channel = Fixture.channel(key)
          channel.spendPerMonth = Schedule(steps: [.init(month: 0, value: 3)])
          channel.measuredAtSpend = 3
          channel.retention = retention
          return channel
        }
      }
    }
    let (table, mixed): (Retention<Double>, Retention<Double>) = (
      .table(survival: [1, 0.6, 0.5], periodMonths: 2, tailChurnPerMonth: 0.02),
      .pareto(shape: 0.8, rateMonths: 6)
    )
    func solve(_ business: Business<Double>) -> SolverOutput {
      ClosedForm.solve(Fixture.plan(business, horizon: 24, window: 36))
    }
    let both = solve(business([("shop", table), ("web", nil)], mixed))
    let parts = [solve(business([("shop", nil)], table)), solve(business([("web", nil)], mixed))]
    #expect(both.segments.count == 2)
    for (channel, part) in parts.enumerated() {
      expectClose(both.channels[channel].value, part.channels[0].value, 1e-10)
    }
    for segment in 0..<2 {
      expectClose(
        both.segments[segment].contribution, parts.reduce(0) { $0 + $1.segments[segment].contribution },
        1e-10)
    }
    for month in 0..<24 {
      expectClose(
        both.ledger.active[month], parts[0].ledger.active[month] + parts[1].ledger.active[month], 1e-10)
    }
  }
}
