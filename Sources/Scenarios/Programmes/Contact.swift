// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Letters, calls, messages: more of them keep customers, up to a point, and each drives some away.
package struct Contact<Value: Sendable>: Sendable {
  /// c.
  package var perMonth: Value
  package var costEach: Price<Value>
  /// c*, > 0.
  package var idealPerMonth: Value
  package var churnMultiplier: Value
  package var orderMultiplier: Value
  /// Chance that one contact drives a customer away.
  package var leavePerContact: Value

  package init(
    perMonth: Value, costEach: Price<Value>, idealPerMonth: Value, churnMultiplier: Value,
    orderMultiplier: Value, leavePerContact: Value
  ) {
    self.perMonth = perMonth
    self.costEach = costEach
    self.idealPerMonth = idealPerMonth
    self.churnMultiplier = churnMultiplier
    self.orderMultiplier = orderMultiplier
    self.leavePerContact = leavePerContact
  }

  package func map<Other>(_ transform: (Value) -> Other) -> Contact<Other> {
    Contact<Other>(
      perMonth: transform(perMonth), costEach: costEach.map(transform),
      idealPerMonth: transform(idealPerMonth),
      churnMultiplier: transform(churnMultiplier), orderMultiplier: transform(orderMultiplier),
      leavePerContact: transform(leavePerContact))
  }
}

extension Contact where Value == Quantity {
  static let meaning =
    "Letters, calls, messages: at c a month the strength is (c / ideal) × exp(1 − c / ideal), at most 1."

  init(_ fields: Fields) {
    perMonth = fields.number(
      "per_month", .atLeast(0, upTo: 1000, "contacts a month, such as 1.5"), .perMonth,
      "Contacts a month with a customer in the target.")
    costEach = fields.price("cost_each", .money, default: 0, "Cost of one contact.")
    idealPerMonth = fields.number(
      "ideal_per_month", .above(0, upTo: 1000, "contacts a month, such as 1"), .perMonth,
      "Contacts a month at which the strength is 1; fewer and more do less.")
    churnMultiplier = fields.multiplier("churn_multiplier", "Churn × this at strength 1.")
    orderMultiplier = fields.multiplier("order_multiplier", "Order rate × this at strength 1.")
    leavePerContact = fields.number(
      "leave_per_contact", .share("a chance that one contact drives a customer away, such as 0.001"), .share,
      default: 0, "Chance that one contact drives a customer away, besides churn.")
  }
}

extension Contact<Double> {
  /// g = (c/c*)·exp(1 − c/c*): an inverted U with its top, 1, at c*. Away with 1 − (1 − leave)^c a month.
  func describe(_ effect: inout ProgrammeEffect) {
    let ratio = perMonth / idealPerMonth
    effect.strength = .constant(ratio * exp(1 - ratio))
    effect.churnMultiplier = churnMultiplier
    effect.orderMultiplier = orderMultiplier
    // Asked with `==`, which never holds of a number that draws differ in.
    effect.drivenAway =
      leavePerContact == 0 || perMonth == 0 ? 0 : -expm1(perMonth * log1p(-leavePerContact))
    effect.costPerCustomerMonth = costEach.times(perMonth)
  }
}

extension Contact: Equatable where Value: Equatable {}
