// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// What classes do in a month, by what the month is like: seasons, ages, phases and conditions resolved to tables.
struct ClassRates<Rate: Lane> {
  private let slots: RateSlots
  /// Expected orders, by slot.
  private var orders: [Rate] = []
  /// Chance of no order; empty if that does not matter.
  private var noPurchase: [Rate] = []
  /// Chance not to have left after an order; empty if nobody ever does.
  private var staysWhileOrdering: [Rate] = []
  /// Chance to stay at the month's end, by age, then phase, then condition.
  private var staysByAge: [Rate] = []
  /// What part of a month's orders those make who are present at its start, numbered alike; empty if all make all.
  private var partsByAge: [Rate] = []
  /// Chance to leave at once after being acquired, by phase; empty if nobody does.
  private var leavingWhenWon: [Rate] = []
  private let ages: Int

  init(_ group: LatentClass<Rate>, setting: KernelSetting<Rate>) {
    let slots = setting.slots
    let someLeave = group.hazard.logSurvivalPerOrder != .zero
    orders.reserveCapacity(slots.count)
    for slot in slots.all {
      let ordering = group.ordering(in: slot, setting: setting)
      if setting.conditions.maximumRecency > 0 { noPurchase.append(ordering.rate.map { exp(-$0) }) }
      orders.append(ordering.orders)
      if someLeave { staysWhileOrdering.append(ordering.stays) }
    }
    let ages = max(group.hazard.ages, slots.ages)
    staysByAge.reserveCapacity(ages * slots.phases * slots.conditions)
    var kinds: [LatentClass<Rate>.Leaving] = []
    for age in 0..<ages {
      // What multiplies churn stays as it is once programmes have learned all they can.
      if age <= setting.modifiers.settledAge {
        group.leave(age: age, in: slots, setting, into: &kinds)
      }
      let logSurvival = group.hazard.logSurvival(age: age)
      let isUniform = logSurvival.isUniform
      for kind in kinds {
        staysByAge.append(kind.stay(logSurvival, isUniform: isUniform))
        guard group.hazard.leavesInside else { continue }
        partsByAge.append(group.hazard.part(age: age, multiplier: kind.multiplier).mean)
      }
    }
    if group.hazard.leavesWhenWon {
      leavingWhenWon = (0..<slots.phases).map { group.leavingWhenWon(phase: $0, setting: setting) }
    }
    self.ages = ages
    self.slots = slots
  }

  /// Of one class in each lane, of one plan.
  init(lanes: [ClassRates<Double>]) {
    slots = lanes[0].slots
    ages = lanes.reduce(0) { max($0, $1.ages) }
    orders = lanes[0].orders.indices.map { index in Rate { lanes[$0].orders[index] } }
    noPurchase = lanes[0].noPurchase.indices.map { index in Rate { lanes[$0].noPurchase[index] } }
    if lanes.contains(where: { !$0.staysWhileOrdering.isEmpty }) {
      staysWhileOrdering = orders.indices.map { index in
        Rate { lanes[$0].staysWhileOrdering.isEmpty ? 1 : lanes[$0].staysWhileOrdering[index] }
      }
    }
    let kinds = slots.phases * slots.conditions
    staysByAge = (0..<ages * kinds).map { place in Rate { lanes[$0].staysByAge[lanes[$0].clamped(place)] } }
    if lanes.contains(where: { !$0.partsByAge.isEmpty }) {
      partsByAge = (0..<ages * kinds).map { place in
        Rate { lanes[$0].partsByAge.isEmpty ? 1 : lanes[$0].partsByAge[lanes[$0].clamped(place)] }
      }
    }
    if lanes.contains(where: { !$0.leavingWhenWon.isEmpty }) {
      leavingWhenWon = (0..<slots.phases).map { phase in
        Rate { lanes[$0].leavingWhenWon.isEmpty ? 0 : lanes[$0].leavingWhenWon[phase] }
      }
    }
  }

  /// A place in tables by age, of the last age there where it is of a later one.
  private func clamped(_ place: Int) -> Int {
    let kinds = slots.phases * slots.conditions
    return min(place / kinds, ages - 1) * kinds + place % kinds
  }

  /// A month's orders and the chance to stay, where all months are alike.
  struct Monthly {
    let orders: Rate
    let stay: Rate

    fileprivate init(orders: Rate, stay: Rate) { (self.orders, self.stay) = (orders, stay) }

    /// Without tables; `nil` if customers of the class do more than order and leave, or months differ.
    init?(_ group: LatentClass<Rate>, setting: KernelSetting<Rate>) {
      guard setting.isOfOrdersAlone, setting.slots.count == 1, group.hazard.ages == 1,
        !group.hazard.leavesWhenWon
      else { return nil }
      let ordering = group.ordering(
        in: RateSlots.Slot(age: 0, phase: 0, season: 0, condition: 0), setting: setting)
      let part = group.part(age: 0, phase: 0, condition: 0, setting: setting).mean
      orders = ordering.orders * part
      stay = group.stay(age: 0, phase: 0, condition: 0, setting: setting) * ordering.stays
    }
  }

  /// `nil` if months differ.
  var everyMonth: Monthly? {
    guard orders.count == 1, staysByAge.count == 1 else { return nil }
    return Monthly(
      orders: partsByAge.isEmpty ? orders[0] : orders[0] * partsByAge[0],
      stay: staysWhileOrdering.isEmpty ? staysByAge[0] : staysByAge[0] * staysWhileOrdering[0])
  }

  /// Expected orders, and the chance not to have left after one.
  func ordering(age: Int, phase: Int, season: Int, condition: Int) -> (orders: Rate, stays: Rate) {
    let index = slots.index(age: age, phase: phase, season: season, condition: condition)
    let stays = staysWhileOrdering.isEmpty ? .one : staysWhileOrdering[index]
    if partsByAge.isEmpty { return (orders[index], stays) }
    return (orders[index] * partsByAge[place(age: age, phase: phase, condition: condition)], stays)
  }

  /// The chance of no order, where recencies are told apart.
  func noPurchase(age: Int, phase: Int, season: Int, condition: Int) -> Rate {
    noPurchase[slots.index(age: age, phase: phase, season: season, condition: condition)]
  }

  func stay(age: Int, phase: Int, condition: Int) -> Rate {
    staysByAge[place(age: age, phase: phase, condition: condition)]
  }

  /// The chance to leave at once after being acquired; `nil` if nobody does.
  func leavingWhenWon(phase: Int) -> Rate? {
    leavingWhenWon.isEmpty ? nil : leavingWhenWon[phase]
  }

  @inline(__always)
  private func place(age: Int, phase: Int, condition: Int) -> Int {
    (min(age, ages - 1) * slots.phases + phase) * slots.conditions + condition
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

  var count: Int { ages * phases * seasons * conditions }

  /// In the order of their index.
  var all: some Sequence<Slot> {
    (0..<count).lazy.map { index in
      let (rest, condition) = index.quotientAndRemainder(dividingBy: conditions)
      let (kind, season) = rest.quotientAndRemainder(dividingBy: seasons)
      let (age, phase) = kind.quotientAndRemainder(dividingBy: phases)
      return Slot(age: age, phase: phase, season: season, condition: condition)
    }
  }
}
