// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// What became, by the plan's first month, of customers who came at each earlier month and lived under the
/// base without contracts.
struct ExistingHistory<Count: Lane> {
  /// By life: one for all classes that so far lived alike.
  private let kernels: [ClassKernel<Count>]
  private let classesPerLife: Int
  /// By calendar month of arrival (one where seasons do not matter), then life.
  private var states: [[CustomerState<Count>]]
  private var unused: Quantities<Count>
  private var followed = 0

  init(plan: Plan<Count>, classes: ExistingClasses<Count>) {
    let blueprint = plan.blueprint
    let conditions = Conditions(
      business: plan.base.withoutContracts, shape: blueprint.base.withoutContracts,
      recency: blueprint.business.longestRecency)
    let seasons = plan.base.seasons(from: plan.start)
    let setting = KernelSetting(
      ordersOnly: conditions, seasons: seasons, fromAge: blueprint.base.ordersFromAge)
    unused = Quantities(setting.layout, months: 1)
    let ordersMatter = conditions.maximumRecency > 0 || plan.base.leavesAfterOrders
    let classesPerLife = ordersMatter ? classes.basePerRate : classes.basePerHazard
    self.classesPerLife = classesPerLife
    kernels = stride(from: 0, to: classes.base.count, by: classesPerLife).map {
      ClassKernel(classes.base[$0], setting: setting, attach: nil)
    }
    states = [[CustomerState<Count>]](
      repeating: kernels.map { $0.newCustomer }, count: ordersMatter ? seasons.count : 1)
  }

  /// How customers of a class lived.
  func life(of index: Int) -> Int { index / classesPerLife }

  /// By life, then recency: of one customer who came `months` months before the plan starts. Ask by ascending months,
  /// from 1.
  mutating func states(afterMonths months: Int) -> [[Count]] {
    let cycle = states.count
    for arrival in 0..<cycle {
      for index in kernels.indices {
        // Arrival in calendar position `arrival` of the plan's year: any month that is that far from 0.
        kernels[index].run(
          from: &states[arrival][index], start: arrival + followed, age: followed, weight: .one,
          into: &unused)
      }
    }
    followed = months
    let arrival = ((-months) % cycle + cycle) % cycle
    return states[arrival].map { $0.uncontracted }
  }
}

extension Business {
  var withoutContracts: Business {
    var copy = self
    copy.contracts = []
    return copy
  }
}
