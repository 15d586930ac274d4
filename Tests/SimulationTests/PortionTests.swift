// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Scenarios
import Testing

@testable import Simulation

/// A plan's customers, lived in portions.
struct PortionTests {
  private typealias Portion = IndividualSolver.Portion

  private static let nodes = NodeCounts(churn: 8, orderRate: 8)

  /// Every customer is in one portion, in the same place of the streams: who is there when is the same to the last
  /// customer, and so is all that each does by itself. Only what customers order together is drawn anew.
  @Test(arguments: 1...8) func `together they are the whole`(seed: Int) {
    let random = RandomBusiness(seed: seed)
    let plan = Fixture.plan(
      random.base, base: random.base, horizon: random.horizon, window: random.window,
      discountRatePerYear: 0.06)
    let expected = ExpectedSolver(plan: plan, nodes: Self.nodes)
    let window = expected.tenureWindow > 0 ? expected.tenureWindow : nil
    let gathersActivity = seed.isMultiple(of: 2)
    let whole = IndividualSolver.solve(
      plan: plan, acquisition: expected.acquisition, tenureWindow: window, seed: 7, draw: 3,
      gathersActivity: gathersActivity
    ).output
    let portions = (0..<5).map {
      IndividualSolver.simulate(
        Portion(index: $0, count: 5), plan: plan, acquisition: expected.acquisition, tenureWindow: window,
        seed: 7, draw: 3, gathersActivity: gathersActivity)
    }
    var all = portions[0]
    for portion in portions.dropFirst() { all.add(portion) }
    let sum = IndividualSolver.output(all, plan: plan, acquisition: expected.acquisition)
    #expect(sum.ledger.acquired == whole.ledger.acquired)
    #expect(sum.ledger.active == whole.ledger.active)
    #expect(sum.ledger.lost == whole.ledger.lost)
    #expect(sum.existing.customers == whole.existing.customers)
    #expect(sum.ledger.acquisition == whole.ledger.acquisition)
    guard !plan.hasFreeLives else { return }
    // All there are: a series that portions do not add up would have that of the first portion.
    for (one, other) in zip(
      Mirror(reflecting: sum.ledger).children, Mirror(reflecting: whole.ledger).children)
    {
      let rows = [one.value, other.value].map { value in
        (value as? [[Double]]) ?? (value as? [Double]).map { [$0] } ?? (value as? Double).map { [[$0]] } ?? []
      }
      #expect(rows[0].map(\.count) == rows[1].map(\.count))
      for (one, whole) in zip(rows[0], rows[1]) {
        let largest = whole.reduce(1) { max($0, abs($1)) }
        #expect(zip(one, whole).allSatisfy { abs($0 - $1) <= 1e-9 * largest }, "\(other.label ?? "")")
      }
    }
    for (one, other) in zip(sum.ledger.revenue.joined(), whole.ledger.revenue.joined()) {
      #expect(abs(one - other) <= 1e-9 * abs(other))
    }
    for (one, other) in zip(sum.vintages.value, whole.vintages.value) {
      #expect(abs(one - other) <= 1e-6 * max(1, abs(other)))
    }
    if gathersActivity {
      #expect(sum.activity?.moves == whole.activity?.moves)
      #expect(sum.activity?.concentration.customers == whole.activity?.concentration.customers)
    }
  }

  /// Portions are about equally large, follow one another, and miss nobody.
  @Test func `portions cover all customers once`() {
    let groups = [0, 10.5, 1000, 0, 3, 200_000, 64]
    let total = groups.reduce(0, +)
    for count in [1, 2, 7, 100] {
      var next = groups.map { _ in 0 }
      for index in 0..<count {
        var walk = Portion.Walk(Portion(index: index, count: count), total: total)
        var size = 0
        for (group, expected) in groups.enumerated() {
          // As luck has it, a few more come than are expected.
          let range = walk.next(expected)
          let customers = range.customers(of: Int(expected) + 5)
          if range.isEmpty { continue }
          #expect(customers.lowerBound == next[group])
          next[group] = customers.upperBound
          size += customers.count
        }
        #expect(abs(Double(size) - total / Double(count)) < 64 * 3 + 40)
      }
      for (group, expected) in groups.enumerated() where expected > 0 {
        #expect(next[group] == Int(expected) + 5)
      }
    }
  }
}
