// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics
import Scenarios

/// The exact mean of every flow of a plan, by profiles and convolution.
///
/// One profile per segment (and per vintage where plan time matters) says what a new customer does at each
/// age; acquisition runs forward in time; the ledger is the convolution of both. Draws go side by side in the lanes of a
/// vector; no lane depends on another.
package struct ExpectedSolver<Count: Lane> {
  /// By lane.
  package let outputs: [SolverOutput]
  private let path: AcquisitionPath<Count>
  private let history: (window: Count, survivors: Count)

  /// Callers of other modules use those below, which the compiler makes for their kind of lanes.
  private init(solving plan: Plan<Count>, nodes: NodeCounts) {
    let profiles = PlanProfiles(plan: plan, nodes: nodes, bySegment: true, parts: .all)
    path = profiles.acquisition
    history = (profiles.existing.tenureWindow, profiles.existing.survivors)
    outputs = LedgerFold(profiles).outputs
  }
}

extension ExpectedSolver<SIMD8<Double>> {
  package init(plan: Plan<SIMD8<Double>>, nodes: NodeCounts) {
    self.init(solving: plan, nodes: nodes)
  }

  /// The metrics of draws side by side, from totals alone: what studies ask for that look at many draws.
  ///
  /// They are those of `outputs`, to 1e-12 of the sum of absolute flows.
  ///
  /// - Parameter parts: of the totals; metrics that read others are absent.
  package static func outcomes(
    plan: Plan<SIMD8<Double>>, nodes: NodeCounts, parts: PlanTotals.Parts
  ) -> [Outcome] {
    totals(plan: plan, nodes: nodes, parts: parts).map { Outcome($0) }
  }

  /// What they are computed from.
  static func totals(
    plan: Plan<SIMD8<Double>>, nodes: NodeCounts, parts: PlanTotals.Parts
  ) -> [PlanTotals] {
    TotalsFold(PlanProfiles(plan: plan, nodes: nodes, bySegment: false, parts: parts)).totals
  }
}

extension ExpectedSolver<Double> {
  package init(plan: Plan<Double>, nodes: NodeCounts) {
    self.init(solving: plan, nodes: nodes)
  }

  package var output: SolverOutput { outputs[0] }
  package var acquisition: AcquisitionPath<Double> { path }
  /// The window over which existing customers arrived, months; 0 without any.
  package var tenureWindow: Double { history.window }
  /// Customers from before the plan.
  package var existing: ExistingTotals {
    ExistingTotals(tenureWindow: history.window, survivors: history.survivors)
  }
}

/// What customers of a plan do, one by one on average, and how many of them there are.
struct PlanProfiles<Count: Lane> {
  let plan: Plan<Count>
  /// What is wanted besides sums over the plan.
  let parts: PlanTotals.Parts
  let prices: PriceList<Count>
  let vintages: VintageProfiles<Count>
  let existing: ExistingProfiles<Count>
  private(set) var acquisition: AcquisitionPath<Count>
  /// v^t, as far as anybody is followed.
  let discount: [Count]

  /// - Parameters:
  ///   - bySegment: whether segments' money is wanted.
  init(plan: Plan<Count>, nodes: NodeCounts, bySegment: Bool, parts: PlanTotals.Parts) {
    self.plan = plan
    self.parts = parts
    let ages = max(parts.contains(.beyondWindow) ? 2 * plan.window : plan.window, plan.horizon)
    var market = MarketSimulation(business: plan.business, months: plan.horizon)
    prices = PriceList(plan: plan, months: ages)
    vintages = VintageProfiles(
      plan: plan, nodes: nodes, ages: ages, prices: bySegment ? prices : nil,
      mixes: plan.blueprint.mixes.map { market.path.mix[$0.channels[0]] })
    existing = ExistingProfiles(plan: plan, nodes: nodes)
    discount = Growth(perMonth: plan.discountFactor, months: ages).factors
    Self.acquire(in: &market, of: plan, vintages: vintages, existing: existing)
    acquisition = market.path
    if !plan.business.costs.steps.isEmpty { acquisition.present = present }
    acquisition.fixedCostAfterPlan = fixedCostAfterPlan
    if parts.contains(.afterPlan) { acquisition.fixedCostsAfterPlan = fixedCostsAfterPlan }
  }

  /// All customers present in month 0 ... H.
  private var present: [Count] {
    var present = [Count](repeating: .zero, count: plan.horizon + 1)
    if let customers = existing.quantities?.row(QuantityLayout.present) {
      for (month, count) in zip(present.indices, customers) { present[month] += count }
    }
    for (index, group) in plan.blueprint.mixes.enumerated() {
      for (start, arrivals) in group.customers(in: acquisition).enumerated() {
        let presence = vintages.customer(group: index, start: vintages.start(of: start)).row(
          QuantityLayout.present)
        for (month, count) in zip(start...plan.horizon, presence) { present[month] += arrivals * count }
      }
    }
    return present
  }

  /// By month from the plan's end on.
  private var fixedCostsAfterPlan: [Count] {
    let (horizon, window) = (plan.horizon, plan.window)
    var remaining = [Count](repeating: .zero, count: window)
    let present = acquisition.present?.last
    guard !plan.fixedCostsAfterPlan(active: present ?? .zero).isEmpty else { return remaining }
    var active = Count.zero
    /// Adds customers whose window begins in a month.
    func add(_ count: Count, birth: Int, presence: ArraySlice<Count>) {
      active += count * presence[presence.startIndex + horizon - birth]
      for age in horizon - birth..<max(horizon - birth, window) {
        remaining[birth + age - horizon] += count * presence[presence.startIndex + age]
      }
    }
    for (index, group) in plan.blueprint.mixes.enumerated() {
      for (month, count) in group.customers(in: acquisition).enumerated() {
        let customer = vintages.customer(group: index, start: vintages.start(of: month))
        add(count, birth: month, presence: customer.row(QuantityLayout.present))
      }
    }
    if let customers = existing.quantities {
      add(.one, birth: 0, presence: customers.row(QuantityLayout.present))
    }
    return plan.fixedCosts(afterPlanFor: remaining, active: active, present: present)
  }

  /// What these are worth, from what each vintage adds up to instead of month by month.
  private var fixedCostAfterPlan: Count {
    let horizon = plan.horizon
    let costs = plan.fixedCostsAfterPlan(active: acquisition.present?.last ?? .zero)
    guard !costs.isEmpty else { return .zero }
    var active = Count.zero
    var total = Count.zero
    let paid = costs.map { Growth(of: $0.price, months: horizon + plan.window) }
    /// Adds customers who came in some months, so many as `arrivals`, of whom `presence` are there by age.
    func add(_ arrivals: [Count], months: [Int], presence: ArraySlice<Count>) {
      for month in months { active += arrivals[month] * presence[presence.startIndex + horizon - month] }
      for (cost, growth) in zip(costs, paid) {
        for (origin, months) in growth.grouped(months) {
          let worth = sums(count: plan.window) {
            presence[presence.startIndex + $0] * discount[$0] * growth.factors[origin + $0]
          }
          for month in months {
            let end = min(plan.window, (cost.availability.untilMonth ?? .max) - month)
            guard end > horizon - month else { continue }
            total +=
              arrivals[month] * discount[month] * growth.scale(of: month)
              * (worth[end] - worth[horizon - month])
          }
        }
      }
    }
    for (index, group) in plan.blueprint.mixes.enumerated() {
      let arrivals = group.customers(in: acquisition)
      for start in 0..<vintages.starts {
        add(
          arrivals, months: vintages.months(of: start),
          presence: vintages.customer(group: index, start: start).row(QuantityLayout.present))
      }
    }
    if let customers = existing.quantities {
      add([.one], months: [0], presence: customers.row(QuantityLayout.present))
    }
    return total.dividedIfPositive(by: active)
  }

  /// Acquisition forward in time; customers bring others, and those who leave may come back
  /// to the market.
  private static func acquire(
    in market: inout MarketSimulation<Count>, of plan: Plan<Count>, vintages: VintageProfiles<Count>,
    existing: ExistingProfiles<Count>
  ) {
    let layout = vintages.layout
    let referrals = plan.blueprint.effects.indices.filter { plan.business.programmes[$0].referral != nil }
    let brought = referrals.map { plan.effect($0) { $0.referredPerMonth } }
    let (needsLost, takesCustomers) = (market.needsLost, market.takesCustomers)
    var referred = [Count](repeating: .zero, count: referrals.count)
    for month in 0..<plan.horizon {
      market.acquire(month: month, referred: referred)
      /// What all customers do this month.
      func total(_ row: Int) -> Count {
        var total = existing.quantities?[row, month] ?? .zero
        for (index, group) in plan.blueprint.mixes.enumerated() {
          for channel in group.channels {
            total += vintages.total(
              row, of: market.path.customers[channel], group: index, month: month)
          }
        }
        return total
      }
      for (index, programme) in referrals.enumerated() {
        referred[index] = brought[index] * total(layout.inReach(programme) + QuantityLayout.present)
      }
      market.advance(
        month: month, left: needsLost ? total(QuantityLayout.left) : .zero,
        presence: needsLost && takesCustomers ? total(QuantityLayout.present) : .zero)
    }
  }
}
