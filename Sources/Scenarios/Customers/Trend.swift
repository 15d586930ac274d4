// SPDX-License-Identifier: GPL-3.0-or-later

/// How customers change with plan time: what their own numbers are multiplied by. Either in a month of the plan, all of them
/// alike, whenever they came; or for life, by the month in which they came.
package struct Trend<Value: Sendable>: Sendable {
  package var churnMultiplier: Schedule<Value>
  package var orderMultiplier: Schedule<Value>
  /// Of the value of an order, not of the first sale or fees.
  package var valueMultiplier: Schedule<Value>
  /// Of all fees of every contract, not of what they cost.
  package var feeMultiplier: Schedule<Value>

  package init(
    churnMultiplier: Schedule<Value>, orderMultiplier: Schedule<Value>, valueMultiplier: Schedule<Value>,
    feeMultiplier: Schedule<Value>
  ) {
    self.churnMultiplier = churnMultiplier
    self.orderMultiplier = orderMultiplier
    self.valueMultiplier = valueMultiplier
    self.feeMultiplier = feeMultiplier
  }

  package func map<Other>(_ transform: (Value) -> Other) -> Trend<Other> {
    Trend<Other>(
      churnMultiplier: churnMultiplier.map(transform), orderMultiplier: orderMultiplier.map(transform),
      valueMultiplier: valueMultiplier.map(transform), feeMultiplier: feeMultiplier.map(transform))
  }
}

extension Trend where Value == Quantity {
  /// - Parameter whom: who changes, in the reference's words.
  init(_ fields: Fields, of whom: String) {
    func multiplier(_ key: String, _ meaning: String) -> Schedule<Quantity> {
      fields.schedule(key, .multiplier, .multiplier, default: 1, meaning)
    }
    self.init(
      churnMultiplier: multiplier("churn_multiplier", "Churn of \(whom) × this."),
      orderMultiplier: multiplier("order_multiplier", "Order rate of \(whom) × this."),
      valueMultiplier: multiplier("value_multiplier", "Value of orders of \(whom) × this."),
      feeMultiplier: multiplier(
        "fee_multiplier",
        "All fees of contracts of \(whom) × this; what they cost, and price responses, stay."))
  }
}

extension Trend: Equatable where Value: Equatable {}
