// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// What the customers a business starts with do in each month of the plan.
struct ExistingProfiles {
  /// All of them; `nil` where there are none.
  private(set) var quantities: Quantities<Double>?
  let tenureWindow: Double
  let survivors: Double

  init(plan: Plan, nodes: NodeCounts) {
    let months = max(plan.horizon, plan.window)
    self.init(plan: plan, customers: ExistingCustomers(plan: plan, nodes: nodes, months: months))
  }

  init(plan: Plan, customers existing: ExistingCustomers) {
    let business = plan.business
    let months = max(plan.horizon, plan.window)
    tenureWindow = existing.tenureWindow
    survivors = existing.survivors
    guard !existing.groups.isEmpty else { return }
    let oldest = existing.groups.map(\.age).max() ?? 0
    let setting = KernelSetting(
      plan: plan, memberships: existing.memberships, ages: oldest + months,
      trueAges: ExistingCustomers.longestTenure + months)
    let none = Quantities<SIMD8<Double>>(setting.layout, months: months)
    var bySegment = business.customers.segments.map { _ in none }
    let kernels = existing.chunks.map {
      ClassKernel<SIMD8<Double>>($0, setting: setting, attach: plan.attach)
    }
    for group in existing.groups {
      let kernel = kernels[group.chunk]
      var state = kernel.emptyState
      state.place(
        group.byRecency, inContract: business.customers.existing?.inContract ?? [], stages: setting.stages)
      kernel.run(
        from: &state, start: 0, age: group.age, weight: SIMD8(repeating: 1),
        into: &bySegment[existing.chunks[group.chunk].segment])
    }
    var total = Quantities<Double>(setting.layout, months: months)
    for (segment, var lanes) in zip(business.customers.segments, bySegment) {
      lanes.complete(orderValue: SIMD8(repeating: segment.valueMultiplier))
      total.add(lanes, weights: SIMD8(repeating: 1))
    }
    quantities = total
  }
}
