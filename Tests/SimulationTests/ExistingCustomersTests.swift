// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Randomness
import Scenarios
import Testing
import TestSupport

@testable import Simulation

/// The customers a plan starts with: their ages, who is left of them, and what they do.
struct ExistingCustomersTests {
  private func plan(
    _ retention: Retention<Double>, tenure: Double, horizon: Int = 40,
    _ change: (inout Business<Double>) -> Void = { _ in }
  ) -> Plan<Double> {
    let base = Fixture.business {
      $0.customers.retention = retention
      $0.customers.existing = Existing(customers: 1000, meanTenureMonths: tenure, inContract: [])
    }
    var business = base
    change(&business)
    return Fixture.plan(business, base: base, horizon: horizon)
  }

  private func solve(_ plan: Plan<Double>) -> ExpectedSolver<Double> {
    ExpectedSolver(plan: plan, nodes: NodeCounts(churn: 64, orderRate: 32))
  }

  /// Weights of ages 1 … A, the last by its share, and what they leave after t months.
  private func mixture(_ window: Double, survival: (Double) -> Double, after t: Double) -> (
    mean: Double, left: Double
  ) {
    var (weight, moment, left) = (0.0, 0.0, 0.0)
    for age in 1...Int(window.rounded(.up)) {
      let share = min(1, window - Double(age - 1))
      weight += share * survival(Double(age))
      moment += share * survival(Double(age)) * Double(age)
      left += share * survival(Double(age) + t)
    }
    return (moment / weight, left / weight)
  }

  @Test(arguments: [3.0, 12.5, 25]) func `geometric ages`(tenure: Double) {
    let solved = solve(plan(.geometric(churnPerMonth: 0.03), tenure: tenure))
    let ages = mixture(solved.tenureWindow, survival: { pow(0.97, $0) }, after: 0)
    expectClose(ages.mean, tenure, 1e-9)
    for month in 0..<40 {
      expectClose(
        solved.output.ledger.active[month], 1000 * pow(0.97, Double(month + 1)))
    }
  }

  /// Survivors of a mixed population have lower churn than new customers: S(a + t)/S(a), averaged.
  @Test func `beta-geometric survivors are loyal`() {
    let (alpha, beta) = (0.9, 7.0)
    let solved = solve(
      plan(.betaGeometric(alpha: alpha, beta: beta, periodMonths: 1, stepped: false), tenure: 15))
    func survival(_ age: Double) -> Double {
      SpecialFunctions.betaSurvival(alpha: alpha, beta: beta, exponent: age)
    }
    for month in 0..<40 {
      let ages = mixture(solved.tenureWindow, survival: survival, after: Double(month + 1))
      expectClose(solved.output.ledger.active[month], 1000 * ages.left, 1e-8)
    }
  }

  @Test func `Weibull keeps ages`() {
    let solved = solve(plan(.weibull(scaleMonths: 20, shape: 1.4), tenure: 9))
    func survival(_ age: Double) -> Double { exp(-pow(age / 20, 1.4)) }
    let ages = mixture(solved.tenureWindow, survival: survival, after: 0)
    expectClose(ages.mean, 9, 1e-9)
    for month in [0, 5, 39] {
      let left = mixture(solved.tenureWindow, survival: survival, after: Double(month + 1)).left
      expectClose(solved.output.ledger.active[month], 1000 * left, 1e-8)
    }
  }

  /// A mean tenure beyond what steady acquisition gives is as long as it gets.
  @Test func `longest tenure`() {
    let solved = solve(plan(.geometric(churnPerMonth: 0.2), tenure: 90))
    #expect(solved.tenureWindow > 100)
    let ages = mixture(solved.tenureWindow, survival: { pow(0.8, $0) }, after: 0)
    expectClose(ages.mean, 5, 1e-9)
  }

  /// A strategy with twice the dropout rates: each customer keeps its rank, so its rate doubles.
  @Test func `customers keep their rank`() {
    let solved = solve(
      plan(.pareto(shape: 0.8, rateMonths: 10), tenure: 8) {
        $0.customers.retention = .pareto(shape: 0.8, rateMonths: 5)
      })
    func left(_ month: Double) -> Double {
      var (weight, left) = (0.0, 0.0)
      for age in 1...Int(solved.tenureWindow.rounded(.up)) {
        let share = min(1, solved.tenureWindow - Double(age - 1))
        weight += share * pow(10 / (10 + Double(age)), 0.8)
        left += share * pow(10 / (10 + Double(age) + 2 * month), 0.8)
      }
      return left / weight
    }
    for month in [0, 10, 39] {
      expectClose(
        solved.output.ledger.active[month], 1000 * left(Double(month + 1)), 1e-8)
    }
  }

  /// A contract that starts in month 5 reaches them once, by `attach_existing`.
  @Test func `contracts reach them once`() {
    let solved = solve(
      plan(.geometric(churnPerMonth: 0.02), tenure: 20) {
        $0.contracts = [
          Fixture.contract("plan") {
            $0.attachExisting = 0.3
            $0.availability = Availability(fromMonth: 5, untilMonth: nil)
          }
        ]
        $0.customers.existing?.inContract = [0.25]
      })
    for month in 0..<40 {
      let share = month < 5 ? 0.25 : 0.25 + 0.75 * 0.3
      expectClose(
        solved.output.ledger.contractsInForce[month], 1000 * share * pow(0.98, Double(month)))
    }
  }
}
