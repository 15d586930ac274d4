// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

extension IndividualSolver {
  /// What the customer at hand ordered and spent in the last twelve months, by calendar position: a month is
  /// written over the one a year before it.
  struct TrailingYear {
    private static let months = 12
    private var monthlyOrders = [Int](repeating: 0, count: months)
    private var monthlySpend = [Double](repeating: 0, count: months)

    /// Turns to a customer without a past.
    mutating func clear() {
      for slot in 0..<Self.months {
        monthlyOrders[slot] = 0
        monthlySpend[slot] = 0
      }
    }

    /// - Parameter month: of the plan, which may be negative; months come one after the other.
    mutating func record(orders: Int, spend: Double, month: Int) {
      let slot = (month % Self.months + Self.months) % Self.months
      monthlyOrders[slot] = orders
      monthlySpend[slot] = spend
    }

    // Added up anew: a running sum would drift from the thresholds that it is compared with.
    var orders: Int { monthlyOrders.reduce(0, +) }
    var spend: Double { monthlySpend.reduce(0, +) }
  }
}

extension Plan<Double> {
  /// Whether anything depends on what a customer did in the last twelve months.
  var remembersYear: Bool {
    effects.contains { !$0.ranks.isEmpty || $0.target.ordersLast12 != .all }
  }
}
