// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

extension IndividualSolver {
  /// What customers did of late, gathered as they live.
  struct ActivityRecord {
    private var totals: ActivityTotals
    private var spread = ContributionSpread()
    // Of the customer at hand.
    private var state = ActivityState.new
    private var contribution = 0.0

    /// - Parameter months: of the plan.
    init(months: Int) {
      totals = ActivityTotals(months: months)
    }

    var result: ActivityTotals {
      var totals = totals
      totals.concentration = spread.concentration
      return totals
    }

    /// Turns to the next customer.
    mutating func open(isNew: Bool) {
      state = isNew ? .new : .existing
      contribution = 0
    }

    /// A month of the customer at hand.
    ///
    /// - Parameters:
    ///   - recency: after the month.
    ///   - orders: in twelve months, this one the last.
    mutating func count(
      month: Int, recency: Int, orders: Int, revenue: Double, cost: Double, stays: Bool
    ) {
      guard month < totals.months else { return }
      let present = ActivityState(recency: recency, orders: orders)
      totals.add(present, month: month, revenue: revenue, contribution: revenue - cost)
      totals.move(from: state, to: present)
      // Whoever leaves after the plan's last month is in no month that follows.
      if !stays && month + 1 < totals.months { totals.move(from: present, to: .gone) }
      state = present
      contribution += revenue - cost
    }

    /// The end of the customer at hand.
    mutating func close() {
      spread.add(contribution)
    }
  }
}
