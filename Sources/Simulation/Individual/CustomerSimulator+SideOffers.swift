// SPDX-License-Identifier: GPL-3.0-or-later

import Randomness
import Scenarios

extension IndividualSolver.CustomerSimulator {
  /// Finds out which side offers the customer at hand ever buys.
  mutating func meetSideOffers() {
    for index in sideOffers.indices {
      var standing = IndividualSolver.SideOfferStanding()
      if sideOffers[index].adopters < 1 {
        seek(keys.sideOffers[index].adoption, month: 0)
        standing.adopts = stream.chance(sideOffers[index].adopters)
      }
      sideStandings[index] = standing
    }
  }

  /// What a customer buys of side offers in a month in which it placed so many orders.
  ///
  /// - Returns: Whether it bought anything.
  mutating func sellSideOffers(age: Int, orders: Int, month: Int) -> Bool {
    var hasBought = false
    for index in sideOffers.indices
    where sideStandings[index].adopts && sideOffers[index].availability.contains(month) {
      let purchases = purchases(of: index, age: age, orders: orders, month: month)
      if purchases == 0 { continue }
      hasBought = true
      let account = layout.sideOffer(index)
      book.receive(
        Double(purchases) * sideOffers[index].prices[month], stream: account,
        month: month + sideOffers[index].paymentLagMonths)
      book.pay(Double(purchases) * sideOffers[index].costs[month], stream: account, month: month)
    }
    return hasBought
  }

  private mutating func purchases(of index: Int, age: Int, orders: Int, month: Int) -> Int {
    switch sideOffers[index].timing {
    case .perMonth(let rate):
      seek(keys.sideOffers[index].purchases, month: month)
      return stream.poisson(mean: rate)
    case .perOrder(let rate):
      if orders == 0 { return 0 }
      seek(keys.sideOffers[index].purchases, month: month)
      return stream.poisson(mean: rate * Double(orders))
    case .occasion:
      guard isOccasion(for: index, age: age, month: month) else { return 0 }
      seek(keys.sideOffers[index].contact, month: month)
      guard stream.chance(sideOffers[index].reach) else { return 0 }
      book.pay(sideOffers[index].contactCosts[month], stream: layout.sideOffer(index), month: month)
      seek(keys.sideOffers[index].sale, month: month)
      return stream.chance(sideOffers[index].takeUp) ? 1 : 0
    }
  }

  /// Whether the occasion comes to the customer at hand this month.
  mutating func isOccasion(for index: Int, age: Int, month: Int) -> Bool {
    guard let calendar = sideOffers[index].calendar else { return false }
    guard let exclusiveMonths = calendar.exclusiveMonths else {
      let chance = calendar.chance(age: age)
      if chance <= 0 || chance >= 1 { return chance > 0 }
      seek(keys.sideOffers[index].occasion, month: month)
      return stream.chance(chance)
    }
    let stretch = age / exclusiveMonths
    if stretch != sideStandings[index].knownStretch {
      seek(keys.sideOffers[index].occasion, month: stretch)
      let comesAfter = calendar.month(variate: stream.uniform())
      sideStandings[index].knownStretch = stretch
      sideStandings[index].occasionAge = comesAfter.map { stretch * exclusiveMonths + $0 } ?? -1
    }
    return age == sideStandings[index].occasionAge
  }
}
