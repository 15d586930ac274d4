// SPDX-License-Identifier: GPL-3.0-or-later

/// Of everybody, or of those in one programme's reach: how many are there in a month and how much they order.
struct MonthTotals<Count: Lane> {
  var presence = Count.zero
  /// Paid or covered.
  var orders = Count.zero
}

/// Keeps apart what customers in each programme's reach do.
struct ReachRecord<Count: Lane> {
  /// By phase, then condition, then programme: whether customers are in its reach.
  private let reaches: [Bool]
  private let conditions: Int
  /// By programme: the share of each class that belongs to it.
  private let members: [Count]
  private let layout: QuantityLayout

  init(_ group: LatentClass<Count>, setting: KernelSetting<Count>) {
    layout = setting.layout
    conditions = setting.conditions.count
    reaches = setting.modifiers.reaches
    members =
      setting.modifiers.effects.isEmpty
      ? [] : setting.modifiers.memberships.all[group.membership].programmes
  }

  /// Of one class in each lane, of one plan.
  init(lanes: [ReachRecord<Double>]) {
    reaches = lanes[0].reaches
    conditions = lanes[0].conditions
    layout = lanes[0].layout
    members = lanes[0].members.indices.map { index in Count { lanes[$0].members[index] } }
  }

  /// Of everybody, then by programme.
  typealias Totals = UnsafeMutableBufferPointer<MonthTotals<Count>>

  /// How many there are.
  var count: Int { members.count + 1 }

  func begin(_ totals: Totals, present: Count) {
    totals.update(repeating: MonthTotals())
    totals[0].presence = present
  }

  /// Counts customers in one condition, with their orders, for those who sell to them.
  func add(
    _ count: Count, orders: Count, condition: Int, _ month: ClassKernel<Count>.Month,
    _ totals: Totals, into quantities: QuantityRows<Count>
  ) {
    totals[0].orders += orders
    for index in 0..<members.count where reaches(index, month, condition) {
      let members = members[index]
      totals[index + 1].presence += members * count
      totals[index + 1].orders += members * orders
      quantities[layout.inReach(index) + QuantityLayout.present, month.index] +=
        month.weight * members * count
    }
  }

  /// Adds `count` to a row of everybody, and its part in the reach of each programme to theirs.
  func add(
    _ count: Count, to row: Int, condition: Int, _ month: ClassKernel<Count>.Month,
    into quantities: QuantityRows<Count>
  ) {
    quantities[row, month.index] += month.weight * count
    for index in 0..<members.count where reaches(index, month, condition) {
      quantities[layout.inReach(index) + row, month.index] += month.weight * members[index] * count
    }
  }

  private func reaches(_ programme: Int, _ month: ClassKernel<Count>.Month, _ condition: Int) -> Bool {
    reaches[(month.phase * conditions + condition) * members.count + programme]
  }
}
