// SPDX-License-Identifier: GPL-3.0-or-later

extension FirstSale where Value == Quantity {
  init(_ fields: Fields) {
    self.init(
      price: fields.number("price", .atLeast(0), .money, "Price."),
      margin: fields.margin("Share of the price that is left after its cost; may be negative."),
      paymentLagMonths: fields.paymentLag())
  }
}

extension Orders where Value == Quantity {
  init(_ fields: Fields) {
    self.init(
      perMonth: fields.number(
        "per_month", .atLeast(0, upTo: 1000, "orders a customer makes a month, such as 0.5"), .ordersPerMonth,
        "Mean order rate over customers."),
      rateCV: fields.number(
        "rate_cv", .atLeast(0, upTo: 100), .variation, default: 0,
        "Coefficient of variation of the rate between customers (gamma); 0: all alike."),
      value: fields.number("value", .atLeast(0), .moneyPerOrder, "Mean value of an order in month 0."),
      valueCV: fields.number(
        "value_cv", .atLeast(0, upTo: 100), .variation, default: 0,
        "Coefficient of variation of one order's value (gamma); 0: all alike."),
      margin: fields.margin("Share of the value that is left after its cost; may be negative."),
      costPerOrder: fields.number(
        "cost_per_order", .atLeast(0), .moneyPerOrder, default: 0, "Cost of an order besides its goods."),
      valueDriftPerYear: fields.number(
        "value_drift_per_year", .drift("a rate a year, such as 0.02"), .perYear, default: 0,
        "How fast order values rise."),
      seasonality: fields.seasonality(),
      paymentLagMonths: fields.paymentLag())
  }
}

extension Fields {
  fileprivate func seasonality() -> [Quantity]? {
    let factors = numbers(
      "seasonality", count: 12...12, .atLeast(0, upTo: 1000), .multiplier,
      "Multipliers of the order rate, January to December, used as given.")
    if let factors, let decoding {
      let mean = factors.map { decoding.unknowns.quantiles($0)[1] }.reduce(0, +) / 12
      if abs(mean - 1) > 0.01 {
        report(
          .warning, "seasonality",
          "the mean of these is \(format(roundedToSignificant(mean, digits: 3))), not 1",
          "they then change the year's orders too; divide them by their mean")
      }
    }
    return factors
  }
}

extension Dormancy where Value == Quantity {
  init(_ fields: Fields) {
    self.init(
      afterMonths: fields.whole(
        "after_months", 1...1200, .months, "Months without a payment after which a customer is dormant."),
      churnMultiplier: fields.multiplier("churn_multiplier", "Churn × this while dormant."),
      orderMultiplier: fields.multiplier("order_multiplier", "Order rate × this while dormant."))
  }
}
