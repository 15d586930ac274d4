// SPDX-License-Identifier: GPL-3.0-or-later

/// Who the customers are and how they behave.
package struct Customers<Value: Sendable>: Sendable {
  /// At least one; a scenario without segments has one, named `all`.
  package var segments: [Segment<Value>]
  package var retention: Retention<Value>
  package var firstSale: FirstSale<Value>?
  package var orders: Orders<Value>?
  package var dormancy: Dormancy<Value>?
  package var existing: Existing<Value>?

  package init(
    segments: [Segment<Value>], retention: Retention<Value>, firstSale: FirstSale<Value>?,
    orders: Orders<Value>?, dormancy: Dormancy<Value>?, existing: Existing<Value>?
  ) {
    self.segments = segments
    self.retention = retention
    self.firstSale = firstSale
    self.orders = orders
    self.dormancy = dormancy
    self.existing = existing
  }

  package func map<Other>(_ transform: (Value) -> Other) -> Customers<Other> {
    Customers<Other>(
      segments: segments.map { $0.map(transform) }, retention: retention.map(transform),
      firstSale: firstSale?.map(transform), orders: orders?.map(transform),
      dormancy: dormancy?.map(transform), existing: existing?.map(transform))
  }
}

/// A kind of customer: a share of all, and how it differs from the average.
package struct Segment<Value: Sendable>: Sendable {
  package var key: String
  package var label: Label
  package var share: Value
  package var churnMultiplier: Value
  package var orderMultiplier: Value
  /// Multiplies the value of an order, not the first sale or fees.
  package var valueMultiplier: Value

  package init(
    key: String, label: Label, share: Value, churnMultiplier: Value, orderMultiplier: Value,
    valueMultiplier: Value
  ) {
    self.key = key
    self.label = label
    self.share = share
    self.churnMultiplier = churnMultiplier
    self.orderMultiplier = orderMultiplier
    self.valueMultiplier = valueMultiplier
  }

  package func map<Other>(_ transform: (Value) -> Other) -> Segment<Other> {
    Segment<Other>(
      key: key, label: label, share: transform(share), churnMultiplier: transform(churnMultiplier),
      orderMultiplier: transform(orderMultiplier), valueMultiplier: transform(valueMultiplier))
  }
}

/// What a customer buys in the first month.
package struct FirstSale<Value: Sendable>: Sendable {
  package var price: Value
  /// Share of the price; may be negative.
  package var margin: Value
  package var paymentLagMonths: Int

  package init(price: Value, margin: Value, paymentLagMonths: Int) {
    self.price = price
    self.margin = margin
    self.paymentLagMonths = paymentLagMonths
  }

  package func map<Other>(_ transform: (Value) -> Other) -> FirstSale<Other> {
    FirstSale<Other>(
      price: transform(price), margin: transform(margin), paymentLagMonths: paymentLagMonths)
  }
}

/// What a customer goes on buying.
package struct Orders<Value: Sendable>: Sendable {
  /// Mean rate over customers, orders a month.
  package var perMonth: Value
  /// Coefficient of variation of the rate between customers (gamma); 0: all alike.
  package var rateCV: Value
  /// Mean value of an order in month 0.
  package var value: Value
  /// Coefficient of variation of one order's value (gamma); 0: all alike.
  package var valueCV: Value
  /// Share of the value; may be negative.
  package var margin: Value
  package var costPerOrder: Value
  package var valueDriftPerYear: Value
  /// Multipliers of the rate, January to December.
  package var seasonality: [Value]?
  package var paymentLagMonths: Int

  package init(
    perMonth: Value, rateCV: Value, value: Value, valueCV: Value, margin: Value, costPerOrder: Value,
    valueDriftPerYear: Value, seasonality: [Value]?, paymentLagMonths: Int
  ) {
    self.perMonth = perMonth
    self.rateCV = rateCV
    self.value = value
    self.valueCV = valueCV
    self.margin = margin
    self.costPerOrder = costPerOrder
    self.valueDriftPerYear = valueDriftPerYear
    self.seasonality = seasonality
    self.paymentLagMonths = paymentLagMonths
  }

  package func map<Other>(_ transform: (Value) -> Other) -> Orders<Other> {
    Orders<Other>(
      perMonth: transform(perMonth), rateCV: transform(rateCV), value: transform(value),
      valueCV: transform(valueCV), margin: transform(margin), costPerOrder: transform(costPerOrder),
      valueDriftPerYear: transform(valueDriftPerYear), seasonality: seasonality?.map(transform),
      paymentLagMonths: paymentLagMonths)
  }
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

/// Customers the business has when the plan starts.
package struct Existing<Value: Sendable>: Sendable {
  package var customers: Value
  package var meanTenureMonths: Value
  /// Share of them in each contract when the plan starts, in the order of `Business.contracts`.
  package var inContract: [Value]

  package init(customers: Value, meanTenureMonths: Value, inContract: [Value]) {
    self.customers = customers
    self.meanTenureMonths = meanTenureMonths
    self.inContract = inContract
  }

  package func map<Other>(_ transform: (Value) -> Other) -> Existing<Other> {
    Existing<Other>(
      customers: transform(customers), meanTenureMonths: transform(meanTenureMonths),
      inContract: inContract.map(transform))
  }
}

extension Customers: Equatable where Value: Equatable {}
extension Segment: Equatable where Value: Equatable {}
extension FirstSale: Equatable where Value: Equatable {}
extension Orders: Equatable where Value: Equatable {}
extension Dormancy: Equatable where Value: Equatable {}
extension Existing: Equatable where Value: Equatable {}
