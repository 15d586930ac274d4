// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Scenarios
import Testing
import TestSupport

@testable import Simulation

/// Customers who bring customers: a branching process, until the market ends it.
struct ReferralTests {
  private func business(
    _ perCustomerMonth: Double, stay: Double, reward: Double = 0,
    _ change: (inout Business<Double>) -> Void = { _ in }
  ) -> Business<Double> {
    Fixture.business {
      $0.acquisition.channels[0].spendPerMonth = Schedule(
        steps: [.init(month: 0, value: 100), .init(month: 1, value: 0)])
      $0.acquisition.channels[0].measuredAtSpend = 100
      $0.customers.retention = .geometric(churnPerMonth: 1 - stay)
      $0.customers.orders = Fixture.orders(1)
      $0.programmes = [
        Fixture.programme(
          "friends",
          .referral(
            Referral(
              perCustomerMonth: perCustomerMonth, reward: Price(reward), churnMultiplier: 1,
              valueMultiplier: 1.5,
              feeMultiplier: 1)))
      ]
      change(&$0)
    }
  }

  /// Each customer of a month is there in the next with s and has brought ρ: the population grows by s + ρ.
  @Test(arguments: [(0.05, 0.9), (0.1, 0.9), (0.25, 0.85)])
  func `grows like a branching process`(rate: Double, stay: Double) {
    let output = ClosedForm.solve(Fixture.plan(business(rate, stay: stay), horizon: 24))
    for month in 1..<24 {
      expectClose(output.ledger.acquired[month], 100 * rate * pow(stay + rate, Double(month - 1)))
      expectClose(output.ledger.active[month], 100 * stay * pow(stay + rate, Double(month)))
    }
  }

  /// Above 1 the market's end is the limit, not infinity.
  @Test func `a supercritical rate ends with the market`() {
    let business = business(0.5, stay: 0.95) {
      $0.market = Market(
        size: .stock(customers: 5000, returningShare: 0), change: .declinePerYear(0))
    }
    let acquired = ClosedForm.solve(Fixture.plan(business, horizon: 60)).ledger.acquired
    expectClose(acquired.reduce(0, +), 5000, 1e-9)
    #expect(acquired.allSatisfy { $0.isFinite && $0 >= 0 })
    #expect(acquired[59] == 0)
  }

  @Test func `referred customers are a channel and a segment`() {
    let output = ClosedForm.solve(Fixture.plan(business(0.1, stay: 0.9, reward: 7), horizon: 12))
    let referred = output.ledger.acquired.dropFirst().reduce(0, +)
    expectClose(output.channels[1].customers, referred)
    expectClose(output.channels[1].acquisitionCost, 7 * referred)
    expectClose(output.segments[1].customers, referred)
    // Half as much again with every order, at the same rate and for as long.
    let worth = output.segments.map { $0.value / $0.customers }
    expectClose(worth[1], 1.5 * worth[0])
    expectClose(output.vintages.acquisitionCost.reduce(0, +), 100 + 7 * referred)
  }

  @Test func `rewards and arrivals come the month after`() {
    let ledger = ClosedForm.solve(Fixture.plan(business(0.1, stay: 1, reward: 7), horizon: 3)).ledger
    expectClose(ledger.acquisition[1][1], 70)
    #expect(ledger.acquisition[1][0] == 0 && ledger.acquired[0] == 100)
  }

  /// All spend and rewards over what they win at the margin: a saturated channel's customer counts for the free part of
  /// the channel, one whom others bring whole. Spend that goes on after the market's end wins nobody, and costs.
  @Test(arguments: [nil, 600.0]) func `marginal cost counts customers brought by others whole`(
    market: Double?
  ) {
    let business = business(0.1, stay: 0.9, reward: 7) {
      $0.acquisition.channels[0].spendPerMonth = Schedule(steps: [.init(month: 0, value: 1000)])
      $0.acquisition.channels[0].measuredAtSpend = 1000
      $0.acquisition.channels[0].costPerCustomer = 10
      $0.acquisition.channels[0].saturationPerMonth = 200
      $0.market = market.map {
        Market(size: .stock(customers: $0, returningShare: 0), change: .declinePerYear(0))
      }
    }
    let output = ClosedForm.solve(Fixture.plan(business, horizon: 12))
    // 100 a month of the 200 there are: half of the channel is free.
    var (presence, pool, cost, more) = (0.0, market ?? .infinity, 0.0, 0.0)
    var ends = 0
    for month in 0..<12 {
      let referred = 0.1 * presence
      let won = min(100 + referred, pool)
      let part = won / (100 + referred)
      cost += 1000 + 7 * referred * part
      if part == 1 { more += 50 + referred } else { ends += 1 }
      #expect((output.vintages.exhausted[month] == 1) == (part < 1))
      presence = 0.9 * presence + won
      // Those who came this month bring others from the next on.
      pool -= won
    }
    #expect((ends > 0) == (market != nil))
    let outcome = Outcome(output: output, discountFactor: 1)
    expectClose(outcome[.marginalCAC] ?? 0, cost / more)
  }
}
