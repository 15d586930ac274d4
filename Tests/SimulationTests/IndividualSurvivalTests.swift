// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Randomness
import Metrics
import Scenarios
import Testing

@testable import Simulation

/// Survival of one vintage against the closed form of every kind of retention.
@Suite struct IndividualSurvivalTests {
  private static let window = 20

  /// Compares the customers there at several ages with n·S(age).
  private func expectSurvival(
    _ retention: Retention<Double>, churnMultiplier: Double = 1, _ survival: (Int) -> Double,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let plan = Fixture.plan(
      Fixture.business {
        $0.customers.retention = retention
        $0.customers.segments = [Fixture.segment("all", churn: churnMultiplier)]
      }, horizon: 3, window: Self.window)
    let output = Fixture.individual(plan, customers: [12_000])
    let customers = output.vintages.customers[0]
    #expect(output.profile.customers[0] == customers, sourceLocation: sourceLocation)
    for age in [1, 5, 12, Self.window - 1] {
      #expect(
        IndividualChance.agrees(
          output.profile.customers[age], trials: customers, probability: survival(age)),
        "age \(age)", sourceLocation: sourceLocation)
    }
    #expect(output.vintages.stayed12[0] == output.profile.customers[12], sourceLocation: sourceLocation)
    #expect(
      output.ledger.active[2] == output.profile.customers[3], sourceLocation: sourceLocation)
  }

  @Test func `geometric survival`() {
    expectSurvival(.geometric(churnPerMonth: 0.06)) { pow(0.94, Double($0)) }
    expectSurvival(.geometric(churnPerMonth: 0.06), churnMultiplier: 2) { pow(0.94, 2 * Double($0)) }
  }

  @Test func `beta-geometric survival`() {
    func survival(_ exponent: Double) -> Double {
      exp(lgamma(2 + exponent) + lgamma(3) - lgamma(2) - lgamma(3 + exponent))
    }
    expectSurvival(.betaGeometric(alpha: 1, beta: 2, periodMonths: 1, stepped: false)) {
      survival(Double($0))
    }
    expectSurvival(
      .betaGeometric(alpha: 1, beta: 2, periodMonths: 3, stepped: false), churnMultiplier: 0.5
    ) { survival(0.5 * Double($0) / 3) }
    expectSurvival(.betaGeometric(alpha: 1, beta: 2, periodMonths: 3, stepped: true)) {
      survival(Double($0 / 3))
    }
  }

  @Test func `Weibull survival`() {
    expectSurvival(.weibull(scaleMonths: 15, shape: 1.4)) { exp(-pow(Double($0) / 15, 1.4)) }
  }

  @Test func `Pareto survival`() {
    expectSurvival(.pareto(shape: 0.7, rateMonths: 9)) { pow(9 / (9 + Double($0)), 0.7) }
    expectSurvival(.pareto(shape: 0.7, rateMonths: 9), churnMultiplier: 1.5) {
      pow(9 / (9 + 1.5 * Double($0)), 0.7)
    }
  }

  @Test func `survival by a table`() {
    expectSurvival(.table(survival: [1, 0.5, 0.4], periodMonths: 4, tailChurnPerMonth: 0.1)) { age in
      switch age {
      case ..<4: pow(0.5, Double(age) / 4)
      case ..<8: 0.5 * pow(0.8, Double(age - 4) / 4)
      default: 0.4 * pow(0.9, Double(age - 8))
      }
    }
  }

  @Test
  func `a table that ends at 0 and a multiplier of 0 keep to the limits`() {
    expectSurvival(.table(survival: [1, 0.5, 0], periodMonths: 4, tailChurnPerMonth: 0)) {
      $0 <= 4 ? pow(0.5, Double($0) / 4) : 0
    }
    expectSurvival(.geometric(churnPerMonth: 1), churnMultiplier: 0) { _ in 1 }
  }

  /// The chain of recencies written out: a customer is dormant after three months without an order.
  @Test func `survival of dormant customers`() {
    let stay = 0.97
    let rate = 0.25
    let plan = Fixture.plan(
      Fixture.business {
        $0.customers.retention = .geometric(churnPerMonth: 1 - stay)
        $0.customers.orders = Fixture.orders(rate)
        $0.customers.dormancy = Dormancy(afterMonths: 3, churnMultiplier: 4, orderMultiplier: 0.5)
      }, horizon: 1, window: Self.window)
    let output = Fixture.individual(plan, customers: [12_000])
    let customers = output.vintages.customers[0]

    // Share of customers by recency at the start of a month, 3 standing for more.
    var presence = [1.0, 0, 0, 0]
    for age in 0..<Self.window {
      let total = presence.reduce(0, +)
      #expect(
        IndividualChance.agrees(output.profile.customers[age], trials: customers, probability: total))
      let orders = presence[0] + presence[1] + presence[2] + 0.5 * presence[3]
      // Given who is there, orders are Poisson; the numbers there add at most total·(1 − total)·rate².
      #expect(
        IndividualChance.agrees(
          output.profile.orders[age], mean: customers * orders * rate,
          variance: customers * (orders * rate + rate * rate)))
      var next = [0.0, 0, 0, 0]
      for (recency, share) in presence.enumerated() {
        let isDormant = recency == 3
        let none = exp(-rate * (isDormant ? 0.5 : 1))
        let staying = share * pow(stay, isDormant ? 4 : 1)
        next[0] += staying * (1 - none)
        next[age == 0 ? 0 : min(recency + 1, 3)] += staying * none
      }
      presence = next
    }
  }

  /// Taking a contract ends dormancy in the same month.
  @Test func `dormancy ends with a contract`() {
    let plan = Fixture.plan(
      Fixture.business {
        $0.customers.retention = .geometric(churnPerMonth: 1e-9)
        $0.customers.dormancy = Dormancy(afterMonths: 2, churnMultiplier: 1e12, orderMultiplier: 1)
        $0.contracts = [
          Fixture.contract("care") {
            $0.attachExisting = 0.5
            $0.availability = Availability(fromMonth: 3, untilMonth: nil)
          }
        ]
      }, horizon: 6)
    let output = Fixture.individual(plan, customers: [1_000])
    let members = output.ledger.contractsInForce[3]
    #expect(IndividualChance.agrees(members, trials: output.vintages.customers[0], probability: 0.5))
    #expect(output.ledger.active[2] == output.vintages.customers[0])
    #expect(output.ledger.active[3...].allSatisfy { $0 == members })
  }
}
