// SPDX-License-Identifier: GPL-3.0-or-later

/// Something sold on an occasion in a customer's life: anniversary, childbirth, replacement at end of life.
package struct Event<Value: Sendable>: Sendable {
  /// When the occasion comes, by the customer's age.
  package enum Timing: Sendable {
    /// Share of all customers acquired, whether still there or not, to whom it comes in each year of age, spread
    /// evenly over its months; to each of them once.
    case byYear([Value])
    /// To everybody, at these ages in months.
    case atMonths([Int])
    /// Chance a month.
    case perMonth(Value)

    func map<Other>(_ transform: (Value) -> Other) -> Event<Other>.Timing {
      switch self {
      case .byYear(let shares): .byYear(shares.map(transform))
      case .atMonths(let months): .atMonths(months)
      case .perMonth(let chance): .perMonth(transform(chance))
      }
    }
  }

  package var timing: Timing
  /// Whether years or months start over after the last of them, and a chance a month goes on after the first time.
  package var repeats: Bool
  /// Share of those to whom it comes that the business reaches.
  package var reach: Value
  /// Share of those reached who buy.
  package var takeUp: Value
  package var price: Price<Value>
  /// Share of the price.
  package var margin: Schedule<Value>
  package var unitCost: Price<Value>
  package var costPerContact: Price<Value>

  package init(
    timing: Timing, repeats: Bool, reach: Value, takeUp: Value, price: Price<Value>,
    margin: Schedule<Value>, unitCost: Price<Value>, costPerContact: Price<Value>
  ) {
    self.timing = timing
    self.repeats = repeats
    self.reach = reach
    self.takeUp = takeUp
    self.price = price
    self.margin = margin
    self.unitCost = unitCost
    self.costPerContact = costPerContact
  }

  package func map<Other>(_ transform: (Value) -> Other) -> Event<Other> {
    Event<Other>(
      timing: timing.map(transform), repeats: repeats, reach: transform(reach), takeUp: transform(takeUp),
      price: price.map(transform), margin: margin.map(transform), unitCost: unitCost.map(transform),
      costPerContact: costPerContact.map(transform))
  }
}

extension Event {
  /// Whether it comes at some ages rather than at others.
  var dependsOnAge: Bool {
    switch timing {
    case .byYear, .atMonths: true
    case .perMonth: !repeats
    }
  }
}

extension Event where Value == Quantity {
  static let meaning = "Something sold on an occasion: anniversary, childbirth, replacement at end of life."

  init(_ fields: Fields) {
    let shares = fields.numbers(
      "by_year", count: 1...100, .share("a share of all customers, such as 0.38"), .share,
      "Share of all customers, gone or not, to whom it comes in each year since they came; at most once.")
    let months = fields.wholes(
      "at_months", count: 1...1200, 0...1200, .months, "Comes to everybody this many months after they came.")
    let chance = fields.optionalNumber(
      "per_month", .share("a chance a month, such as 0.01"), .perMonth, "Chance a month that it comes.")
    fields.alternatives(["by_year", "at_months", "per_month"], required: true)
    timing =
      shares.map(Timing.byYear) ?? months.map { .atMonths($0.sorted()) } ?? .perMonth(chance ?? .unusable)
    repeats = fields.flag(
      "repeats", default: false,
      "Whether `by_year` and `at_months` start over after their end, and `per_month` goes on after the first time."
    )
    let share = NumberRange.share("a share of customers, such as 0.6")
    reach = fields.number("reach", share, .share, default: 1, "Share of them that the business reaches.")
    takeUp = fields.number("take_up", share, .share, "Share of those reached who buy.")
    price = fields.price("price", .money, "Price.")
    (margin, unitCost) = fields.cost(ofPrice: "price", .money, of: "one")
    costPerContact = fields.price(
      "cost_per_contact", .money, default: 0, "Cost of reaching a customer, buying or not.")
    check(fields)
  }

  private func check(_ fields: Fields) {
    guard let decoding = fields.decoding else { return }
    switch timing {
    case .byYear(let shares):
      let total = [1, 2].map { index in shares.reduce(0) { $0 + decoding.unknowns.quantiles($1)[index] } }
      if total[0] > 1 + 1e-6 {
        fields.report(
          .error, "by_year", "these shares add up to \(format(roundedToSignificant(total[0], digits: 6)))",
          "it comes to a customer once: they may add up to 1")
      } else if total[1] > 1 + 1e-6 {
        fields.report(
          .warning, "by_year", "in some draws these shares add up to more than 1", "they are then scaled to 1"
        )
      }
    case .atMonths(let months):
      for (month, next) in zip(months, months.dropFirst()) where month == next {
        fields.report(.error, "at_months", "\(month) is listed twice", "remove one of them")
      }
      if repeats && months.last == 0 {
        fields.report(.error, "repeats", "month 0 alone cannot start over", "give a later month too")
      }
    case .perMonth: break
    }
  }
}

extension Event<Double> {
  func sale(availability: Availability, offer: OfferTerms<Double>) -> SideSale {
    SideSale(
      availability: availability,
      timing: .occasion(
        Occasion(
          chances: chances, reach: reach, takeUp: takeUp * offer.coreFit)),
      adopters: 1, price: price, margin: margin, unitCost: unitCost, costPerContact: costPerContact,
      paymentLagMonths: offer.paymentLagMonths)
  }

  private var chances: Occasion.Chances {
    switch timing {
    case .byYear(let shares):
      let total = max(1, shares.reduce(0, +))
      let months = shares.flatMap { [Double](repeating: $0 / total / 12, count: 12) }
      return .once(months, startsOver: repeats)
    case .atMonths(let months): return .certain(months, startsOver: repeats)
    case .perMonth(let chance): return repeats ? .independent(chance) : .first(chance)
    }
  }
}

extension Event: Equatable where Value: Equatable {}
extension Event.Timing: Equatable where Value: Equatable {}
