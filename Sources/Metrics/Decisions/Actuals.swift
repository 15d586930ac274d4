// SPDX-License-Identifier: GPL-3.0-or-later

/// What came of a plan's lines, month by month, as far as somebody knows it.
package struct Actuals: Sendable, Equatable {
  /// In the order of the timeline, each once; at least one number is known of each.
  package let lines: [TimelineMetric]
  /// By line as in `lines`, then plan month from 0: in the timeline's units, `nil` if it is not known.
  package let values: [[Double?]]

  /// - Parameter known: finite numbers by line and plan month ≥ 0.
  package init(_ known: [TimelineMetric: [Int: Double]]) {
    let lines = TimelineMetric.allCases.filter { known[$0]?.isEmpty == false }
    let months = (known.values.flatMap(\.keys).max() ?? -1) + 1
    self.lines = lines
    values = lines.map { line in (0..<months).map { known[line]?[$0] } }
  }

  /// Plan months up to the last of which anything is known.
  package var months: Int { values.first?.count ?? 0 }
}

extension TimelineMetric {
  /// Whether a number below 0 is none of this line.
  package var isNeverNegative: Bool {
    switch self {
    case .contribution, .cash, .cumulativeCash: false
    case .customers, .acquired, .lost, .contractsInForce, .recurringRevenue, .recurringRevenueWon, .visits,
      .orders, .revenue, .acquisitionCost:
      true
    }
  }

  /// Whether actual numbers are held against it. What is only the sum of another line says nothing of its own, and
  /// a month that was off would stay off in it for ever.
  package var isTracked: Bool { self != .cumulativeCash }
}
