// SPDX-License-Identifier: GPL-3.0-or-later

import Integers
import Scenarios

/// What becomes of customers whose histories are known until the plan starts: they live on under the base, without
/// contracts.
struct ExistingWait<Count: Lane> {
  private let setting: KernelSetting<Count>
  private let longestRecency: Int
  private let months: Int

  /// - Parameter months: from the end of observation to the plan's start.
  init(plan: Plan<Count>, months: Int) {
    let blueprint = plan.blueprint
    let conditions = Conditions(
      business: plan.base.withoutContracts, shape: blueprint.base.withoutContracts,
      recency: blueprint.business.longestRecency)
    setting = KernelSetting(
      ordersOnly: conditions, seasons: plan.base.seasons(from: plan.start),
      fromAge: blueprint.base.ordersFromAge)
    longestRecency = conditions.maximumRecency
    self.months = months
  }

  /// By recency, when the plan starts.
  ///
  /// - Parameters:
  ///   - group: under the base.
  ///   - count: of them, at the end of observation.
  func states(of group: LatentClass<Count>, _ count: Count, history: CustomerHistory) -> [Count] {
    if months == 0 {
      var byRecency = [Count](repeating: .zero, count: longestRecency + 1)
      byRecency[min(history.recencyInMonths, longestRecency)] = count
      return byRecency
    }
    let kernel = ClassKernel(group, setting: setting, attach: nil)
    var state = kernel.emptyState
    state[recency: min(history.recencyInMonths, longestRecency)] = count
    // Whenever that is: there are no seasons, or the histories would be refused.
    return kernel.state(of: state, start: 0, age: history.monthsBegun, after: months).uncontracted
  }
}

extension CustomerHistory {
  /// Months of the plan's calendar since the first purchase, the first one included: the age after observation.
  var monthsBegun: Int { max(1, Int(saturating: age.rounded(.up))) }

  /// Whole months without an order, at the end of observation.
  var recencyInMonths: Int { max(0, Int(saturating: (age - recency).rounded(.up)) - 1) }
}
