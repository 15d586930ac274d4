// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Scenarios
import Testing
import TestSupport

@testable import Simulation

/// What the exact mean leaves out because it knows that nobody needs it.
struct PlainLifeTests {
  private static let nodes = NodeCounts(churn: 4, orderRate: 4)

  private static func business(_ retention: Retention<Double>, existing: Double = 0) -> Business<Double> {
    Fixture.business {
      $0.customers.retention = retention
      $0.customers.orders = Fixture.orders(0.7)
      $0.customers.segments[0].churnMultiplier = 1.5
      $0.customers.segments[0].valueMultiplier = 1.25
      $0.customers.existing = Existing(customers: existing, meanTenureMonths: 6, inContract: [])
    }
  }

  /// A life without tables against the kernel, to the bit; one that needs tables is not taken for such.
  @Test(arguments: [
    (Retention<Double>.geometric(churnPerMonth: 0.04), true),
    (.geometric(churnPerMonth: 1), true),
    (.weibull(scaleMonths: 20, shape: 0.7), false),
    (.betaGeometric(alpha: 1, beta: 9, periodMonths: 1, stepped: false), false),
    (.mbgNBD(a: 0.9, b: 1.6), false),
  ]) func `a plain life is a kernel's`(retention: Retention<Double>, isPlain: Bool) throws {
    let plan = Fixture.plan(Self.business(retention), horizon: 40)
    let memberships = Memberships(plan: plan, byEverything: false)
    let setting = KernelSetting(plan: plan, memberships: memberships, ages: 40)
    let group = try #require(
      LatentClass.classes(
        of: plan, acquired: 0, nodes: Self.nodes, ages: 40, modifiers: setting.modifiers
      ).first)
    let life = AlikeLife(group, setting: setting)
    #expect((life != nil) == isPlain)
    guard let life else { return }
    var found = Quantities<Double>(setting.layout, months: 40)
    life.run(weight: 0.3, into: &found)
    let kernel = ClassKernel(group, setting: setting, attach: nil)
    var wanted = Quantities<Double>(setting.layout, months: 40)
    var state = kernel.newCustomer
    for month in 0..<40 {
      var one = Quantities<Double>(setting.layout, months: 1)
      kernel.run(from: &state, start: month, age: month, weight: 0.3, into: &one)
      for row in 0..<setting.layout.rows { wanted[row, month] = one[row, 0] }
    }
    // And by hand: of 0.3 customers stay (1 − churn)^1.5 a month, who place 0.7 orders of 1.25 mean orders each.
    guard case .geometric(let law) = retention else { return }
    for month in 0...40 {
      let present = 0.3 * pow(pow(1 - law.churnPerMonth, 1.5), Double(month))
      expectClose(found[QuantityLayout.present, month], present, 1e-13)
      guard month < 40 else { break }
      expectClose(found[QuantityLayout.paidOrders, month], 0.7 * present, 1e-13)
      expectClose(found[QuantityLayout.orderValues, month], 0.7 * 1.25 * present, 1e-13)
    }
    for row in 0..<setting.layout.rows where row != QuantityLayout.left {
      #expect(Array(found.row(row).prefix(40)) == Array(wanted.row(row).prefix(40)))
    }
  }

  /// The base is made where a number of existing customers may be other than 0 in some draw, and nowhere else.
  @Test(arguments: [(0.0, false), (50, false), (77, true)])
  func `the base is made for whom it was`(existing: Double, isUnknown: Bool) {
    let own = Self.business(.geometric(churnPerMonth: 0.03), existing: existing)
    let base = Self.business(.geometric(churnPerMonth: 0.08), existing: existing)
    let uncertain = UncertainBusiness(own, base: base, horizon: 12, window: 12) {
      isUnknown && $0 == existing
    }
    let draw = uncertain.values
    let plan = Plan<SIMD8<Double>>(
      scenario: uncertain.scenario, strategy: 0, blueprint: uncertain.blueprint, draws: [draw])
    let churn: SIMD8<Double>? =
      if case .geometric(let law) = plan.base.customers.retention { law.churnPerMonth } else { nil }
    #expect(churn == SIMD8(repeating: existing == 0 ? 0.03 : 0.08))
    let single = Plan<Double>(
      scenario: uncertain.scenario, strategy: 0, blueprint: uncertain.blueprint, unknowns: draw)
    let wanted = ExpectedSolver(plan: single, nodes: Self.nodes).output.existing.value
    let found = ExpectedSolver(plan: plan, nodes: Self.nodes).outputs[0].existing.value
    #expect(abs(found - wanted) <= 1e-12 * abs(wanted))
  }
}
