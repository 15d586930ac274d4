// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// Parts of the plan's time in each of which the same offers are sold, the same programmes run and customers behave
/// alike.
struct Phases: Sendable {
  /// First month of each; the first has no beginning.
  let starts: [Int]
  /// The last repeats.
  private let byMonth: [Int]

  /// - Parameters:
  ///   - business: as the blueprint knows it.
  ///   - lastMonth: nobody is followed any longer.
  init(_ business: Business<Double>, effects: [ProgrammeEffect], lastMonth: Int) {
    let offers = business.hasBacklash ? business.offerChanges : []
    let changes = offers + effects.flatMap(\.availability.changes) + business.behaviourChanges
    self.init(changes: Set(changes).filter { $0 > 0 && $0 <= lastMonth }.sorted())
  }

  /// Nothing changes.
  init() { self.init(changes: []) }

  private init(changes: [Int]) {
    starts = [Int.min] + changes
    var phase = 0
    byMonth = (0...(changes.last ?? 0)).map { month in
      if phase < changes.count, changes[phase] == month { phase += 1 }
      return phase
    }
  }

  var count: Int { starts.count }

  /// The phase of a plan month.
  func callAsFunction(at month: Int) -> Int {
    byMonth[max(0, min(month, byMonth.count - 1))]
  }
}

extension Business<Double> {
  /// The months in which an offer begins or ends to be sold.
  var offerChanges: [Int] {
    contracts.flatMap(\.availability.changes) + sideOffers.flatMap(\.availability.changes)
  }

  /// The months in which all customers, or those in a contract, begin to behave otherwise.
  var behaviourChanges: [Int] {
    (customers.trend.map { $0.churnMultiplier.changes + $0.orderMultiplier.changes } ?? [])
      + contracts.flatMap(\.responseChanges)
  }
}
