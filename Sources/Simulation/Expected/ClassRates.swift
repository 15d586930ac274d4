// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// What classes do in a month, by condition: seasons and ages resolved to tables.
struct ClassRates<Rate: Lane> {
  /// Expected orders, by season, then condition.
  let orders: [Rate]
  /// Chance of no order.
  let quiet: [Rate]
  /// Chance not to have left after an order.
  let staysWhileOrdering: [Rate]
  /// Chance to stay at the month's end, by age, then condition.
  private let staysByAge: [Rate]
  private let ages: Int
  private let conditions: Int

  init(_ chunk: ClassChunk, setting: KernelSetting) {
    let conditions = setting.conditions
    let count = conditions.count
    func leaving(_ lane: Int, _ condition: Int) -> Double {
      chunk.member(lane).hazard.leavingPerOrder(multiplier: conditions.churnMultipliers[condition])
    }
    func rate(_ lane: Int, _ season: Double, _ condition: Int) -> Double {
      chunk.member(lane).orderRate * season * conditions.orderMultipliers[condition]
    }
    var orders: [Rate] = []
    var quiet: [Rate] = []
    var stays: [Rate] = []
    for season in setting.seasons {
      for condition in 0..<count {
        orders.append(
          Rate { lane in
            let leaves = leaving(lane, condition)
            let rate = rate(lane, season, condition)
            return leaves > 0 ? -expm1(-rate * leaves) / leaves : rate
          })
        quiet.append(Rate { exp(-rate($0, season, condition)) })
        stays.append(Rate { exp(-rate($0, season, condition) * leaving($0, condition)) })
      }
    }
    self.orders = orders
    self.quiet = quiet
    staysWhileOrdering = stays
    let ages = chunk.classes.map { $0.hazard.logStay.count }.max() ?? 1
    var byAge: [Rate] = []
    for age in 0..<ages {
      for multiplier in conditions.churnMultipliers {
        byAge.append(
          Rate { lane in
            let logStay = chunk.member(lane).hazard.logStay
            return multiplier == 0 ? 1 : exp(logStay[min(age, logStay.count - 1)] * multiplier)
          })
      }
    }
    staysByAge = byAge
    self.ages = ages
    self.conditions = count
  }

  func stay(age: Int, condition: Int) -> Rate {
    staysByAge[min(age, ages - 1) * conditions + condition]
  }
}
