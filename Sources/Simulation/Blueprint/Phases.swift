// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// Parts of the plan's time in each of which the same offers are sold and the same programmes run.
struct Phases: Sendable {
  /// First month of each; the first has no beginning.
  let starts: [Int]

  init(_ blueprint: Blueprint) {
    let offers = blueprint.business.hasBacklash ? blueprint.business.offerChanges : []
    let changes = offers + blueprint.effects.flatMap(\.availability.changes)
    starts = [Int.min] + Set(changes).filter { $0 > 0 }.sorted()
  }

  /// Nothing changes.
  init() { starts = [.min] }

  var count: Int { starts.count }

  /// The phase of a plan month.
  func callAsFunction(at month: Int) -> Int {
    starts.count == 1 ? 0 : starts.lastIndex { $0 <= month } ?? 0
  }
}
