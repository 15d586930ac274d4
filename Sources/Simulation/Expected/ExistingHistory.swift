// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// What became, by the plan's first month, of customers who came at each earlier month and lived under the
/// base without contracts.
struct ExistingHistory {
  private let kernels: [ClassKernel<SIMD8<Double>>]
  /// By calendar month of arrival (one where seasons do not matter), then chunk of classes.
  private var states: [[CustomerState<SIMD8<Double>>]]
  private var unused: Quantities<SIMD8<Double>>
  private var followed = 0

  /// - Parameter chunks: classes under the base.
  init(plan: Plan, chunks: [ClassChunk]) {
    let recency = Conditions(business: plan.business).maximumRecency
    let conditions = Conditions(business: plan.base.withoutContracts, recency: recency)
    let seasons = Seasons.multipliers(of: plan.base, start: plan.start)
    let setting = KernelSetting(ordersOnly: conditions, seasons: seasons)
    unused = Quantities(setting.layout, months: 1)
    kernels = chunks.map { ClassKernel($0, setting: setting, attach: nil) }
    let newCustomers = kernels.map(\.newCustomer)
    states = [[CustomerState<SIMD8<Double>>]](
      repeating: newCustomers,
      count: conditions.maximumRecency > 0 || plan.base.leavesAfterOrders ? seasons.count : 1)
  }

  /// By chunk, then recency: of one customer of each class who came `months` months before the plan starts. Ask by
  /// ascending months, from 1.
  mutating func states(afterMonths months: Int) -> [[SIMD8<Double>]] {
    let cycle = states.count
    for arrival in 0..<cycle {
      for index in kernels.indices {
        // Arrival in calendar position `arrival` of the plan's year: any month that is that far from 0.
        kernels[index].run(
          from: &states[arrival][index], start: arrival + followed, age: followed,
          weight: SIMD8(repeating: 1), into: &unused)
      }
    }
    followed = months
    let arrival = ((-months) % cycle + cycle) % cycle
    return states[arrival].map(\.uncontracted)
  }
}

extension Business<Double> {
  var withoutContracts: Business<Double> {
    var copy = self
    copy.contracts = []
    return copy
  }

  var leavesAfterOrders: Bool { customers.retention.leavesAfterOrders }
}

/// The seasons of the order rate, from the plan's first month on.
enum Seasons {
  /// Twelve multipliers, or a single 1 without seasons.
  static func multipliers(of business: Business<Double>, start: CalendarMonth) -> [Double] {
    guard business.customers.orders?.seasonality != nil else { return [1] }
    return (0..<12).map { Plan.season(of: business, start: start, at: $0) }
  }
}
