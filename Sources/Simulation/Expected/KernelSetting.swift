// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// What all classes of a plan's customers have in common. One object, shared by their kernels.
final class KernelSetting: Sendable {
  let stages: ContractStages
  let conditions: Conditions
  let influences: Influences
  let seasons: [Double]
  let sales: [SideSale]
  let occasionChances: OccasionChances
  let tracksRecency: Bool

  private let ages: Int

  /// - Parameters:
  ///   - memberships: by which the plan's customers are told apart.
  ///   - ages: that anybody can reach, as kernels count them.
  ///   - trueAges: that anybody can reach; by default as many.
  init(plan: Plan, memberships: Memberships, ages: Int, trueAges: Int? = nil) {
    stages = ContractStages(contracts: plan.business.contracts)
    conditions = Conditions(business: plan.business)
    influences = Influences(plan: plan, conditions: conditions, memberships: memberships)
    seasons = Seasons.multipliers(of: plan.business, start: plan.start)
    sales = plan.sales
    occasionChances = OccasionChances(sales, ages: trueAges ?? ages)
    tracksRecency = plan.tracksRecency
    self.ages = ages
  }

  /// The same without side offers.
  init(withoutSales setting: KernelSetting) {
    stages = setting.stages
    conditions = setting.conditions
    influences = setting.influences
    seasons = setting.seasons
    sales = []
    occasionChances = OccasionChances([], ages: 0)
    tracksRecency = setting.tracksRecency
    ages = setting.ages
  }

  /// Of customers who are offered nothing besides orders.
  init(ordersOnly conditions: Conditions, seasons: [Double]) {
    stages = ContractStages(contracts: [])
    self.conditions = conditions
    influences = Influences(conditions: conditions)
    self.seasons = seasons
    sales = []
    occasionChances = OccasionChances([], ages: 0)
    tracksRecency = conditions.maximumRecency > 0
    ages = 1
  }

  /// Ages matter for orders until programmes have learned all they can.
  var slots: RateSlots {
    RateSlots(
      ages: min(influences.settledAge + 1, ages), phases: influences.phases, seasons: seasons.count,
      conditions: conditions.count)
  }

  var layout: QuantityLayout {
    QuantityLayout(contracts: stages.entry.count, sales: sales.count, programmes: influences.effects.count)
  }
}
