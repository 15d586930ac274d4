// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// What classes do in a month, by what the month is like: seasons, ages, phases and conditions resolved to tables.
struct ClassRates<Rate: Lane> {
  private let slots: RateSlots
  /// Expected orders, by slot.
  private var orders: [Rate] = []
  /// Chance of no order.
  private var quiet: [Rate] = []
  /// Chance not to have left after an order.
  private var staysWhileOrdering: [Rate] = []
  /// Chance to stay at the month's end, by age, then phase, then condition.
  private var staysByAge: [Rate] = []
  private let ages: Int

  init(_ chunk: ClassChunk, setting: KernelSetting) {
    let slots = setting.slots
    for slot in slots.all {
      orders.append(
        chunk.lanes {
          let (rate, leaves) = $0.orderRates(in: slot, setting: setting)
          return leaves > 0 ? -expm1(-rate * leaves) / leaves : rate
        })
      quiet.append(chunk.lanes { exp(-$0.orderRates(in: slot, setting: setting).rate) })
      staysWhileOrdering.append(
        chunk.lanes {
          let (rate, leaves) = $0.orderRates(in: slot, setting: setting)
          return exp(-rate * leaves)
        })
    }
    let ages = max(chunk.classes.map { $0.hazard.logStay.count }.max() ?? 1, slots.ages)
    for age in 0..<ages {
      for phase in 0..<slots.phases {
        for condition in 0..<slots.conditions {
          staysByAge.append(
            chunk.lanes { $0.stay(age: age, phase: phase, condition: condition, setting: setting) })
        }
      }
    }
    self.ages = ages
    self.slots = slots
  }

  /// Expected orders, the chance of none, and the chance not to have left after one.
  func ordering(age: Int, phase: Int, season: Int, condition: Int) -> (orders: Rate, quiet: Rate, stays: Rate)
  {
    let index = slots.index(age: age, phase: phase, season: season, condition: condition)
    return (orders[index], quiet[index], staysWhileOrdering[index])
  }

  func stay(age: Int, phase: Int, condition: Int) -> Rate {
    staysByAge[(min(age, ages - 1) * slots.phases + phase) * slots.conditions + condition]
  }
}

/// The kinds of months that order rates differ by, numbered.
struct RateSlots {
  struct Slot {
    let age: Int
    let phase: Int
    let season: Int
    let condition: Int
  }

  /// From the last age on nothing changes.
  let ages: Int
  let phases: Int
  let seasons: Int
  let conditions: Int

  func index(age: Int, phase: Int, season: Int, condition: Int) -> Int {
    ((min(age, ages - 1) * phases + phase) * seasons + season) * conditions + condition
  }

  /// In the order of their index.
  var all: [Slot] {
    var slots: [Slot] = []
    for age in 0..<ages {
      for phase in 0..<phases {
        for season in 0..<seasons {
          for condition in 0..<conditions {
            slots.append(Slot(age: age, phase: phase, season: season, condition: condition))
          }
        }
      }
    }
    return slots
  }
}

extension LatentClass {
  /// Orders a month, and the chance to leave after one.
  func orderRates(in slot: RateSlots.Slot, setting: KernelSetting) -> (rate: Double, leaves: Double) {
    let influence = setting.influences.influence(
      membership: membership, phase: slot.phase, condition: slot.condition, age: slot.age + ageOffset)
    let rate =
      orderRate * setting.seasons[slot.season] * setting.conditions.orderMultipliers[slot.condition]
      * influence.orders
    let churn = setting.conditions.churnMultipliers[slot.condition] * influence.churn
    return (rate, hazard.leavingPerOrder(multiplier: churn))
  }

  /// Chance to stay at a month's end.
  func stay(age: Int, phase: Int, condition: Int, setting: KernelSetting) -> Double {
    let influence = setting.influences.influence(
      membership: membership, phase: phase, condition: condition, age: age + ageOffset)
    let multiplier = setting.conditions.churnMultipliers[condition] * influence.churn
    let logStay = hazard.logStay[min(age, hazard.logStay.count - 1)]
    return (multiplier == 0 ? 1 : exp(logStay * multiplier)) * influence.staying
  }
}
