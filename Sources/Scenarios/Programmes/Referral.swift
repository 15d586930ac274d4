// SPDX-License-Identifier: GPL-3.0-or-later

/// Customers bring others, who come the month after, are a segment of their own, and shrink the market.
package struct Referral<Value: Sendable>: Sendable {
  /// New customers that a customer brings in a month.
  package var perCustomerMonth: Value
  /// Paid for each who comes: acquisition cost.
  package var reward: Price<Value>
  /// Of referred customers, against customers at multipliers of 1.
  package var churnMultiplier: Value
  package var valueMultiplier: Value
  package var feeMultiplier: Value

  package init(
    perCustomerMonth: Value, reward: Price<Value>, churnMultiplier: Value, valueMultiplier: Value,
    feeMultiplier: Value
  ) {
    self.perCustomerMonth = perCustomerMonth
    self.reward = reward
    self.churnMultiplier = churnMultiplier
    self.valueMultiplier = valueMultiplier
    self.feeMultiplier = feeMultiplier
  }

  package func map<Other>(_ transform: (Value) -> Other) -> Referral<Other> {
    Referral<Other>(
      perCustomerMonth: transform(perCustomerMonth), reward: reward.map(transform),
      churnMultiplier: transform(churnMultiplier), valueMultiplier: transform(valueMultiplier),
      feeMultiplier: transform(feeMultiplier))
  }
}

extension Referral where Value == Quantity {
  static let meaning = "Customers bring others, who come the month after as a segment of their own."

  init(_ fields: Fields) {
    perCustomerMonth = fields.number(
      "per_customer_month", .atLeast(0, upTo: 10, "new customers a month, such as 0.01"), .perMonth,
      "New customers that one customer brings in a month.")
    reward = fields.price(
      "reward", .moneyPerCustomer, default: 0, "Paid for each who comes: acquisition cost.")
    churnMultiplier = fields.multiplier("churn_multiplier", "Churn of referred customers × this.")
    valueMultiplier = fields.multiplier("value_multiplier", "Value of a referred customer's order × this.")
    feeMultiplier = fields.multiplier("fee_multiplier", "All contract fees of referred customers × this.")
  }
}

extension Referral<Double> {
  func describe(_ effect: inout ProgrammeEffect) {
    effect.referredPerMonth = perCustomerMonth
  }
}

extension Programme {
  /// The segment of the customers that the programme brings: nobody to begin with, whose order rate and odds are not multiplied.
  package func referredSegment(nobody: Value, unchanged: Value) -> Segment<Value>? {
    referral.map {
      Segment(
        key: key, label: label, share: nobody, churnMultiplier: $0.churnMultiplier,
        orderMultiplier: unchanged, valueMultiplier: $0.valueMultiplier, feeMultiplier: $0.feeMultiplier,
        attachOddsMultiplier: unchanged)
    }
  }
}

extension Referral: Equatable where Value: Equatable {}
