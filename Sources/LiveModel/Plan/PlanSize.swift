// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// How far the tables of a plan go.
struct PlanSize {
  /// H: months in which customers are won and money counts for the plan.
  let horizon: Int
  /// W: months that count of one customer.
  let window: Int

  /// Months of the plan and after it in which somebody's value still counts; at least one after it. Prices go so far.
  var months: Int { horizon + max(1, window - 1) }
  /// Ages that somebody has in those months, and one more.
  var ages: Int { max(horizon, window) + 1 }

  init(_ scenario: Scenario) {
    horizon = scenario.horizonMonths
    window = scenario.ltvMonths
  }
}
