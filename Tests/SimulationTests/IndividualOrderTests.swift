// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Scenarios
import Testing

@testable import Simulation

@Suite struct IndividualOrderTests {
  /// Expected orders by age T under BG/NBD (Fader, Hardie & Lee 2005, equation 9,
  /// doi:10.1287/mksc.1040.0098).
  @Test func `BG-NBD orders by age`() {
    let (r, a, b) = (0.8, 0.8, 2.5)
    let perMonth = 0.4
    let alpha = r / perMonth
    let plan = Fixture.plan(
      Fixture.business {
        $0.customers.retention = .bgNBD(a: a, b: b)
        $0.customers.orders = Fixture.orders(perMonth) { $0.rateCV = 1 / r.squareRoot() }
      }, horizon: 1, window: 24)
    let output = Fixture.individual(plan, customers: [12_000])
    let customers = output.vintages.customers[0]
    for months in [1, 6, 24] {
      let time = Double(months)
      let z = time / (alpha + time)
      // Gauss's series 2F1(r, b; a + b − 1; z).
      var term = 1.0
      var hypergeometric = 0.0
      for n in 0..<2_000 {
        hypergeometric += term
        let n = Double(n)
        term *= (r + n) * (b + n) / (a + b - 1 + n) / (n + 1) * z
      }
      let expected =
        (a + b - 1) / (a - 1) * (1 - pow(alpha / (alpha + time), r) * hypergeometric)
      // Orders are at most those without dropout, of mean rate·T and second moment as follows.
      let mean = perMonth * time
      let secondMoment = mean + mean * mean * (1 + 1 / r)
      let orders = output.profile.orders[..<months].reduce(0, +)
      #expect(
        IndividualChance.agrees(orders, mean: customers * expected, variance: customers * secondMoment))
    }
  }

  /// Under a multiplier so large that an order is always the last, nobody orders twice.
  @Test func `dropout multiplier`() {
    let plan = Fixture.plan(
      Fixture.business {
        $0.customers.retention = .bgNBD(a: 5, b: 5)
        $0.customers.segments = [Fixture.segment("all", churn: 1e9)]
        $0.customers.orders = Fixture.orders(1)
      }, horizon: 8)
    let output = Fixture.individual(plan, customers: [500])
    #expect(output.ledger.orders == output.ledger.lost)
    #expect(output.ledger.lost[0] > 0)
  }

  /// Sums of orders, their value and cost, by segment and season.
  @Test func `sums of orders, their value and cost`() {
    var season = [Double](repeating: 1, count: 12)
    season[4] = 2
    let plan = Fixture.plan(
      Fixture.business {
        $0.customers.segments = [
          Fixture.segment("small", share: 0.75, orders: 0.5),
          Fixture.segment("large", share: 0.25, value: 3),
        ]
        $0.customers.orders = Fixture.orders(0.6) {
          $0.rateCV = 0.7
          $0.valueCV = 0.5
          $0.unitCost.amount = 4
          $0.valueDriftPerYear = 0.3
          $0.seasonality = season
          $0.paymentLagMonths = 1
        }
      }, horizon: 14)
    let output = Fixture.individual(plan, customers: [12_000])
    let customers = output.vintages.customers[0]
    #expect(output.ledger.revenue[1][0] == 0)
    for month in [0, 1, 12] {
      let rate = 0.6 * (month == 1 ? 2 : 1)
      let drift = pow(1.3, Double(month) / 12)
      // Mean and second moment of a customer's orders and revenue, over segments and gamma rates.
      let orders = rate * (0.75 * 0.5 + 0.25)
      let revenue = rate * (0.75 * 0.5 + 0.25 * 3) * 100 * drift
      let spread = 1 + 0.7 * 0.7
      let orderSquares = orders + rate * rate * spread * (0.75 * 0.25 + 0.25)
      let revenueSquares =
        (rate * 1.25 * (0.75 * 0.5 + 0.25 * 9) + rate * rate * spread * (0.75 * 0.25 + 0.25 * 9))
        * 1e4 * drift * drift
      #expect(
        IndividualChance.agrees(
          output.ledger.orders[month], mean: customers * orders, variance: customers * orderSquares))
      #expect(
        IndividualChance.agrees(
          output.ledger.revenue[1][month + 1], mean: customers * revenue,
          variance: customers * revenueSquares))
      let cost = 0.7 * output.ledger.revenue[1][month + 1] + 4 * output.ledger.orders[month]
      #expect(abs(output.ledger.cost[1][month] - cost) <= 1e-9 * cost)
    }
    #expect(
      IndividualChance.agrees(output.segments[1].customers, trials: customers, probability: 0.25))
  }

  @Test
  func `counts by inversion are Poisson and grow with the mean`() {
    var cumulative = 0.0
    for count in 0..<15 {
      cumulative += exp(-3.7 + Double(count) * log(3.7) - lgamma(Double(count) + 1))
      let below = ArrivalCount.quantile(cumulative * (1 - 1e-9), mean: 3.7)
      let above = ArrivalCount.quantile(1 - (1 - cumulative) * (1 - 1e-3), mean: 3.7)
      #expect(below == count)
      #expect(above == count + 1)
    }
    #expect(ArrivalCount.quantile(0.9, mean: 0) == 0)
    #expect(ArrivalCount.quantile(0.5, mean: 1e9) == 1_000_000_000)
    for variate in [1e-12, 0.3, 0.999] {
      let counts = [0.1, 0.5, 2, 10, 11, 1e5].map { ArrivalCount.quantile(variate, mean: $0) }
      #expect(counts == counts.sorted())
    }
  }
}
