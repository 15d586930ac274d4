// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Scenarios
import Testing
import TestSupport

@testable import Simulation

/// What all solvers read of a business, worked out by hand: their agreement says nothing of it.
struct SharedPiecesTests {
  /// One customer comes, in month 0, of whom 0.9 stay a month.
  private func business(_ change: (inout Business<Double>) -> Void) -> Business<Double> {
    Fixture.business {
      $0.acquisition.channels[0].spendPerMonth = Schedule(
        steps: [.init(month: 0, value: 1), .init(month: 1, value: 0)])
      $0.acquisition.channels[0].measuredAtSpend = 1
      $0.customers.retention = .geometric(churnPerMonth: 0.1)
      change(&$0)
    }
  }

  private func solve(_ business: Business<Double>, months: Int = 12) -> SolverOutput {
    ClosedForm.solve(Fixture.plan(business, horizon: months))
  }

  /// 0.9 and 0.3 are three and one of four.
  @Test func `shares of segments are relative to their sum`() {
    let output = solve(
      business {
        $0.customers.segments = [
          Fixture.segment("many", share: 0.9), Fixture.segment("few", share: 0.3, churn: 2),
        ]
      })
    for month in 0..<12 {
      let age = Double(month + 1)
      expectClose(output.ledger.active[month], 0.75 * pow(0.9, age) + 0.25 * pow(0.81, age))
    }
    expectClose(output.segments[0].customers, 0.75)
  }

  @Test func `an event far from the core is bought less`() {
    let event = Event<Double>(
      timing: .atMonths([3]), repeats: false, reach: 0.5, takeUp: 0.4, price: 100, margin: 0.3,
      costPerContact: 0)
    let output = solve(
      business { $0.sideOffers = [Fixture.sideOffer("side", .event(event)) { $0.offer.coreFit = 0.25 }] })
    expectClose(output.ledger.revenue[2][3], 0.5 * (0.4 * 0.25) * 100 * pow(0.9, 3))
  }

  /// Everybody's churn × (1 + 0.3 · (0.5 + 0.8)) while both are on sale, though nobody takes the contract.
  @Test func `offers far from the core drive away together`() {
    let addOn = AddOn<Double>(takeUp: 0.5, rate: .perMonth(1), price: 10, margin: 0.5)
    let output = solve(
      business {
        $0.backlash = 0.3
        $0.contracts = [
          Fixture.contract("plan") {
            $0.attachRate = 0
            $0.offer.coreFit = 0.5
          }
        ]
        $0.sideOffers = [
          Fixture.sideOffer("side", .addOn(addOn)) {
            $0.offer.coreFit = 0.2
            $0.availability = Availability(fromMonth: 0, untilMonth: 6)
          }
        ]
      })
    for month in 0..<12 {
      let (both, one) = (Double(min(month + 1, 6)), Double(max(0, month - 5)))
      expectClose(output.ledger.active[month], pow(0.9, both * 1.39 + one * 1.15))
    }
  }

  /// A fee of 1.44 times the reference fee. Odds of 0.4 : 0.6, × 1.44⁻¹·⁵ = 1/1.728; churn in force × 1.44⁰·⁵ = 1.2.
  @Test func `take-up and churn answer to the fee`() {
    let output = solve(
      business {
        $0.contracts = [
          Fixture.contract("plan") {
            $0.attachRate = 0.4
            $0.feePerMonth = 144
            $0.priceResponse = Contract.PriceResponse(
              referenceFee: 100, attachElasticity: -1.5, churnElasticity: 0.5)
          }
        ]
      })
    let odds = 0.4 / 0.6 / 1.728
    let share = odds / (1 + odds)
    for month in 0..<12 {
      expectClose(output.ledger.contractsInForce[month], share * pow(0.9, Double(month) * 1.2))
      let age = Double(month + 1)
      expectClose(
        output.ledger.active[month], share * pow(0.9, age * 1.2) + (1 - share) * pow(0.9, age))
    }
  }

  /// Two contracts at once: the odds of each against none answer to its own fee, and all shares to both.
  @Test func `fees of two contracts compete`() {
    let output = solve(
      business {
        $0.contracts = zip([0.2, 0.3], [2.0, 0.5]).enumerated().map { index, numbers in
          Fixture.contract("plan \(index)") {
            $0.attachRate = Schedule(numbers.0)
            $0.feePerMonth = Price(numbers.1)
            $0.priceResponse = Contract.PriceResponse(
              referenceFee: 1, attachElasticity: -1, churnElasticity: 0)
          }
        }
      })
    // 0.2 / 2, 0.3 / 0.5 and 0.5 of none add up to 1.2.
    expectClose(output.ledger.revenue[StreamLayout.contract(0)][0], 2 * 0.1 / 1.2)
    expectClose(output.ledger.revenue[StreamLayout.contract(1)][0], 0.5 * 0.6 / 1.2)
  }

  /// Odds of K · x: with K = 1, customers who order half and twice as much as the mean take it at 1/3 and 2/3, together a half.
  @Test func `odds grow with how much a customer orders`() {
    let output = solve(
      business {
        $0.customers.orders = Fixture.orders(2)
        $0.customers.segments = [
          Fixture.segment("light", share: 0.5, orders: 0.5), Fixture.segment("heavy", share: 0.5, orders: 2),
        ]
        $0.customers.retention = .geometric(churnPerMonth: 0)
        $0.contracts = [
          Fixture.contract("plan") {
            $0.attachRate = 0.5
            $0.attachUsageElasticity = 1
            $0.feePerMonth = 0
            $0.upfrontFee = 1
          }
        ]
      }, months: 1)
    let orders = [0.5, 2].map { 0.5 * $0 * 2 * 100 * 0.3 }
    expectClose(output.segments[0].contribution, orders[0] + 0.5 / 3, 1e-9)
    expectClose(output.segments[1].contribution, orders[1] + 0.5 * 2 / 3, 1e-9)
  }
}
