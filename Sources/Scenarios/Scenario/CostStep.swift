// SPDX-License-Identifier: GPL-3.0-or-later

/// A cost of capacity that serves so many customers: another club, another technician.
package struct CostStep<Value: Sendable>: Sendable {
  /// Whom one serves.
  package var perCustomers: Value
  /// Of one.
  package var costPerMonth: Price<Value>

  package init(perCustomers: Value, costPerMonth: Price<Value>) {
    self.perCustomers = perCustomers
    self.costPerMonth = costPerMonth
  }

  package func map<Other>(_ transform: (Value) -> Other) -> CostStep<Other> {
    CostStep<Other>(perCustomers: transform(perCustomers), costPerMonth: costPerMonth.map(transform))
  }
}

extension CostStep where Value == Quantity {
  init(_ fields: Fields) {
    self.init(
      perCustomers: fields.number(
        "per_customers", .above(0, "as many customers as one serves, such as 500"), .customers,
        "So many customers need one more: 501 of them need two of 500."),
      costPerMonth: fields.price("cost_per_month", .moneyPerMonth, "What one costs a month."))
  }
}

extension CostStep: Equatable where Value: Equatable {}
