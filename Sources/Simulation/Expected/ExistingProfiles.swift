// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// What the customers a business starts with do in each month of the plan.
struct ExistingProfiles<Count: Lane> {
  /// All of them; `nil` if there are none.
  private(set) var quantities: Quantities<Count>?
  let tenureWindow: Count
  let survivors: Count
  /// Who is still present when the plan starts, where histories are known.
  let stillThere: Count?

  init(plan: Plan<Count>, nodes: NodeCounts) {
    let months = max(plan.horizon, plan.window)
    let existing = ExistingCustomers(plan: plan, nodes: nodes, months: months)
    tenureWindow = existing.tenureWindow
    survivors = existing.survivors
    stillThere = existing.stillThere
    guard !existing.classes.isEmpty else { return }
    let oldest = (existing.arrivals.map(\.age) + existing.past.map(\.age)).max() ?? 0
    let setting = KernelSetting(
      plan: plan, memberships: existing.memberships, ages: oldest + months,
      trueAges: oldest + existing.oldestWeighed + months)
    var quantities = Quantities<Count>(setting.layout, months: months)
    let shares = plan.business.customers.existing?.inContract ?? []
    for (index, group) in existing.classes.enumerated() {
      let kernel = ClassKernel(
        group, setting: setting, attach: plan.attach, ages: existing.ages(of: index))
      for place in existing.places(of: index) {
        var state = kernel.emptyState
        state.place(place.byRecency, inContract: shares, contractMonths: setting.contractMonths)
        kernel.run(from: &state, start: 0, age: place.age, weight: .one, into: &quantities)
      }
    }
    quantities.complete()
    self.quantities = quantities
  }
}
