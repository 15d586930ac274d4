// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// An occasion that comes to a customer at most once in a stretch of its life.
///
/// It changes nobody's life, so those to whom it has not come yet are any of those present: of the customers who
/// stay, so many as a hypergeometric law has.
struct OnceOccasion: Sendable {
  /// Which side offer.
  let sale: Int
  private let occasion: Occasion
  private let stretch: Int

  init?(_ sale: SideSale, sale index: Int) {
    guard let occasion = sale.timing.occasion, let stretch = occasion.exclusiveMonths else { return nil }
    self.sale = index
    self.occasion = occasion
    self.stretch = stretch
  }

  /// Whether a stretch begins at this age.
  func starts(age: Int) -> Bool { age % stretch == 0 }

  /// Share of customers of this age to whom it has not come in the stretch.
  func awaiting(age: Int) -> Double { occasion.awaiting(age: age) }

  /// The chance that it comes at this age to whom it has not come.
  func hazard(age: Int) -> Double { occasion.hazard(age: age) }
}
