// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
package import Logs

/// What customers' orders after the first purchase were worth, of those who have such orders.
package struct SpendSummary: Sendable {
  package struct Row: Sendable, Equatable {
    package var customer: Int
    /// Orders after the first purchase, at least one.
    package var orders: Int
    /// Of an order, above 0.
    package var mean: Double
  }

  /// From few orders to many, then in the order of customers.
  package let rows: [Row]
  /// Customers whose orders came to nothing or less, whom a law of amounts above 0 has no place for.
  package let withoutValue: Int

  package init(_ log: OrderLog, end: Day? = nil) {
    let end = end ?? log.observed.upperBound
    var rows: [Row] = []
    var withoutValue = 0
    for customer in log.customers.indices where log.isFromBefore.isEmpty || !log.isFromBefore[customer] {
      let later = log.purchases(of: customer).dropFirst().prefix { $0.day <= end }
      guard !later.isEmpty else { continue }
      let mean = later.reduce(0) { $0 + $1.amount } / Double(later.count)
      if mean > 0 {
        rows.append(Row(customer: customer, orders: later.count, mean: mean))
      } else {
        withoutValue += 1
      }
    }
    self.rows = rows.sorted { ($0.orders, $0.customer) < ($1.orders, $1.customer) }
    self.withoutValue = withoutValue
  }
}
