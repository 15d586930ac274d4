// SPDX-License-Identifier: GPL-3.0-or-later

/// Coupons and member days: part of the price, on some orders, also on those that would have come anyway.
package struct Discount<Value: Sendable>: Sendable {
  /// Share of an order's value.
  package var rate: Value
  /// Share of orders on which it is taken.
  package var takeUp: Value
  package var churnMultiplier: Value
  package var orderMultiplier: Value

  package init(rate: Value, takeUp: Value, churnMultiplier: Value, orderMultiplier: Value) {
    self.rate = rate
    self.takeUp = takeUp
    self.churnMultiplier = churnMultiplier
    self.orderMultiplier = orderMultiplier
  }

  package func map<Other>(_ transform: (Value) -> Other) -> Discount<Other> {
    Discount<Other>(
      rate: transform(rate), takeUp: transform(takeUp), churnMultiplier: transform(churnMultiplier),
      orderMultiplier: transform(orderMultiplier))
  }
}

extension Discount where Value == Quantity {
  static let meaning = "Part of the price of some orders; the strength is its `take_up`."

  init(_ fields: Fields) {
    rate = fields.number(
      "rate", .share("a share of the price, such as 0.1"), .share, "Share of an order's value.")
    takeUp = fields.number(
      "take_up", .share("a share of orders, such as 0.4"), .share, default: 1,
      "Share of orders on which it is taken.")
    churnMultiplier = fields.multiplier("churn_multiplier", "Churn × this at strength 1.")
    orderMultiplier = fields.multiplier("order_multiplier", "Order rate × this at strength 1.")
  }
}

extension Discount<Double> {
  func describe(_ effect: inout ProgrammeEffect) {
    effect.strength = .constant(takeUp)
    effect.churnMultiplier = churnMultiplier
    effect.orderMultiplier = orderMultiplier
    effect.discountRate = rate
    effect.discountedShare = takeUp
  }
}

extension Discount: Equatable where Value: Equatable {}
