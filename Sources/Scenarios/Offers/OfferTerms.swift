// SPDX-License-Identifier: GPL-3.0-or-later

/// What every offer has and programmes have not.
package struct OfferTerms<Value: Sendable>: Sendable {
  /// Months from a sale or fee to the cash.
  package var paymentLagMonths: Int
  /// Closeness to the core business, 0 … 1: take-up × this, and every customer's churn
  /// × (1 + backlash × Σ (1 − core fit)) over the offers on sale.
  package var coreFit: Value

  package init(paymentLagMonths: Int, coreFit: Value) {
    self.paymentLagMonths = paymentLagMonths
    self.coreFit = coreFit
  }

  package func map<Other>(_ transform: (Value) -> Other) -> OfferTerms<Other> {
    OfferTerms<Other>(paymentLagMonths: paymentLagMonths, coreFit: transform(coreFit))
  }
}

extension OfferTerms: Equatable where Value: Equatable {}

/// The same as read, beside the offer's kind or inside it.
struct OfferTermsFields {
  private var paymentLagMonths: Int?
  private var coreFit: Quantity?

  static let keys = ["payment_lag_months", "core_fit"]

  init(_ fields: Fields) {
    paymentLagMonths = fields.optionalWhole(
      "payment_lag_months", 0...120, .months, "Months from a sale or fee to the cash. Default 0.")
    coreFit = fields.optionalNumber(
      "core_fit",
      .share("1 for an offer at the heart of the business, 0 for one that has nothing to do with it"),
      .share,
      "How close the offer is to the core business: its take-up × this, and customers' churn "
        + "× (1 + `core.backlash` × (1 − this)). Default 1.")
  }

  /// Of an offer whose terms are not known yet.
  static var none: OfferTerms<Quantity> { OfferTerms(paymentLagMonths: 0, coreFit: Quantity(.constant(1))) }

  func merged(with inside: OfferTermsFields) -> OfferTerms<Quantity> {
    OfferTerms(
      paymentLagMonths: paymentLagMonths ?? inside.paymentLagMonths ?? 0,
      coreFit: coreFit ?? inside.coreFit ?? Quantity(.constant(1)))
  }
}
