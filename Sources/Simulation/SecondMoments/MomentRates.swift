// SPDX-License-Identifier: GPL-3.0-or-later

/// How a class orders and stays, worked out for each kind of months when it is first met.
struct MomentRates {
  private let group: LatentClass<Double>
  private let setting: MomentSetting
  private let slots: RateSlots
  /// From the last on nothing changes, or nobody lives.
  private let ages: Int
  /// The same of orders.
  private let orderAges: Int
  /// By kind of months, then condition.
  private var orders: [OrderMoments] = []
  private var stays: [Double] = []
  /// Where a kind of months begins in them, one more; 0 if it was not met.
  private var orderRows: [Int32]
  private var stayRows: [Int32]

  /// Into the rates of one kind of months, by condition.
  struct Row {
    fileprivate let orders: Int
    fileprivate let stays: Int
  }

  /// - Parameter ages: as the class counts them, that are lived.
  init(_ group: LatentClass<Double>, setting: MomentSetting, ages: Int) {
    self.group = group
    self.setting = setting
    slots = setting.kernel.slots
    self.ages = max(1, min(ages, max(group.hazard.ages, slots.ages)))
    orderAges = group.hazard.leavesInside ? self.ages : min(ages, slots.ages)
    orderRows = [Int32](repeating: 0, count: orderAges * slots.phases * slots.seasons)
    stayRows = [Int32](repeating: 0, count: self.ages * slots.phases)
  }

  @inline(__always)
  mutating func row(age: Int, phase: Int, season: Int) -> Row {
    let orderAge = min(age, orderAges - 1)
    let orderKind = (orderAge * slots.phases + phase) * slots.seasons + season
    if orderRows[orderKind] == 0 { addOrders(orderKind, age: orderAge, phase: phase, season: season) }
    let stayAge = min(age, ages - 1)
    let stayKind = stayAge * slots.phases + phase
    if stayRows[stayKind] == 0 { addStays(stayKind, age: stayAge, phase: phase) }
    return Row(
      orders: Int(truncatingIfNeeded: orderRows[orderKind]) - 1,
      stays: Int(truncatingIfNeeded: stayRows[stayKind]) - 1)
  }

  private mutating func addOrders(_ kind: Int, age: Int, phase: Int, season: Int) {
    orderRows[kind] = Int32(clamping: orders.count + 1)
    for condition in 0..<slots.conditions {
      let slot = RateSlots.Slot(age: age, phase: phase, season: season, condition: condition)
      let (rate, leaves) = group.orderRates(in: slot, setting: setting.kernel)
      guard group.hazard.leavesInside else {
        orders.append(OrderMoments(rate: rate, leaves: leaves))
        continue
      }
      let part = group.part(age: age, phase: phase, condition: condition, setting: setting.kernel)
      orders.append(OrderMoments(rate: rate, part: part))
    }
  }

  private mutating func addStays(_ kind: Int, age: Int, phase: Int) {
    stayRows[kind] = Int32(clamping: stays.count + 1)
    for condition in 0..<slots.conditions {
      stays.append(group.stay(age: age, phase: phase, condition: condition, setting: setting.kernel))
    }
  }

  @inline(__always)
  func orders(_ row: Row, condition: Int) -> OrderMoments { orders[row.orders + condition] }

  @inline(__always)
  func stay(_ row: Row, condition: Int) -> Double { stays[row.stays + condition] }
}
