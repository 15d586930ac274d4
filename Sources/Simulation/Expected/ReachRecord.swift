// SPDX-License-Identifier: GPL-3.0-or-later

/// Of everybody, or of those in one programme's reach: how many are there in a month and how much they order.
struct MonthTotals<Count: Lane> {
  var there = Count.zero
  /// Paid or covered.
  var orders = Count.zero
}

/// Keeps apart what customers in each programme's reach do.
struct ReachRecord<Count: Lane> {
  private let influences: Influences
  /// By programme: the share of each class that belongs to it.
  private let members: [Count]

  init(_ chunk: ClassChunk, influences: Influences) {
    self.influences = influences
    members = influences.effects.indices.map { index in
      Count { influences.memberships.all[chunk.member($0).membership].programmes[index] }
    }
  }

  /// Of everybody, then by programme.
  var emptyTotals: [MonthTotals<Count>] {
    [MonthTotals<Count>](repeating: MonthTotals(), count: members.count + 1)
  }

  func begin(_ totals: inout [MonthTotals<Count>], present: Count) {
    for index in totals.indices { totals[index] = MonthTotals() }
    totals[0].there = present
  }

  /// Counts customers in one condition, with their orders.
  func add(
    _ count: Count, orders: Count, isPaid: Bool, condition: Int, _ month: ClassKernel<Count>.Month,
    _ totals: inout [MonthTotals<Count>], into quantities: inout Quantities<Count>
  ) {
    totals[0].orders += orders
    for index in influences.programmes(phase: month.phase, condition: condition) {
      let members = members[index]
      totals[index + 1].there += members * count
      totals[index + 1].orders += members * orders
      quantities.inReach[index].there[month.index] += month.weight * members * count
      if isPaid { quantities.inReach[index].paidOrders[month.index] += month.weight * members * orders }
    }
  }

  /// Has `record` add the part of `count` that is in the reach of each programme.
  func add(
    _ count: Count, condition: Int, _ month: ClassKernel<Count>.Month,
    into quantities: inout Quantities<Count>, record: (inout Quantities<Count>, Count) -> Void
  ) {
    for index in influences.programmes(phase: month.phase, condition: condition) {
      record(&quantities.inReach[index], month.weight * members[index] * count)
    }
  }
}
