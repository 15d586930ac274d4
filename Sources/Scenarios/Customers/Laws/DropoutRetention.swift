// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Leaves after an order with a probability that is Beta(a, b) (BG/NBD: Fader, Hardie & Lee 2005,
/// doi:10.1287/mksc.1040.0098); or after being acquired too (MBG/NBD: Batislam, Denizel & Filiztekin 2007,
/// doi:10.1016/j.ijresmar.2006.12.005).
package struct DropoutRetention<Value: Sendable>: RetentionLaw {
  package var a: Value
  package var b: Value
  /// Whether customers leave after being acquired too.
  package var whenWon: Bool

  package func map<Other>(_ transform: (Value) -> Other) -> DropoutRetention<Other> {
    DropoutRetention<Other>(a: transform(a), b: transform(b), whenWon: whenWon)
  }

  package var moment: LeavingMoment { whenWon ? .afterBeingWonAndOrders : .afterOrders }

  package func spread(_ number: (Value) -> Double) -> LeavingSpread? {
    .beta(alpha: number(a), beta: number(b))
  }

  /// Nobody leaves by age.
  package func exposures(ages: Int, _ number: (Value) -> Double) -> [Double] { [0] }

  package func readsHistories(_ number: (Value) -> Double) -> Bool { true }

  package func alive(
    _ history: CustomerHistory, rates: (shape: Double, rate: Double), _ number: (Value) -> Double
  ) -> Double {
    let x = history.orders
    if !whenWon && x == 0 { return 1 }
    // Of not having left after any order, the last included, against having left after the last.
    let others = whenWon ? number(b) + x : number(b) + x - 1
    let silence = (rates.shape + x) * log((rates.rate + history.age) / (rates.rate + history.recency))
    return 1 / (1 + exp(log(number(a) / others) + silence))
  }

  package func spread(after history: CustomerHistory, _ number: (Value) -> Double) -> LeavingSpread? {
    .beta(alpha: number(a), beta: whenWon ? number(b) + history.orders + 1 : number(b) + history.orders)
  }
}

extension Retention {
  package static func bgNBD(a: Value, b: Value) -> Retention {
    .bgNBD(DropoutRetention(a: a, b: b, whenWon: false))
  }

  package static func mbgNBD(a: Value, b: Value) -> Retention {
    .mbgNBD(DropoutRetention(a: a, b: b, whenWon: true))
  }
}

extension DropoutRetention where Value == Quantity {
  static let meaning =
    "Leaves after an order with a probability that is Beta(a, b) (Fader, Hardie & Lee 2005)."
  static let meaningWhenWon =
    "The same, and with the same probability at once when won, after the first sale (Batislam, Denizel & Filiztekin 2007)."

  init(_ fields: Fields, whenWon: Bool) {
    let shape = NumberRange.above(0, upTo: 1e9)
    a = fields.number("a", shape, .none, "a of the Beta distribution of leaving after an order.")
    b = fields.number("b", shape, .none, "b of that distribution.")
    self.whenWon = whenWon
  }
}

extension DropoutRetention: Equatable where Value: Equatable {}
