// SPDX-License-Identifier: GPL-3.0-or-later

import Randomness
import Scenarios

/// Occasions that come once at most.
extension CohortSimulator {
  /// To whom they have not come yet of those present when their months begin to be followed.
  mutating func beginOccasions(trueAge: Int) {
    for index in setting.onceOccasions.indices {
      let once = setting.onceOccasions[index]
      for membership in presence.indices {
        seek(keys.sideOffers[once.sale].adoption, state: 0, member: membership, time: 0)
        awaiting[index * presence.count + membership] = stream.binomial(
          count: presence[membership], probability: once.awaiting(age: trueAge))
      }
    }
  }

  mutating func sellOnce(_ index: Int, _ month: Month) {
    let once = setting.onceOccasions[index]
    let hazard = once.hazard(age: month.trueAge)
    guard hazard > 0 else { return }
    let isSold = setting.plan.sales[once.sale].availability.contains(month.time)
    for membership in presence.indices where awaiting[index * presence.count + membership] > 0 {
      seek(keys.sideOffers[once.sale].occasion, state: 0, member: membership, time: month.time)
      let coming = stream.binomial(
        count: awaiting[index * presence.count + membership], probability: hazard)
      awaiting[index * presence.count + membership] -= coming
      guard isSold, coming > 0 else { continue }
      seek(keys.sideOffers[once.sale].contact, state: 0, member: membership, time: month.time)
      let reached = stream.binomial(count: coming, probability: setting.terms.sales[once.sale].reach)
      // Where a purchase makes anybody's recency it is refused, and without that all conditions are in one pool.
      let pool = pool(month, condition: 0, membership: membership)
      totals.contacts[once.sale] += reached
      totals.purchases[totals.sale(once.sale, pool: pool)] += stream.binomial(
        count: reached, probability: setting.terms.sales[once.sale].takeUp)
    }
  }

  /// To whom they have not come yet of those who stay.
  mutating func keepAwaiting(_ month: Month) {
    for index in setting.onceOccasions.indices {
      let once = setting.onceOccasions[index]
      let starts = once.starts(age: month.trueAge + 1)
      for membership in presence.indices {
        let place = index * presence.count + membership
        seek(keys.sideOffers[once.sale].sale, state: 0, member: membership, time: month.time)
        awaiting[place] =
          starts
          ? presence[membership]
          : stream.hypergeometric(
            drawn: presence[membership], marked: awaiting[place], total: presenceBefore[membership])
      }
    }
  }
}

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
