// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// Months acquired in each of which customers are the same for life, season and offers aside.
struct Eras: Sendable {
  /// First month of each.
  let starts: [Int]

  /// - Parameter business: as the blueprint knows it.
  init(_ business: Business<Double>) {
    starts = Set([0] + business.vintageChanges).sorted()
  }

  var count: Int { starts.count }

  /// The era of customers acquired in `month`.
  func callAsFunction(of month: Int) -> Int { (starts.firstIndex { $0 > month } ?? starts.count) - 1 }
}

extension Business<Double> {
  /// The months from which on customers who come are others than those before.
  var vintageChanges: [Int] {
    customers.vintageTrend.map {
      $0.churnMultiplier.changes + $0.orderMultiplier.changes + $0.valueMultiplier.changes
        + $0.feeMultiplier.changes
    } ?? []
  }
}
