// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// What all classes of a plan's customers have in common. One object, shared by their kernels.
final class KernelSetting<Number: Lane>: Sendable {
  let contractMonths: ContractMonths<Number>
  let conditions: Conditions<Number>
  let modifiers: Modifiers<Number>
  /// Multipliers of the order rate from the plan's first month on; one where there are none.
  let seasons: [Number]
  let sales: [SideSaleTerms<Number>]
  let keptByMarket: KeptByMarket<Number>
  let tracksRecency: Bool
  let layout: QuantityLayout
  /// Whether anybody may order.
  let hasOrders: Bool
  /// The first true age at which customers order.
  let ordersFromAge: Int

  private let ages: Int

  /// - Parameters:
  ///   - memberships: by which the plan's customers are told apart.
  ///   - ages: that anybody can reach, as kernels count them.
  ///   - trueAges: that anybody can reach; by default as many.
  init(plan: Plan<Number>, memberships: Memberships<Number>, ages: Int, trueAges: Int? = nil) {
    contractMonths = ContractMonths(contracts: plan.business.contracts)
    conditions = Conditions(business: plan.business, shape: plan.blueprint.business)
    modifiers = Modifiers(plan: plan, conditions: conditions, memberships: memberships)
    seasons = plan.business.seasons(from: plan.start)
    sales = plan.blueprint.sales.indices.map { SideSaleTerms(of: plan, $0, ages: trueAges ?? ages) }
    keptByMarket = plan.keptByMarket
    tracksRecency = plan.tracksRecency
    layout = plan.blueprint.rows
    hasOrders = plan.blueprint.business.customers.orders.map { $0.perMonth != 0 } ?? false
    ordersFromAge = plan.blueprint.business.ordersFromAge
    self.ages = ages
  }

  /// The same without side offers.
  init(withoutSales setting: KernelSetting) {
    contractMonths = setting.contractMonths
    conditions = setting.conditions
    modifiers = setting.modifiers
    seasons = setting.seasons
    sales = []
    keptByMarket = setting.keptByMarket
    tracksRecency = setting.tracksRecency
    layout = setting.layout.withoutSales
    hasOrders = setting.hasOrders
    ordersFromAge = setting.ordersFromAge
    ages = setting.ages
  }

  /// Of customers who are offered nothing besides orders, in no market.
  init(ordersOnly conditions: Conditions<Number>, seasons: [Number], fromAge: Int) {
    contractMonths = ContractMonths(contracts: [])
    self.conditions = conditions
    modifiers = Modifiers(conditions: conditions)
    self.seasons = seasons
    sales = []
    keptByMarket = KeptByMarket()
    tracksRecency = conditions.maximumRecency > 0
    layout = QuantityLayout(
      contracts: 0, sales: 0, programmes: 0, weighsFees: false, longestBilling: 1, listsFees: false)
    hasOrders = true
    ordersFromAge = fromAge
    ages = fromAge + 1
  }

  /// Whether customers do nothing but order and leave, alike in every month without an order.
  var isOfOrdersAlone: Bool {
    contractMonths.entry.isEmpty && sales.isEmpty && modifiers.effects.isEmpty
      && conditions.maximumRecency == 0
  }

  /// Ages matter for orders until customers order and programmes have learned all they can.
  var slots: RateSlots {
    RateSlots(
      ages: min(max(modifiers.settledAge, ordersFromAge) + 1, ages), phases: modifiers.phases.count,
      seasons: seasons.count,
      conditions: conditions.count)
  }
}

extension Business where Value: Lane {
  /// Twelve multipliers of the order rate from month `start` on, or a single 1 without seasons.
  func seasons(from start: CalendarMonth) -> [Value] {
    guard customers.orders?.seasonality != nil else { return [.one] }
    return (0..<12).map { season(at: $0, start: start) }
  }
}
