// SPDX-License-Identifier: GPL-3.0-or-later

/// Histories of customers alike in covariates who ordered as often. Days recur among them, so that what a likelihood needs of a
/// time is worked out once for all of them.
package struct HistoryRun: Sendable {
  package struct Row: Sendable {
    /// Places among `times`.
    var recency: Int32
    var age: Int32
    var customers: Double
  }

  package let orders: Int
  /// Recencies and ages from the earliest on, each once.
  let times: [Double]
  let rows: [Row]

  /// - Parameter histories: of as many orders, with how many customers have each.
  package init(orders: Int, _ histories: ArraySlice<OrderHistory>, customers: ArraySlice<Double>) {
    self.orders = orders
    let times = Set(histories.lazy.flatMap { [$0.recency, $0.age] }).sorted()
    let places = Dictionary(uniqueKeysWithValues: zip(times, (0 as Int32)...))
    rows = zip(histories, customers).compactMap { history, customers in
      guard customers > 0, let recency = places[history.recency], let age = places[history.age] else {
        return nil
      }
      return Row(recency: recency, age: age, customers: customers)
    }
    self.times = times
  }

  func history(_ row: Row) -> OrderHistory {
    OrderHistory(
      orders: orders, recency: times[Int(clamping: row.recency)], age: times[Int(clamping: row.age)])
  }
}
