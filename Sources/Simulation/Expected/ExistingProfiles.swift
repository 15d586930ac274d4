// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// What the customers a business starts with do in each month of the plan.
struct ExistingProfiles {
  /// By segment; empty without existing customers.
  private(set) var quantities: [Quantities] = []
  private(set) var flows: [[ValuedFlow]] = []
  let tenureWindow: Double

  init(plan: Plan, nodes: NodeCounts) {
    let months = max(plan.horizon, plan.window)
    self.init(plan: plan, customers: ExistingCustomers(plan: plan, nodes: nodes, months: months))
  }

  init(plan: Plan, customers existing: ExistingCustomers) {
    let business = plan.business
    let months = max(plan.horizon, plan.window)
    tenureWindow = existing.tenureWindow
    guard !existing.groups.isEmpty else { return }
    let setting = KernelSetting(plan: plan)
    quantities = business.customers.segments.map { _ in
      Quantities(months: months, contracts: business.contracts.count)
    }
    for group in existing.groups {
      let kernel = ClassKernel(
        group.group, setting: setting, attach: plan.attach)
      var state = kernel.emptyState
      state.place(
        group.byRecency, inContract: business.customers.existing?.inContract ?? [], stages: setting.stages)
      kernel.run(
        from: &state, start: 0, age: group.age, weight: 1, into: &quantities[group.group.segment])
    }
    let prices = PriceList(business: business)
    flows = quantities.enumerated().map { segment, quantities in
      prices.flows(of: quantities, segment: segment).map {
        ValuedFlow($0, discountFactor: plan.discountFactor, window: plan.window)
      }
    }
  }
}

extension CustomerState {
  /// Existing customers at the plan's start: the given shares in contracts, anywhere in a term past the
  /// first, the others where their history left them.
  mutating func place(
    _ byRecency: [Double], inContract shares: [Double], stages: ContractStages
  ) {
    let total = byRecency.reduce(0, +)
    for (contract, share) in shares.enumerated() where share > 0 {
      let range = stages.repeating[contract]
      for stage in range { self.stages[stage] += total * share / Double(range.count) }
    }
    let outside = max(0, 1 - shares.reduce(0, +))
    let last = uncontracted.count - 1
    for (recency, count) in byRecency.enumerated() {
      uncontracted[min(recency, last)] += count * outside
    }
  }
}
