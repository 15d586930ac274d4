// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Randomness
import Scenarios
import Testing
import TestSupport

@testable import Simulation

/// The expected solver against closed forms: 1e-10 relative where no nodes are needed, 1e-8 where they are.
struct ExpectedClosedFormTests {
  @Test(arguments: [0, 0.05, 0.1]) func `geometric LTV`(discount: Double) {
    let (margin, churn, window) = (30.0, 0.04, 120)
    let business = ClosedForm.business {
      $0.customers.retention = .geometric(churnPerMonth: churn)
      $0.customers.orders = Fixture.orders(1) {
        $0.value = 100; $0.margin = 0.3
      }
    }
    let output = ClosedForm.solve(
      Fixture.plan(business, horizon: 24, window: window, discountRatePerYear: discount))
    let v = pow(1 + discount, -1.0 / 12)
    let stay = v * (1 - churn)
    expectClose(ClosedForm.ltv(output), margin * (1 - pow(stay, Double(window))) / (1 - stay))
  }

  /// Fader & Hardie, note 024: r = .8, d = .1, m = 1 give 3.667 with the first margin, 2.667 without.
  @Test func `yearly LTV as published`() {
    let business = ClosedForm.business {
      $0.customers.retention = .table(survival: [1, 0.8], periodMonths: 12, tailChurnPerMonth: 0)
      $0.customers.firstSale = FirstSale(price: 1, margin: 1, paymentLagMonths: 0)
    }
    // A table cannot repeat for ever, but a geometric churn of 1 − .8^(1/12) is the same at whole years.
    var yearly = business
    yearly.customers.retention = .geometric(churnPerMonth: 1 - pow(0.8, 1.0 / 12))
    let output = ClosedForm.solve(
      Fixture.plan(yearly, horizon: 1, window: 1200, discountRatePerYear: 0.1))
    let presence = output.profile.customers
    let years = stride(from: 0, to: 1200, by: 12).reduce(0.0) {
      $0 + presence[$1] * pow(1.1, -Double($1) / 12)
    }
    expectClose(years, 1.1 / (1.1 - 0.8), 1e-9)
    expectClose(years - 1, 0.8 / (1.1 - 0.8), 1e-9)
  }

  /// Fader & Hardie 2007: α .704, β 1.182 fitted to the "Regular" customers; S(12) = .1700.
  @Test(arguments: [false, true]) func `beta-geometric survival`(stepped: Bool) {
    let (alpha, beta) = (0.704, 1.182)
    let survival = ClosedForm.survival(
      .betaGeometric(alpha: alpha, beta: beta, periodMonths: 12, stepped: stepped), window: 145)
    var expected = 1.0
    for year in 0...12 {
      expectClose(survival[12 * year], expected)
      expected *= (beta + Double(year)) / (alpha + beta + Double(year))
    }
    // α and β are published to three decimals, which moves S(12) by up to .0003.
    #expect(abs(survival[144] - 0.1700) < 0.0003)
    if stepped {
      #expect(abs(survival[11] - 1) < 1e-12)
    } else {
      let above: Double = lgamma(beta + 0.5) - lgamma(beta)
      let below: Double = lgamma(alpha + beta + 0.5) - lgamma(alpha + beta)
      let half: Double = exp(above - below)
      expectClose(survival[6], half)
    }
  }

  /// LTV of a beta-geometric population by adding up S(a)·v^a, S by the recurrence of the Beta function.
  @Test func `beta-geometric LTV`() {
    let (alpha, beta, window) = (1.5, 20.0, 240)
    let business = ClosedForm.business {
      $0.customers.retention = .betaGeometric(alpha: alpha, beta: beta, periodMonths: 1, stepped: false)
      $0.customers.orders = Fixture.orders(2) {
        $0.rateCV = 1.3; $0.value = 10; $0.margin = 0.5
      }
    }
    let output = ClosedForm.solve(
      Fixture.plan(business, horizon: 6, window: window, discountRatePerYear: 0.05))
    var (survival, value) = (1.0, 0.0)
    for age in 0..<window {
      value += 10 * survival * pow(1.05, -Double(age) / 12)
      survival *= (beta + Double(age)) / (alpha + beta + Double(age))
    }
    expectClose(ClosedForm.ltv(output), value)
  }

  @Test func `Pareto survival`() {
    let survival = ClosedForm.survival(
      .pareto(shape: 0.6061, rateMonths: 11.669), multiplier: 1.7, window: 400)
    for age in survival.indices {
      expectClose(survival[age], pow(11.669 / (11.669 + 1.7 * Double(age)), 0.6061))
    }
  }

  @Test func `Weibull survival`() {
    let survival = ClosedForm.survival(.weibull(scaleMonths: 30, shape: 0.7), multiplier: 0.8, window: 200)
    for age in survival.indices { expectClose(survival[age], exp(-0.8 * pow(Double(age) / 30, 0.7))) }
  }

  @Test func `table survival is geometric between points`() {
    let survival = ClosedForm.survival(
      .table(survival: [1, 0.5, 0.4], periodMonths: 3, tailChurnPerMonth: 0.1), window: 9)
    let expected = [
      1, pow(0.5, 1.0 / 3), pow(0.5, 2.0 / 3), 0.5, 0.5 * pow(0.8, 1.0 / 3), 0.5 * pow(0.8, 2.0 / 3), 0.4,
      0.36, 0.324,
    ]
    for (actual, wanted) in zip(survival, expected) { expectClose(actual, wanted) }
  }

  /// A contract that everyone takes and keeps multiplies every hazard by m: B(α, β + mM)/B(α, β), which
  /// here takes nodes.
  @Test(arguments: [0.3, 0.6, 2.5]) func `nodes over churn match the mixed form`(multiplier: Double) {
    let (alpha, beta) = (0.8, 6.0)
    let business = ClosedForm.business {
      $0.customers.retention = .betaGeometric(alpha: alpha, beta: beta, periodMonths: 1, stepped: false)
      $0.contracts = [Fixture.contract("plan") { $0.churnMultiplier = multiplier }]
    }
    let output = ClosedForm.solve(Fixture.plan(business, horizon: 1, window: 180))
    for age in 0..<180 {
      let wanted = SpecialFunctions.betaSurvival(alpha: alpha, beta: beta, exponent: multiplier * Double(age))
      expectClose(output.profile.customers[age] / output.profile.customers[0], wanted, 1e-8)
    }
  }

  @Test(arguments: [0.6, 1.8]) func `nodes over dropout rates match the mixed form`(multiplier: Double) {
    let business = ClosedForm.business {
      $0.customers.retention = .pareto(shape: 0.7, rateMonths: 9)
      $0.contracts = [Fixture.contract("plan") { $0.churnMultiplier = multiplier }]
    }
    let output = ClosedForm.solve(Fixture.plan(business, horizon: 1, window: 180))
    for age in 0..<180 {
      let wanted = pow(9 / (9 + multiplier * Double(age)), 0.7)
      expectClose(output.profile.customers[age] / output.profile.customers[0], wanted, 1e-8)
    }
  }

  /// Fader, Hardie & Lee 2005, doi:10.1287/mksc.1040.0098, equation 9, month by month.
  @Test func `BG-NBD orders by month`() {
    let (r, alpha, a, b) = (0.24259 * 4, 4.41360, 0.79292, 2.42589)
    let business = ClosedForm.business {
      $0.customers.retention = .bgNBD(a: a, b: b)
      $0.customers.orders = Fixture.orders(r / alpha) { $0.rateCV = 1 / r.squareRoot() }
    }
    let output = ClosedForm.solve(Fixture.plan(business, horizon: 1, window: 60))
    func cumulative(_ t: Double) -> Double {
      let hyper = SpecialFunctions.hyperg2F1(r, b, a + b - 1, t / (alpha + t))
      return (a + b - 1) / (a - 1) * (1 - pow(alpha / (alpha + t), r) * hyper)
    }
    for age in 0..<60 {
      let orders = output.profile.orders[age] / output.profile.customers[0]
      expectClose(orders, cumulative(Double(age + 1)) - cumulative(Double(age)), 1e-8)
    }
  }

  /// A customer whose every dormant month brings no order orders in month n only if it did in all before:
  /// with rates Gamma(k, β), E[λ(1 − e^(−λ))^n] by the binomial theorem.
  @Test func `dormancy takes nodes over order rates`() {
    let (shape, mean) = (1.6, 0.9)
    let rate = shape / mean
    let business = ClosedForm.business {
      $0.customers.orders = Fixture.orders(mean) { $0.rateCV = 1 / shape.squareRoot() }
      $0.customers.dormancy = Dormancy(afterMonths: 1, churnMultiplier: 1, orderMultiplier: 0)
    }
    let output = ClosedForm.solve(Fixture.plan(business, horizon: 1, window: 8))
    func laplaceMean(_ s: Double) -> Double {
      // E[λ e^(−sλ)].
      shape / rate * pow(rate / (rate + s), shape + 1)
    }
    for age in 0..<8 {
      // The first month always ends with recency 0, so months 1 … age − 1 must each have had an order.
      let months = max(0, age - 1)
      var wanted = 0.0
      var binomial = 1.0
      for k in 0...months {
        wanted += (k % 2 == 0 ? 1 : -1) * binomial * laplaceMean(Double(k))
        binomial *= Double(months - k) / Double(k + 1)
      }
      expectClose(output.profile.orders[age] / output.profile.customers[0], wanted, 1e-8)
    }
  }

  /// Everyone takes a contract of a year and renews with .8, then .9 each time; churn goes on all the while.
  @Test func `contract annuity with renewals`() {
    let business = ClosedForm.business {
      $0.customers.retention = .geometric(churnPerMonth: 0.01)
      $0.contracts = [
        Fixture.contract("plan") {
          $0.termMonths = 12
          $0.firstTermMonths = 6
          $0.renewalRates = [0.8, 0.9]
          $0.feePerMonth = 50
          $0.costPerMonth = 10
          $0.visitsPerYear = 6
          $0.costPerVisit = 20
          $0.upfrontFee = 7
          $0.upfrontCost = 3
        }
      ]
    }
    let output = ClosedForm.solve(Fixture.plan(business, horizon: 1, window: 100, discountRatePerYear: 0.05))
    var value = 4.0
    for age in 0..<100 {
      let renewals = age < 6 ? 0 : 1 + (age - 6) / 12
      let inForce = pow(0.99, Double(age)) * (renewals == 0 ? 1 : 0.8 * pow(0.9, Double(renewals - 1)))
      expectClose(output.profile.inContract[age] / output.profile.customers[0], inForce)
      value += inForce * 30 * pow(1.05, -Double(age) / 12)
    }
    expectClose(ClosedForm.ltv(output), value)
  }

  /// A table that reaches zero, in a contract that nobody leaves: members stay, the others are gone.
  @Test func `table that reaches zero`() {
    let business = ClosedForm.business {
      $0.customers.retention = .table(
        survival: [1, 0.5, 0, 0], periodMonths: 3, tailChurnPerMonth: 0.1)
      $0.contracts = [
        Fixture.contract("plan") {
          $0.attachRate = 0.4
          $0.churnMultiplier = 0
        }
      ]
    }
    let output = ClosedForm.solve(Fixture.plan(business, horizon: 1, window: 30))
    let presence = output.profile.customers.map { $0 / output.profile.customers[0] }
    expectClose(presence[3], 0.4 + 0.6 * 0.5)
    for age in 4..<30 { expectClose(presence[age], 0.4) }
  }

  /// Under BG/NBD nobody leaves a contract with a multiplier of 0, however sure the others are to leave.
  @Test func `nobody leaves at a multiplier of zero`() {
    let business = ClosedForm.business {
      $0.customers.retention = .bgNBD(a: 5, b: 0.01)
      $0.customers.orders = Fixture.orders(1) { $0.rateCV = 0.5 }
      $0.contracts = [Fixture.contract("plan") { $0.churnMultiplier = 0 }]
    }
    let output = ClosedForm.solve(Fixture.plan(business, horizon: 1, window: 30))
    for age in 0..<30 {
      expectClose(output.profile.customers[age] / output.profile.customers[0], 1, 1e-8)
    }
  }

  /// Uncertain shares and rates may add up to more than 1 in a draw; no customers come of it.
  @Test func `shares beyond one are scaled alike`() {
    var business = ClosedForm.business {
      $0.customers.retention = .geometric(churnPerMonth: 0.02)
      $0.contracts = ["a", "b"].map { Fixture.contract($0) { $0.attachRate = 0 } }
      $0.contracts[0].switches = [.init(target: 1, perMonth: 1.4)]
      $0.customers.existing = Existing(customers: 100, meanTenureMonths: 10, inContract: [0.9, 0.6])
      $0.acquisition.channels[0].spendPerMonth = Schedule(steps: [.init(month: 0, value: 0)])
    }
    business.acquisition.channels[0].measuredAtSpend = 0
    let output = ClosedForm.solve(Fixture.plan(business, horizon: 12))
    for month in 0..<12 { expectClose(output.ledger.active[month], 100 * pow(0.98, Double(month + 1))) }
    expectClose(output.ledger.contractsInForce[0], 100)
  }
}
