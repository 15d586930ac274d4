// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// How far the tables of a plan go.
struct PlanSize {
  /// H: months in which customers are won and money counts for the plan.
  let horizon: Int
  /// W: months that count of one customer.
  let window: Int

  /// Months of the plan and after it in which somebody's value still counts; at least one after it.
  var months: Int { horizon + max(1, window - 1) }
  /// Ages that somebody has in those months, and one more.
  var ages: Int { max(horizon, window) + 1 }

  init(_ scenario: Scenario) {
    horizon = scenario.horizonMonths
    window = scenario.ltvMonths
  }

  /// Ages of those customers who count for money that moves `lag` months after plan month `month`; `nil` where there are
  /// none.
  ///
  /// - Parameter from: the first age that matters.
  func ages(in month: Int, lag: Int = 0, from: Int = 0) -> ClosedRange<Int>? {
    let youngest = max(from, month - (horizon - 1), 0)
    let oldest = month + lag < horizon ? month : min(month, window - 1 - lag)
    return youngest <= oldest ? youngest...oldest : nil
  }

  /// Whether those who are there at the start count for money that moves in plan month `month`.
  func countsExisting(in month: Int) -> Bool { month < max(horizon, window) }
}
