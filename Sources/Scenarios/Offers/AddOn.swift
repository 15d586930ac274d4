// SPDX-License-Identifier: GPL-3.0-or-later

/// Something that some customers buy again and again beside their orders: consumables, cross-sell, upsell.
package struct AddOn<Value: Sendable>: Sendable {
  package enum Rate: Sendable {
    case perMonth(Value)
    case perOrder(Value)

    func map<Other>(_ transform: (Value) -> Other) -> AddOn<Other>.Rate {
      switch self {
      case .perMonth(let rate): .perMonth(transform(rate))
      case .perOrder(let rate): .perOrder(transform(rate))
      }
    }

    /// Whether it is bought with orders only.
    var needsOrders: Bool {
      switch self {
      case .perMonth: false
      case .perOrder: true
      }
    }
  }

  /// Share of customers who ever buy it, for life.
  package var takeUp: Value
  package var rate: Rate
  package var price: Price<Value>
  /// Share of the price.
  package var margin: Schedule<Value>
  package var unitCost: Price<Value>

  package init(
    takeUp: Value, rate: Rate, price: Price<Value>, margin: Schedule<Value>, unitCost: Price<Value>
  ) {
    self.takeUp = takeUp
    self.rate = rate
    self.price = price
    self.margin = margin
    self.unitCost = unitCost
  }

  package func map<Other>(_ transform: (Value) -> Other) -> AddOn<Other> {
    AddOn<Other>(
      takeUp: transform(takeUp), rate: rate.map(transform), price: price.map(transform),
      margin: margin.map(transform), unitCost: unitCost.map(transform))
  }
}

extension AddOn where Value == Quantity {
  static let meaning =
    "Something that some customers buy beside their orders: consumables, cross-sell, upsell."

  init(_ fields: Fields) {
    takeUp = fields.number(
      "take_up", .share("a share of customers, such as 0.3"), .share, default: 1,
      "Share of customers who ever buy it: a trait for life.")
    let perMonth = fields.optionalNumber(
      "per_month", .atLeast(0, upTo: 1000, "purchases a month, such as 0.5"), .perMonth,
      "Purchases a month of those who do (Poisson), whether they order or not.")
    let perOrder = fields.optionalNumber(
      "per_order", .atLeast(0, upTo: 1000, "purchases with an order, such as 0.2"), .perOrder,
      "Purchases with every order of those who do (Poisson).")
    fields.alternatives(["per_month", "per_order"], required: true)
    rate = perMonth.map(Rate.perMonth) ?? .perOrder(perOrder ?? .unusable)
    price = fields.price("price", .money, "Price of one.")
    (margin, unitCost) = fields.cost(ofPrice: "price", .money, of: "one")
  }
}

extension AddOn<Double> {
  func sale(availability: Availability, offer: OfferTerms<Double>) -> SideSale {
    let timing: SideSale.Timing =
      switch rate {
      case .perMonth(let rate): .perMonth(rate)
      case .perOrder(let rate): .perOrder(rate)
      }
    return SideSale(
      availability: availability, timing: timing, adopters: takeUp * offer.coreFit, price: price,
      margin: margin, unitCost: unitCost, costPerContact: .free,
      paymentLagMonths: offer.paymentLagMonths)
  }
}

extension AddOn: Equatable where Value: Equatable {}
extension AddOn.Rate: Equatable where Value: Equatable {}
