// SPDX-License-Identifier: GPL-3.0-or-later

/// Paid orders that come back, each with a chance of its own.
package struct Returns<Value: Sendable>: Sendable {
  /// Share of paid orders.
  package var rate: Value
  /// Of one that comes back.
  package var cost: Price<Value>
  /// Share of what such an order cost that is saved.
  package var costRecovered: Value

  package init(rate: Value, cost: Price<Value>, costRecovered: Value) {
    self.rate = rate
    self.cost = cost
    self.costRecovered = costRecovered
  }

  package func map<Other>(_ transform: (Value) -> Other) -> Returns<Other> {
    Returns<Other>(
      rate: transform(rate), cost: cost.map(transform), costRecovered: transform(costRecovered))
  }
}

extension Returns where Value == Quantity {
  init(_ fields: Fields) {
    self.init(
      rate: fields.number(
        "rate", .share("a share of orders, such as 0.2"), .share, "Share of paid orders that come back."),
      cost: fields.price("cost", .moneyPerOrder, default: 0, "What one that comes back costs besides."),
      costRecovered: fields.number(
        "cost_recovered", .share("a share of what an order cost, such as 0.8"), .share, default: 0,
        "Share of what such an order cost, by `unit_cost` as by `margin`, that is saved: goods that are sold again."
      ))
  }
}

extension Returns: Equatable where Value: Equatable {}
