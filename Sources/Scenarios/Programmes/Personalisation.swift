// SPDX-License-Identifier: GPL-3.0-or-later

/// Recommendations that get better the longer a customer is known.
package struct Personalisation<Value: Sendable>: Sendable {
  package var churnMultiplier: Value
  package var orderMultiplier: Value
  /// τ, > 0: after so many months of age 63 % of the effect is there.
  package var learningMonths: Value
  package var costPerCustomerMonth: Price<Value>

  package init(
    churnMultiplier: Value, orderMultiplier: Value, learningMonths: Value,
    costPerCustomerMonth: Price<Value>
  ) {
    self.churnMultiplier = churnMultiplier
    self.orderMultiplier = orderMultiplier
    self.learningMonths = learningMonths
    self.costPerCustomerMonth = costPerCustomerMonth
  }

  package func map<Other>(_ transform: (Value) -> Other) -> Personalisation<Other> {
    Personalisation<Other>(
      churnMultiplier: transform(churnMultiplier), orderMultiplier: transform(orderMultiplier),
      learningMonths: transform(learningMonths), costPerCustomerMonth: costPerCustomerMonth.map(transform))
  }
}

extension Personalisation where Value == Quantity {
  static let meaning =
    "Gets better the longer a customer is known: at age a the strength is 1 − exp(−a / `learning_months`)."

  init(_ fields: Fields) {
    churnMultiplier = fields.multiplier("churn_multiplier", "Churn × this at strength 1.")
    orderMultiplier = fields.multiplier("order_multiplier", "Order rate × this at strength 1.")
    learningMonths = fields.number(
      "learning_months", .above(0, upTo: 1200, "months, such as 6"), .months,
      "Months after which 63 % of the effect is there.")
    costPerCustomerMonth = fields.price(
      "cost_per_customer_month", .moneyPerMonth, default: 0,
      "Cost a month of every customer in it.")
  }
}

extension Personalisation<Double> {
  func describe(_ effect: inout ProgrammeEffect) {
    effect.strength = .growing(months: learningMonths)
    effect.churnMultiplier = churnMultiplier
    effect.orderMultiplier = orderMultiplier
    effect.costPerCustomerMonth = costPerCustomerMonth
  }
}

extension Personalisation: Equatable where Value: Equatable {}
