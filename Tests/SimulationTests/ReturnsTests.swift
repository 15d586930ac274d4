// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Scenarios
import Testing
import TestSupport

@testable import Simulation

/// Orders that come back, against closed forms; random businesses compare the solvers.
struct ReturnsTests {
  private static func business(
    _ returns: Returns<Double>?, programmes: Bool = false, _ change: (inout Orders<Double>) -> Void = { _ in }
  ) -> Business<Double> {
    ClosedForm.business {
      $0.customers.retention = .geometric(churnPerMonth: 0.1)
      $0.customers.orders = Fixture.orders(0.7) {
        ($0.margin, $0.unitCost, $0.paymentLagMonths) = (0.6, 7, 2)
        $0.returns = returns
        change(&$0)
      }
      if programmes {
        $0.programmes = [
          Fixture.programme(
            "card",
            .loyalty(
              Loyalty(
                takeUp: 1, rewardRate: 0.1, redemption: 0.5, churnMultiplier: 1, orderMultiplier: 1, ranks: []
              ))),
          Fixture.programme(
            "coupons", .discount(Discount(rate: 0.2, takeUp: 0.25, churnMultiplier: 1, orderMultiplier: 1))),
        ]
      }
    }
  }

  /// Of an order of 100 at a rate r: revenue 100·(1 − r), two months late; cost (40 + 7)·(1 − r·ρ) + r·c, in its month;
  /// rewards of 5 % and discounts of a twentieth on what is kept. It stays an order.
  @Test(arguments: [0.0, 0.25, 1])
  func `money is that of orders kept`(rate: Double) {
    let returns = Returns<Double>(rate: rate, cost: Price(3, driftPerYear: 0.2), costRecovered: 0.8)
    let solved = ClosedForm.solve(Fixture.plan(Self.business(returns, programmes: true), horizon: 15))
    let plain = ClosedForm.solve(Fixture.plan(Self.business(nil, programmes: true), horizon: 15))
    #expect(solved.ledger.orders == plain.ledger.orders)
    for month in 0..<15 {
      let orders = solved.ledger.orders[month]
      let cost = orders * (47 * (1 - rate * 0.8) + rate * 3 * pow(1.2, Double(month) / 12))
      expectClose(solved.ledger.cost[1][month], cost)
      expectClose(solved.ledger.cost[2][month], orders * 100 * (1 - rate) * 0.05)
      expectClose(solved.ledger.cost[3][month], orders * 100 * (1 - rate) * 0.05)
      let paid = month < 2 ? 0 : solved.ledger.orders[month - 2]
      expectClose(solved.ledger.revenue[1][month], paid * 100 * (1 - rate))
    }
  }

  @Test func `none that comes back changes nothing`() {
    let returns = Returns<Double>(rate: 0, cost: 3, costRecovered: 0.5)
    let plans = [Self.business(nil) { $0.valueCV = 0.5 }, Self.business(returns) { $0.valueCV = 0.5 }].map {
      Fixture.plan($0, horizon: 15)
    }
    let nodes = NodeCounts(churn: 4, orderRate: 4)
    let solved = plans.map { ExpectedSolver(plan: $0, nodes: nodes) }
    let outputs = plans.indices.map { index in
      [
        solved[index].output,
        CohortSolver(plan: plans[index], nodes: nodes).solve(
          acquisition: solved[index].acquisition, seed: 3, draw: 0),
        IndividualSolver.solve(
          plan: plans[index], acquisition: solved[index].acquisition, tenureWindow: nil, seed: 3, draw: 0
        ).output,
      ]
    }
    for (one, other) in zip(outputs[0], outputs[1]) {
      for (wanted, found) in zip(one.series, other.series) {
        #expect(wanted.values == found.values, "\(wanted.name)")
      }
    }
    #expect(
      Fixture.chance(plans[0], nodes: nodes).variances == Fixture.chance(plans[1], nodes: nodes).variances)
  }

  /// One month, no churn: customers are Poisson, so the variance of a total is n·E[Z²], Z what one customer adds. Its orders
  /// are Poisson: E[Z²] = λE[A²] + λ²E[A]², A being what an order adds that is kept or not.
  @Test(arguments: [false, true])
  func `variance is that of a thinned sum`(programmes: Bool) {
    let (rate, recovered, cost, cv) = (0.3, 0.8, 3.0, 0.5)
    let returns = Returns<Double>(rate: rate, cost: Price(cost), costRecovered: recovered)
    let business = Self.business(returns, programmes: programmes) {
      ($0.valueCV, $0.paymentLagMonths) = (cv, 0)
    }
    let plan = Fixture.plan(business, horizon: 1)
    let chance = Fixture.chance(plan, nodes: NodeCounts(churn: 4, orderRate: 4))
    let customers = ExpectedSolver(plan: plan, nodes: NodeCounts(churn: 4, orderRate: 4)).output.ledger
      .acquired[0]
    /// E[A], E[A²] of an amount a·V + b, V being the value.
    func moments(_ a: Double, _ b: Double) -> (Double, Double) {
      let mean = a * 100 + b
      return (mean, mean * mean + a * a * 100 * 100 * cv * cv)
    }
    func mixed(_ parts: [(share: Double, moments: (Double, Double))]) -> Double {
      let first = parts.reduce(0) { $0 + $1.share * $1.moments.0 }
      let second = parts.reduce(0) { $0 + $1.share * $1.moments.1 }
      return customers * (0.7 * second + 0.49 * first * first)
    }
    let back = moments(-0.4 * (1 - recovered), -7 * (1 - recovered) - cost)
    // A reward of 5 %, and on a quarter of those kept a discount of 20 %.
    let kept = [(0.75, 0.0), (0.25, 0.2)].map { share, discount in
      (
        share: share * (1 - rate),
        moments: programmes ? moments(0.6 - 0.05 - discount, -7) : moments(0.6, -7)
      )
    }
    expectClose(chance.variances[.contribution] ?? .nan, mixed(kept + [(rate, back)]))
    expectClose(
      chance.variances[.revenue] ?? .nan, mixed([(1 - rate, moments(1, 0)), (rate, (0, 0))]))
    expectClose(chance.variances[.orders] ?? .nan, customers * (0.7 + 0.49))
  }
}
