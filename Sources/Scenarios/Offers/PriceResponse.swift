// SPDX-License-Identifier: GPL-3.0-or-later

extension Contract {
  /// How take-up and churn answer to the fee.
  package struct PriceResponse: Sendable {
    package var referenceFee: Value
    /// Attach odds × (fee / reference fee)^this; negative where a higher fee deters.
    package var attachElasticity: Value
    /// Churn multiplier × (fee / reference fee)^this.
    package var churnElasticity: Value

    package init(referenceFee: Value, attachElasticity: Value, churnElasticity: Value) {
      self.referenceFee = referenceFee
      self.attachElasticity = attachElasticity
      self.churnElasticity = churnElasticity
    }

    /// Another with every number transformed.
    init<Other>(_ other: Contract<Other>.PriceResponse, _ transform: (Other) -> Value) {
      referenceFee = transform(other.referenceFee)
      attachElasticity = transform(other.attachElasticity)
      churnElasticity = transform(other.churnElasticity)
    }
  }
}

extension Contract.PriceResponse where Value == Quantity {
  init(_ fields: Fields) {
    self.init(
      referenceFee: fields.number(
        "reference_fee", .above(0), .moneyPerMonth, "The fee at which the stated rates hold."),
      attachElasticity: fields.number(
        "attach_elasticity", .elasticity, .elasticity, default: 0,
        "Attach odds × (fee / reference fee)^this; negative where a higher fee deters."),
      churnElasticity: fields.number(
        "churn_elasticity", .elasticity, .elasticity, default: 0, "Churn × (fee / reference fee)^this."))
  }
}

extension Contract.PriceResponse: Equatable where Value: Equatable {}
