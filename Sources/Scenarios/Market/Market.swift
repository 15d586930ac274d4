// SPDX-License-Identifier: GPL-3.0-or-later

/// Who can still be won.
package struct Market<Value: Sendable>: Sendable {
  package enum Size: Sendable {
    /// A pool that winning customers empties; `returningShare` of lost customers comes back to it.
    case stock(customers: Value, returningShare: Value)
    /// New ones each month; those not won are gone.
    case flow(customersPerMonth: Value)

    var isStock: Bool {
      switch self {
      case .stock: true
      case .flow: false
      }
    }
  }

  /// How the market changes from month to month by itself.
  package enum Change: Sendable {
    /// A rate a year; negative where the market grows.
    case declinePerYear(Schedule<Value>)
    /// The ratio of month t + 1 to month t, from t = 0 as far as the path goes: to the horizon at least.
    case path(ratios: [Double])
  }

  package var size: Size
  package var change: Change
  /// Whether a decline takes those too who are customers already.
  package var declineReachesCustomers: Bool

  package init(size: Size, change: Change, declineReachesCustomers: Bool = false) {
    self.size = size
    self.change = change
    self.declineReachesCustomers = declineReachesCustomers
  }

  package func map<Other>(_ transform: (Value) -> Other) -> Market<Other> {
    let size: Market<Other>.Size =
      switch self.size {
      case .stock(let customers, let returningShare):
        .stock(customers: transform(customers), returningShare: transform(returningShare))
      case .flow(let customersPerMonth): .flow(customersPerMonth: transform(customersPerMonth))
      }
    let change: Market<Other>.Change =
      switch self.change {
      case .declinePerYear(let rate): .declinePerYear(rate.map(transform))
      case .path(let ratios): .path(ratios: ratios)
      }
    return Market<Other>(size: size, change: change, declineReachesCustomers: declineReachesCustomers)
  }
}

extension Market.Size: Equatable where Value: Equatable {}
extension Market.Change: Equatable where Value: Equatable {}
extension Market: Equatable where Value: Equatable {}

extension Market where Value == Quantity {
  init(_ fields: Fields) {
    let crowd = NumberRange(
      lower: 0, upper: 1e12, hint: "a market has at most 1000000000000 customers; are these people?")
    let size = fields.oneOf(
      required: true,
      [
        Kind("stock", "A pool that winning customers empties.") { stock in
          Size.stock(
            customers: stock.number("customers", crowd, .customers, "Who can be won in month 0."),
            returningShare: Quantity(.constant(0)))
        },
        Kind("flow", "New ones each month; those not won are gone.") { flow in
          Size.flow(
            customersPerMonth: flow.number(
              "customers_per_month", crowd, .customersPerMonth, "Who can be won in month 0."))
        },
      ])
    let decline = fields.schedule(
      "decline_per_year",
      NumberRange(
        lower: -10, upper: 1, isAbove: true, isBelow: true,
        hint: "a decline is a share a year, such as 0.01; negative where the market grows"),
      .perYear, default: 0, "How fast the market shrinks by itself; negative where it grows.")
    let path = fields.object("path", "A course of the market from a CSV file, instead of a constant decline.")
    {
      MarketPath($0)
    }
    fields.alternatives(["decline_per_year", "path"], required: false)
    let returning = fields.optionalNumber(
      "returning_share", .share("a share of lost customers, such as 0.2"), .share,
      "Stock: share of lost customers who can be won again. Default 0.")
    if returning != nil, case .flow? = size {
      fields.report(
        .error, "returning_share", "a flow does not keep those who return", "remove it, or use `stock`")
    }
    let reaches = fields.flag(
      "decline_reaches_customers", default: false,
      "Stock: whether the decline takes those too who are customers already, beside churn.")
    if fields.value("decline_reaches_customers") != nil, case .flow? = size {
      fields.report(
        .error, "decline_reaches_customers", "the decline of a flow is of those who come, not of customers",
        "remove it, or use `stock`")
    }
    let zero = Quantity(.constant(0))
    let ratios = path.flatMap { path in fields.decoding.flatMap { path.ratios($0) } }
    switch size {
    case .stock(let customers, _)?:
      self.init(
        size: .stock(customers: customers, returningShare: returning ?? zero),
        change: ratios.map { .path(ratios: $0) } ?? .declinePerYear(decline),
        declineReachesCustomers: reaches)
    default:
      self.init(
        size: size ?? .flow(customersPerMonth: zero),
        change: ratios.map { .path(ratios: $0) } ?? .declinePerYear(decline))
    }
  }
}
