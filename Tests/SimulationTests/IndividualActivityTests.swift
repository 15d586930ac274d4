// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Scenarios
import Testing

@testable import Simulation

/// What customers did of late: recency × frequency, month by month, and who moves where.
@Suite struct IndividualActivityTests {
  /// A bit of everything, paid at once, with customers who are there before the plan.
  private static func business() -> Business<Double> {
    var business = Fixture.eventful()
    business.customers.existing = Existing(customers: 80, meanTenureMonths: 3, inContract: [0.2, 0.3])
    business.customers.firstSale?.paymentLagMonths = 0
    business.customers.orders?.paymentLagMonths = 0
    business.contracts[0].paymentLagMonths = 0
    business.sideOffers = [
      Fixture.sideOffer("extra", .addOn(AddOn(takeUp: 0.5, rate: .perMonth(0.2), price: 9, margin: 0.5)))
    ]
    business.programmes = [
      Fixture.programme("points", .loyalty(Fixture.loyalty(0.1)))
    ]
    return business
  }

  private static func solve(
    _ business: Business<Double>, horizon: Int, customers: [Double] = [60, 40], gathers: Bool = true
  ) -> SolverOutput {
    let plan = Fixture.plan(business, base: Self.business(), horizon: horizon, window: 14)
    return IndividualSolver.solve(
      plan: plan, acquisition: Fixture.path(plan, customers: customers), tenureWindow: 9, seed: 3, draw: 0,
      gathersActivity: gathers
    ).output
  }

  private func isEqual(_ one: Double, _ other: Double) -> Bool {
    abs(one - other) <= 1e-9 * max(1, abs(other))
  }

  @Test
  func `every customer there is in one state, with all it pays and costs`() throws {
    let output = Self.solve(Self.business(), horizon: 10)
    let activity = try #require(output.activity)
    let cells = ActivityState.present.count
    for month in 0..<10 {
      let presence = activity.customers[month * cells..<(month + 1) * cells].reduce(0, +)
      #expect(presence == output.ledger.active[month] + output.ledger.lost[month])
      let revenue = output.ledger.revenue.reduce(0) { $0 + $1[month] }
      let cost = output.ledger.cost.reduce(0) { $0 + $1[month] }
      #expect(isEqual(activity.revenue[month * cells..<(month + 1) * cells].reduce(0, +), revenue))
      #expect(
        isEqual(activity.contribution[month * cells..<(month + 1) * cells].reduce(0, +), revenue - cost))
    }
    #expect(
      isEqual(activity.concentration.contribution.reduce(0, +), activity.contribution.reduce(0, +)))
    #expect(
      isEqual(
        activity.concentration.customers.reduce(0, +), output.ledger.acquired.reduce(0, +) + 80))
  }

  @Test
  func `the moves of all months lead from each state to the next month's`() throws {
    let output = Self.solve(Self.business(), horizon: 10)
    let activity = try #require(output.activity)
    func from(_ state: ActivityState) -> Double {
      ActivityState.all.reduce(0) { $0 + activity.moves(from: state, to: $1) }
    }
    for state in ActivityState.present {
      let present = (0..<10).map { activity.customers(state, month: $0) }
      #expect(from(state) == present.dropLast().reduce(0, +))
      #expect(
        ActivityState.all.reduce(0) { $0 + activity.moves(from: $1, to: state) } == present.reduce(0, +))
    }
    #expect(from(.new) == output.ledger.acquired.reduce(0, +))
    #expect(from(.existing) == 80)
    #expect(from(.gone) == 0)
    #expect(
      ActivityState.all.reduce(0) { $0 + activity.moves(from: $1, to: .gone) }
        == output.ledger.lost.dropLast().reduce(0, +))
  }

  /// What a month more adds to the moves are the moves of that month: applied to the customers before it they give,
  /// with those who arrive, the customers after it.
  @Test
  func `a month's matrix reproduces the next month from the present one`() throws {
    let customers = [60.0, 40, 10, 5, 20, 30, 10, 5, 9, 8]
    for month in 1..<9 {
      let before = try #require(
        Self.solve(Self.business(), horizon: month, customers: Array(customers.prefix(month))).activity)
      let after = try #require(
        Self.solve(Self.business(), horizon: month + 1, customers: Array(customers.prefix(month + 1)))
          .activity)
      func moves(_ origin: ActivityState, _ target: ActivityState) -> Double {
        after.moves(from: origin, to: target) - before.moves(from: origin, to: target)
      }
      let rows = ActivityState.all.map { origin in
        let row = ActivityState.all.map { moves(origin, $0) }
        let total = row.reduce(0, +)
        return total > 0 ? row.map { $0 / total } : row
      }
      #expect(rows.allSatisfy { row in [0, 1].contains { isEqual(row.reduce(0, +), $0) } })
      for target in ActivityState.present {
        var reached = rows[ActivityState.new.index][target.index] * customersArrived(after, before)
        for origin in ActivityState.present {
          reached += before.customers(origin, month: month - 1) * rows[origin.index][target.index]
        }
        #expect(isEqual(reached, after.customers(target, month: month)))
      }
    }
  }

  private func customersArrived(_ after: ActivityTotals, _ before: ActivityTotals) -> Double {
    ActivityState.present.reduce(0) {
      $0 + after.moves(from: .new, to: $1) - before.moves(from: .new, to: $1)
    }
  }

  /// Poisson orders: the last one came r months ago with probability (1 − q)·q^r, q = e^−rate, and a year has Poisson
  /// many.
  @Test
  func `steady customers spread over the bands as Poisson orders do`() throws {
    let plan = Fixture.plan(Fixture.business { $0.customers.orders = Fixture.orders(0.3) }, horizon: 20)
    let output = IndividualSolver.solve(
      plan: plan, acquisition: Fixture.path(plan, customers: [6_000]), tenureWindow: nil, seed: 1, draw: 0,
      gathersActivity: true
    ).output
    let activity = try #require(output.activity)
    let customers = output.vintages.customers[0]
    func presence(recency: Int, orders: Int) -> Double {
      activity.customers(ActivityState(recency: recency, orders: orders), month: 19)
    }
    let orders = [0, 1, 2, 4, 10]
    for (least, next) in [(0, 1), (1, 3), (3, 6), (6, 12)] {
      let share = exp(-0.3 * Double(least)) - exp(-0.3 * Double(next))
      let found = orders.reduce(0) { $0 + presence(recency: least, orders: $1) }
      #expect(IndividualChance.agrees(found, trials: customers, probability: share))
    }
    for (least, next) in [(0, 1), (1, 2), (2, 4), (4, 10)] {
      let share = (least..<next).reduce(0.0) {
        $0 + exp(-3.6 + Double($1) * log(3.6) - lgamma(Double($1) + 1))
      }
      let found = [0, 1, 3, 6, 12].reduce(0) { $0 + presence(recency: $1, orders: least) }
      #expect(IndividualChance.agrees(found, trials: customers, probability: share))
    }
    // Whoever has been away for a year comes back with the next order.
    let away = ActivityState(recency: 12, orders: 0)
    let back = activity.moves(from: away, to: ActivityState(recency: 0, orders: 1))
    let all = ActivityState.all.reduce(0) { $0 + activity.moves(from: away, to: $1) }
    #expect(IndividualChance.agrees(back, trials: all, probability: 0.3 * exp(-0.3)))
  }

  @Test
  func `existing customers bring their recency and orders along`() throws {
    let base = Fixture.business { $0.customers.orders = Fixture.orders(0.2) }
    var business = base
    business.customers.orders?.perMonth = 0
    business.customers.existing = Existing(customers: 6_000, meanTenureMonths: 1, inContract: [])
    let output = IndividualSolver.solve(
      plan: Fixture.plan(business, base: base, horizon: 2), acquisition: nil, tenureWindow: 1, seed: 1,
      draw: 0,
      gathersActivity: true
    ).output
    let activity = try #require(output.activity)
    // Everybody came in the month before, which counts as recency 0 whether there was an order or not.
    let without = activity.moves(from: .existing, to: ActivityState(recency: 1, orders: 0))
    #expect(IndividualChance.agrees(without, trials: 6_000, probability: exp(-0.2)))
  }

  @Test
  func `to look changes nothing`() {
    let with = Self.solve(Self.business(), horizon: 10)
    let without = Self.solve(Self.business(), horizon: 10, gathers: false)
    #expect(without.activity == nil)
    #expect(with.ledger.revenue == without.ledger.revenue)
    #expect(with.ledger.cost == without.ledger.cost)
    #expect(with.ledger.active == without.ledger.active)
    #expect(with.vintages.contributions.table == without.vintages.contributions.table)
  }
}
