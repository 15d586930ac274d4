// SPDX-License-Identifier: GPL-3.0-or-later

/// What a customer buys in the first month.
package struct FirstSale<Value: Sendable>: Sendable {
  package var price: Price<Value>
  /// Share of the price; may be negative.
  package var margin: Schedule<Value>
  package var unitCost: Price<Value>
  package var paymentLagMonths: Int

  package init(
    price: Price<Value>, margin: Schedule<Value>, unitCost: Price<Value>, paymentLagMonths: Int
  ) {
    self.price = price
    self.margin = margin
    self.unitCost = unitCost
    self.paymentLagMonths = paymentLagMonths
  }

  package func map<Other>(_ transform: (Value) -> Other) -> FirstSale<Other> {
    FirstSale<Other>(
      price: price.map(transform), margin: margin.map(transform), unitCost: unitCost.map(transform),
      paymentLagMonths: paymentLagMonths)
  }
}

/// What a customer goes on buying.
package struct Orders<Value: Sendable>: Sendable {
  /// The first age at which customers order.
  package var fromAgeMonths: Int
  /// Mean rate over customers, orders a month.
  package var perMonth: Value
  /// Coefficient of variation of the rate between customers (gamma); 0: all alike.
  package var rateCV: Value
  /// Mean value of an order.
  package var value: Price<Value>
  /// Coefficient of variation of one order's value (gamma); 0: all alike.
  package var valueCV: Value
  /// How mean values of orders differ between customers; `nil`: all alike.
  package var valueBetween: ValueBetween<Value>?
  /// Share of the value; may be negative.
  package var margin: Schedule<Value>
  package var unitCost: Price<Value>
  /// Multipliers of the rate, January to December.
  package var seasonality: [Value]?
  package var paymentLagMonths: Int
  /// Of paid orders; `nil` if none comes back.
  package var returns: Returns<Value>?

  package init(
    fromAgeMonths: Int, perMonth: Value, rateCV: Value, value: Price<Value>, valueCV: Value,
    valueBetween: ValueBetween<Value>? = nil, margin: Schedule<Value>, unitCost: Price<Value>,
    seasonality: [Value]?, paymentLagMonths: Int, returns: Returns<Value>? = nil
  ) {
    self.valueBetween = valueBetween
    self.fromAgeMonths = fromAgeMonths
    self.perMonth = perMonth
    self.rateCV = rateCV
    self.value = value
    self.valueCV = valueCV
    self.margin = margin
    self.unitCost = unitCost
    self.seasonality = seasonality
    self.paymentLagMonths = paymentLagMonths
    self.returns = returns
  }

  package func map<Other>(_ transform: (Value) -> Other) -> Orders<Other> {
    Orders<Other>(
      fromAgeMonths: fromAgeMonths, perMonth: transform(perMonth), rateCV: transform(rateCV),
      value: value.map(transform), valueCV: transform(valueCV),
      valueBetween: valueBetween.map { $0.map(transform) }, margin: margin.map(transform),
      unitCost: unitCost.map(transform), seasonality: seasonality?.map(transform),
      paymentLagMonths: paymentLagMonths, returns: returns?.map(transform))
  }
}

/// The gamma-gamma law of spend (Fader & Hardie 2013, "The gamma-gamma model of monetary value", note 025): a customer's
/// orders are Gamma(p, ν), and its rate ν is Gamma(q, γ), γ being such that the mean order is as stated.
package struct ValueBetween<Value: Sendable>: Sendable {
  /// Shape of one customer's orders: their coefficient of variation is 1/√p.
  package var p: Value
  /// Shape of the rates: customers' means have variance 1/(q − 2) relative to their own mean. > 2.
  package var q: Value

  package init(p: Value, q: Value) {
    (self.p, self.q) = (p, q)
  }

  package func map<Other>(_ transform: (Value) -> Other) -> ValueBetween<Other> {
    ValueBetween<Other>(p: transform(p), q: transform(q))
  }
}

extension ValueBetween where Value == Quantity {
  init(_ fields: Fields) {
    self.init(
      p: fields.number(
        "p", .above(0, upTo: 1e6), .none, "Shape of one customer's orders: they vary by 1/√p."),
      q: fields.number(
        "q", .above(2, upTo: 1e6, "at 2 and below some customers spend without bound; use `value_cv`"), .none,
        "Shape of the law between customers: their means vary by 1/√(q − 2)."))
  }
}

extension Orders<Double> {
  /// Coefficient of variation of one customer's order values.
  package var ownValueCV: Double { valueBetween.map { 1 / $0.p.squareRoot() } ?? valueCV }
}

/// What changes when a customer has not paid for a while.
package struct Dormancy<Value: Sendable>: Sendable {
  /// ≥ 1.
  package var afterMonths: Int
  package var churnMultiplier: Value
  package var orderMultiplier: Value

  package init(afterMonths: Int, churnMultiplier: Value, orderMultiplier: Value) {
    self.afterMonths = afterMonths
    self.churnMultiplier = churnMultiplier
    self.orderMultiplier = orderMultiplier
  }

  package func map<Other>(_ transform: (Value) -> Other) -> Dormancy<Other> {
    Dormancy<Other>(
      afterMonths: afterMonths, churnMultiplier: transform(churnMultiplier),
      orderMultiplier: transform(orderMultiplier))
  }
}

extension FirstSale where Value == Quantity {
  init(_ fields: Fields) {
    let price = fields.price("price", .money, "Price.")
    let cost = fields.cost(ofPrice: "price", .money, of: "a first sale")
    self.init(
      price: price, margin: cost.margin, unitCost: cost.unitCost,
      paymentLagMonths: fields.paymentLag())
  }
}

extension Orders where Value == Quantity {
  init(_ fields: Fields) {
    let fromAge = fields.whole(
      "from_age_months", 0...1200, .months, default: 0,
      "The first age at which customers order: 1 where what they buy in the first month is the first sale.")
    let perMonth = fields.number(
      "per_month", .atLeast(0, upTo: 1000, "orders a customer makes a month, such as 0.5"), .ordersPerMonth,
      "Mean order rate over customers.")
    let rateCV = fields.number(
      "rate_cv", .atLeast(0, upTo: 100), .variation, default: 0,
      "Coefficient of variation of the rate between customers (gamma); 0: all alike.")
    let value = fields.amount("value", .moneyPerOrder, "Mean value of an order in month 0.")
    let valueCV = fields.number(
      "value_cv", .atLeast(0, upTo: 100), .variation, default: 0,
      "Coefficient of variation of one order's value (gamma); 0: all alike.")
    let between = fields.object(
      "value_between",
      "How mean values of orders differ between customers, independently of their rates (gamma-gamma); instead of `value_cv`."
    ) { ValueBetween($0) }
    fields.alternatives(["value_cv", "value_between"], required: false)
    let cost = fields.cost(ofPrice: "value", .moneyPerOrder, of: "an order")
    let drift = fields.drift("value_drift_per_year", "How fast order values rise.")
    fields.warnOfDrift("value_drift_per_year", of: ["value"])
    self.init(
      fromAgeMonths: fromAge, perMonth: perMonth, rateCV: rateCV, value: fields.rising(value, drift: drift),
      valueCV: valueCV, valueBetween: between, margin: cost.margin, unitCost: cost.unitCost,
      seasonality: fields.seasonality(),
      paymentLagMonths: fields.paymentLag(),
      returns: fields.object(
        "returns",
        "Paid orders that come back, each by chance of its own: what was paid goes back, and orders stay orders."
      ) { Returns($0) })
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

extension FirstSale: Equatable where Value: Equatable {}
extension Orders: Equatable where Value: Equatable {}
extension ValueBetween: Equatable where Value: Equatable {}
extension Dormancy: Equatable where Value: Equatable {}
