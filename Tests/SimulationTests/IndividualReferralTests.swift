// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Scenarios
import Testing

@testable import Simulation

@Suite struct IndividualReferralTests {
  /// 4,000 customers from one channel in month 0, churn 0.1, and a referral programme.
  private static func business(
    _ perCustomerMonth: Double, _ change: (inout Business<Double>) -> Void = { _ in }
  ) -> Business<Double> {
    Fixture.business {
      $0.customers.retention = .geometric(churnPerMonth: 0.1)
      $0.acquisition.channels[0].spendPerMonth = Schedule(steps: [
        .init(month: 0, value: 4_000), .init(month: 1, value: 0),
      ])
      $0.programmes = [
        Fixture.programme(
          "friends",
          .referral(
            Referral(
              perCustomerMonth: perCustomerMonth, reward: 30, churnMultiplier: 1, valueMultiplier: 1,
              feeMultiplier: 1)))
      ]
      change(&$0)
    }
  }

  /// A Galton–Watson process with mean m = stay + rate and variance σ² = stay·(1 − stay) + rate (Harris 1963,
  /// The Theory of Branching Processes, I.5), from a Poisson number of founders.
  @Test(arguments: [0.05, 0.1, 0.2])
  func `customers grow by the stay rate and the referrals`(rate: Double) {
    let solution = Fixture.withOwnMarket(Fixture.plan(Self.business(rate), horizon: 13))
    let ledger = solution.output.ledger
    let (m, variance) = (0.9 + rate, 0.09 + rate)
    for month in [1, 4, 12] {
      let power = pow(m, Double(month))
      let spread =
        abs(m - 1) < 1e-9 ? variance * Double(month) : variance * power / m * (power - 1) / (m - 1)
      let presence = ledger.active[month] + ledger.lost[month]
      #expect(
        IndividualChance.agrees(presence, mean: 4_000 * power, variance: 4_000 * (spread + power * power)))
    }
    for month in 1..<13 {
      let before = ledger.active[month - 1] + ledger.lost[month - 1]
      #expect(solution.acquisition.customers[1][month] == rate * before)
      #expect(ledger.acquisition[1][month] == rate * before * 30)
    }
    #expect(solution.acquisition.customers[1][0] == 0)
    #expect(solution.output.channels[1].customers == ledger.acquired[1...].reduce(0, +))
    #expect(solution.output.segments[1].customers == solution.output.channels[1].customers)
  }

  @Test
  func `a path that is given is followed, referrals included`() {
    let plan = Fixture.plan(Self.business(0.1), horizon: 8)
    let own = Fixture.withOwnMarket(plan)
    let given = IndividualSolver.solve(
      plan: plan, acquisition: own.acquisition, tenureWindow: nil, seed: 1, draw: 0)
    #expect(given.output.ledger.acquired == own.output.ledger.acquired)
    #expect(given.output.ledger.active == own.output.ledger.active)
    #expect(given.acquisition.customers == own.acquisition.customers)
  }

  @Test
  func `referrals beyond the market's end are lost: all of it is won, no more`() {
    let plan = Fixture.plan(
      Self.business(0.5) {
        $0.market = Market(size: .stock(customers: 6_000, returningShare: 0), change: .declinePerYear(0))
      }, horizon: 20)
    let solution = Fixture.withOwnMarket(plan)
    let won = solution.acquisition.customers.joined().reduce(0, +)
    #expect(abs(won - 6_000) < 1e-6)
    #expect(solution.acquisition.customers[1][19] == 0)
    #expect(solution.acquisition.spend[1].reduce(0, +) <= 30 * 2_000 + 1e-6)
  }

  @Test
  func `customers who leave come back to the market as simulated`() {
    let plan = Fixture.plan(
      Fixture.business {
        $0.customers.retention = .geometric(churnPerMonth: 0.2)
        $0.market = Market(size: .stock(customers: 1_000, returningShare: 0.5), change: .declinePerYear(0))
        $0.acquisition.channels[0].spendPerMonth = Schedule(steps: [.init(month: 0, value: 5_000)])
      }, horizon: 6)
    let solution = Fixture.withOwnMarket(plan)
    #expect(solution.acquisition.customers[0][0] == 1_000)
    for month in 1..<6 {
      #expect(solution.acquisition.customers[0][month] == 0.5 * solution.output.ledger.lost[month - 1])
    }
  }

  @Test
  func `existing customers bring others in the first month, those in the target alone`() {
    let base = Fixture.business { $0.customers.orders = Fixture.orders(0.4) }
    var business = base
    business.customers.existing = Existing(customers: 6_000, meanTenureMonths: 1, inContract: [])
    business.programmes = Self.business(0.1).programmes
    business.programmes[0].target.ordersLast12 = .init(min: 1, max: nil)
    let solution = Fixture.withOwnMarket(Fixture.plan(business, base: base, horizon: 3), tenureWindow: 1)
    #expect(
      IndividualChance.agrees(
        solution.acquisition.customers[1][1] / 0.1, trials: 6_000, probability: 1 - exp(-0.4)))
  }
}
