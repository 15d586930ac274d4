// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// What all customers of a plan have in common, resolved to numbers by month. A class, so that nobody copies it.
final class CohortSetting: Sendable {
  let plan: Plan<Double>
  let kernel: KernelSetting<Double>
  let pools: MoneyPools
  let terms: CohortTerms
  let prices: MonthlyPrices
  /// What happens to a customer once at most.
  let onceOccasions: [OnceOccasion]
  let contracts: Int
  let memberships: Int
  /// States without a contract: months since the last payment that are told apart.
  let recencies: Int
  /// Those and the stages of contracts.
  let states: Int
  /// By contract: which of a month's orders it covers, 0 if they are paid for.
  let orderSlots: [Int]
  /// Of customers' order rates where their classes do not tell them: 1/cv²; `nil` if all are alike.
  let rateShape: Double?
  let leavesAfterOrders: Bool
  let leavesWhenWon: Bool
  let leavesInside: Bool
  /// By month of the plan and after.
  let phases: [Int]

  init(plan: Plan<Double>) {
    self.plan = plan
    let months = plan.horizon + 2 * plan.window + 1
    let kernel = KernelSetting(
      plan: plan, memberships: Memberships(plan: plan, byEverything: true), ages: months)
    self.kernel = kernel
    pools = MoneyPools(plan: plan, setting: kernel)
    terms = CohortTerms(plan: plan)
    prices = MonthlyPrices(plan: plan, months: months)
    onceOccasions = plan.sales.enumerated().compactMap { OnceOccasion($1, sale: $0) }
    contracts = kernel.contractMonths.entry.count
    memberships = kernel.modifiers.memberships.all.count
    recencies = kernel.conditions.maximumRecency + 1
    states = recencies + kernel.contractMonths.contractMonths.count
    orderSlots = kernel.contractMonths.coversOrders.enumerated().map { $1 ? $0 + 1 : 0 }
    rateShape = plan.business.customers.orders.flatMap {
      $0.rateCV > 0 && $0.perMonth > 0 ? 1 / ($0.rateCV * $0.rateCV) : nil
    }
    leavesAfterOrders = plan.business.leavesAfterOrders
    leavesWhenWon = plan.business.customers.retentions.contains(where: \.law.moment.isWhenWon)
    leavesInside = plan.business.leavesInside
    phases = (0..<months).map { kernel.modifiers.phases(at: $0) }
  }

  /// Whether any customers leave before the end of a month, with the orders until then.
  var leavesWhileOrdering: Bool { leavesAfterOrders || leavesInside }

  /// Whether customers of a class differ in their order rates.
  var hasRateSpread: Bool { rateShape != nil && !plan.blueprint.dependence.stateOnOrders }

  var emptyBook: CashBook {
    CashBook(
      horizon: plan.horizon, window: plan.window, streams: plan.layout.count,
      discountFactor: plan.discountFactor)
  }

  /// Conditions are numbered like states, with one for each contract.
  func condition(of contract: Int) -> Int { recencies + contract }
}
