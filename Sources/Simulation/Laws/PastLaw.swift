// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// What histories of customers say of them under the base's laws of orders and leaving, of one draw.
///
/// Given that a customer is still there, how much it orders and how it tends to leave are independent of one another and of
/// the time of its last order: their laws stay gamma and beta ones (Schmittlein, Morrison & Colombo 1987,
/// doi:10.1287/mnsc.33.1.1; Fader, Hardie & Lee 2005, doi:10.1287/mksc.1040.0098; Batislam, Denizel & Filiztekin 2007,
/// doi:10.1016/j.ijresmar.2006.12.005).
struct PastLaw {
  private let retention: Retention<Double>
  /// Of order rates.
  private let shape: Double
  private let rate: Double
  /// Law of spend, and the mean value of an order in month 0.
  private let spend: (law: ValueBetween<Double>, mean: Double)?

  /// - Parameter base: with order rates that differ between customers.
  init(base: Business<Double>) {
    retention = base.customers.retention
    let orders = base.customers.orders
    let cv = orders?.rateCV ?? 1
    shape = 1 / (cv * cv)
    rate = shape / max(orders?.perMonth ?? 0, .leastNormalMagnitude)
    spend = orders.flatMap { orders in
      orders.valueBetween.map { ($0, orders.value.amount.start) }
    }
  }

  /// The chance to be still there when observation ends.
  func alive(_ history: CustomerHistory) -> Double {
    retention.law.alive(history, rates: (shape, rate)) { $0 }
  }

  /// How order rates spread over those still present.
  func rates(_ history: CustomerHistory) -> Trait {
    let shape = shape + history.orders
    return .gamma(shape: shape, mean: shape / (rate + history.age))
  }

  /// How their tendency to leave does; `nil` if all are alike.
  func churn(_ history: CustomerHistory) -> Trait? {
    retention.law.spread(after: history) { $0 }.map(Trait.init)
  }

  /// The law of what their orders are worth, relative to the mean of new customers' orders: the inverse of a
  /// Gamma(shape), with that mean (Fader & Hardie 2013, note 025). `nil` if all spend alike.
  func values(_ history: CustomerHistory) -> (mean: Double, shape: Double)? {
    guard let (law, mean) = spend else { return nil }
    guard let value = history.value, mean > 0 else { return (1, law.q) }
    let known = law.p * history.orders
    return ((law.q - 1 + known * value / mean) / (law.q - 1 + known), law.q + known)
  }
}

extension Business where Value: Lane {
  /// The business of one lane.
  func lane(_ lane: Int) -> Business<Double> { map { $0[lane: lane] } }
}
