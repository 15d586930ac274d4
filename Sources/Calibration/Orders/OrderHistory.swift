// SPDX-License-Identifier: GPL-3.0-or-later

/// All that models of orders look at of a customer.
package struct OrderHistory: Sendable, Hashable {
  /// Orders after the first purchase, x.
  package var orders: Int
  /// From the first purchase to the last, t_x; 0 without orders after the first.
  package var recency: Double
  /// From the first purchase to the end of observation, T.
  package var age: Double

  package init(orders: Int, recency: Double, age: Double) {
    self.orders = orders
    self.recency = recency
    self.age = age
  }
}
