// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Randomness
import Scenarios
import Testing

@testable import Simulation

@Suite struct IndividualExistingTests {
  private static func existing(_ customers: Double, inContract: [Double] = []) -> Existing<Double> {
    // The tenure is told to the solver by the window of arrivals.
    Existing(customers: customers, meanTenureMonths: 5, inContract: inContract)
  }

  /// The customers of a plan as they stand when it starts.
  private func customers(_ plan: Plan<Double>, tenureWindow: Double, count: Int) -> [IndividualSolver
    .Customer]
  {
    var lives = IndividualSolver.CustomerSimulator(
      plan: plan, draw: 0, isMonthByMonth: true, gathersActivity: false)
    lives.keys = GroupKeys(seed: 1, group: "existing", business: plan.business)
    let history = IndividualSolver.History(
      plan: plan, tenureWindow: tenureWindow, seed: 1, remembersYear: false)
    var found: [IndividualSolver.Customer] = []
    for index in 0..<count {
      lives.index = index
      found.append(lives.existingCustomer(history))
    }
    return found
  }

  /// Ages 1 … A weighted by survival, the last month of arrival only in part.
  @Test func `ages are weighted by survival`() {
    let stay = 0.9
    let plan = Fixture.plan(
      Fixture.business { $0.customers.retention = .geometric(churnPerMonth: 1 - stay) }, horizon: 6)
    let found = customers(plan, tenureWindow: 7.4, count: 2_000)
    let weights = (1...8).map { pow(stay, Double($0)) * ($0 == 8 ? 0.4 : 1) }
    let total = weights.reduce(0, +)
    var mean = 0.0
    var square = 0.0
    for (index, weight) in weights.enumerated() {
      let age = index + 1
      mean += Double(age) * weight / total
      square += Double(age * age) * weight / total
      #expect(
        IndividualChance.agrees(
          Double(found.count { $0.age == age }), trials: 2_000, probability: weight / total))
    }
    #expect(
      IndividualChance.agrees(
        Double(found.reduce(0) { $0 + $1.age }), mean: 2_000 * mean, variance: 2_000 * (square - mean * mean))
    )
  }

  /// Segments and traits are those of survivors.
  @Test func `segments and traits are those of survivors`() {
    let plan = Fixture.plan(
      Fixture.business {
        $0.customers.retention = .betaGeometric(alpha: 1, beta: 2, periodMonths: 1, stepped: false)
        $0.customers.segments = [
          Fixture.segment("loose", share: 0.5, churn: 2), Fixture.segment("loyal", share: 0.5),
        ]
      }, horizon: 6)
    let found = customers(plan, tenureWindow: 4, count: 2_000)
    func survival(_ months: Double) -> Double { 2 / (2 + months) }
    let loose = (1...4).reduce(0) { $0 + survival(2 * Double($1)) }
    let loyal = (1...4).reduce(0) { $0 + survival(Double($1)) }
    #expect(
      IndividualChance.agrees(
        Double(found.count { $0.segment == 0 }), trials: 2_000, probability: loose / (loose + loyal)))
    // 1 − p of one who stayed a months is Beta(2 + a, 1): mean (2 + a)/(3 + a), variance below 1/12.
    let loyalOnes = found.filter { $0.segment == 1 }
    let mean = loyalOnes.reduce(0) { $0 + (2 + Double($1.age)) / (3 + Double($1.age)) }
    #expect(
      IndividualChance.agrees(
        loyalOnes.reduce(0) { $0 + $1.traits.churn }, mean: mean, variance: Double(loyalOnes.count) / 12))
  }

  /// A strategy that changes the laws keeps every customer's rank.
  @Test func `customers keep their rank`() {
    let base = Fixture.business {
      $0.customers.retention = .betaGeometric(alpha: 1, beta: 8, periodMonths: 1, stepped: false)
      $0.customers.orders = Fixture.orders(1) { $0.rateCV = 1 }
    }
    let business = Fixture.business {
      $0.customers.retention = .pareto(shape: 2, rateMonths: 30)
      $0.customers.orders = Fixture.orders(1) { $0.rateCV = 0.5 }
    }
    let before = customers(Fixture.plan(base, horizon: 6), tenureWindow: 5, count: 50)
    let after = customers(Fixture.plan(business, base: base, horizon: 6), tenureWindow: 5, count: 50)
    for (old, new) in zip(before, after) {
      #expect(old.age == new.age)
      let churn = SpecialFunctions.betaCDF(1 - old.traits.churn, alpha: 1, beta: 8)
      #expect(abs(SpecialFunctions.gammaCDF(new.traits.churn, shape: 2, scale: 1.0 / 30) - churn) < 1e-9)
      let rate = SpecialFunctions.gammaCDF(old.traits.rate, shape: 1, scale: 1)
      #expect(abs(SpecialFunctions.gammaCDF(new.traits.rate, shape: 4, scale: 0.25) - rate) < 1e-9)
    }
    let alike = Fixture.plan(Fixture.business(), base: base, horizon: 6)
    #expect(customers(alike, tenureWindow: 5, count: 3).allSatisfy { $0.traits.logSurvival == 1 })
  }

  /// Those who have not ordered for three months are dormant from the first month of the plan on.
  @Test func `who has not ordered of late is dormant from the start`() {
    let plan = Fixture.plan(
      Fixture.business {
        $0.customers.retention = .geometric(churnPerMonth: 1e-9)
        $0.customers.orders = Fixture.orders(0.2)
        $0.customers.dormancy = Dormancy(afterMonths: 3, churnMultiplier: 1e12, orderMultiplier: 1)
        $0.customers.existing = Self.existing(8_000)
      },
      base: Fixture.business { $0.customers.orders = Fixture.orders(0.2) }, horizon: 2)
    let output = Fixture.individual(plan, customers: [], tenureWindow: 10)
    // Ages 4 … 10 have had three months to be dormant in; the first month does not count.
    #expect(
      IndividualChance.agrees(output.ledger.lost[0], trials: 8_000, probability: 0.7 * exp(-0.6)))
  }

  /// They count in the plan and in no customer's value; terms they are in run out evenly.
  @Test func `in the plan`() {
    let plan = Fixture.plan(
      Fixture.business {
        $0.customers.retention = .geometric(churnPerMonth: 0.05)
        $0.customers.firstSale = FirstSale(price: 1, margin: 1, paymentLagMonths: 0)
        $0.customers.existing = Self.existing(2_000.4, inContract: [0, 0.3])
        $0.contracts = [
          Fixture.contract("new") { $0.attachExisting = 0.2 },
          Fixture.contract("old") {
            $0.availability = Availability(fromMonth: 0, untilMonth: 0)
            $0.termMonths = 6
            $0.upfrontFee = 99
          },
        ]
      }, base: Fixture.business { $0.customers.retention = .geometric(churnPerMonth: 0.2) },
      horizon: 4, window: 8, discountRatePerYear: 0.1)
    let output = Fixture.individual(plan, customers: [], tenureWindow: 6)
    for month in 0..<4 {
      let stay = pow(0.95, Double(month))
      #expect(
        IndividualChance.agrees(output.ledger.active[month], trials: 2_000, probability: stay * 0.95))
      #expect(
        IndividualChance.agrees(
          output.ledger.revenue[3][month], trials: 2_000, probability: 0.3 * stay * (1 - Double(month) / 6)))
    }
    #expect(IndividualChance.agrees(output.ledger.revenue[2][0], trials: 2_000, probability: 0.7 * 0.2))
    #expect(output.ledger.revenue[0] == [0, 0, 0, 0])
    #expect(output.ledger.acquired == [0, 0, 0, 0])
    #expect(output.vintages.value == [0, 0, 0, 0])
    #expect(output.profile.customers.allSatisfy { $0 == 0 })
    // Of the new contract after the plan, months 4 … 7.
    let v = pow(1.1, -1.0 / 12)
    let terminal = (4..<8).map { 0.14 * pow(0.95 * v, Double($0)) }
    #expect(
      IndividualChance.agrees(
        output.ledger.terminalValue[2], mean: 2_000 * terminal.reduce(0, +), variance: 2_000 * 0.14 * 16))
  }
}
