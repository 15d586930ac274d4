// SPDX-License-Identifier: GPL-3.0-or-later

import Randomness
import Scenarios

/// What customers along a path buy beside their orders: sold as expected of them, bought by the one whose path it is.
extension IndividualSolver.CustomerSimulator {
  /// - Parameter orders: expected of one, and placed by the one whose path it is.
  /// - Returns: Whether that one bought anything, and what it paid.
  mutating func sellAlong(
    age: Int, orders: (expected: Double, placed: Int), month: Int, customers: Double
  ) -> (hasBought: Bool, spend: Double) {
    var hasBought = false
    var spend = 0.0
    for index in sideOffers.indices
    where sideStandings[index].adopts && sideOffers[index].availability.contains(month) {
      let expected: Double
      let bought: Int
      switch sideOffers[index].timing {
      case .perMonth(let rate):
        expected = rate
        bought = purchases(of: index, mean: rate, month: month)
      case .perOrder(let rate):
        expected = rate * orders.expected
        bought = purchases(of: index, mean: rate * Double(orders.placed), month: month)
      case .occasion:
        let chance = chanceOfOccasion(for: index, age: age, month: month)
        let reached = chance * sideOffers[index].reach
        book.pay(
          customers * reached * sideOffers[index].contactCosts[month], stream: layout.sideOffer(index),
          month: month)
        expected = reached * sideOffers[index].takeUp
        bought = expected > 0 && luckOfSale(for: index, month: month) < expected ? 1 : 0
      }
      book.receive(
        customers * expected * sideOffers[index].prices[month], stream: layout.sideOffer(index),
        month: month + sideOffers[index].paymentLagMonths)
      book.pay(
        customers * expected * sideOffers[index].costs[month], stream: layout.sideOffer(index), month: month)
      hasBought = hasBought || bought > 0
      spend += Double(bought) * sideOffers[index].prices[month]
    }
    return (hasBought, spend)
  }

  private mutating func purchases(of index: Int, mean: Double, month: Int) -> Int {
    guard mean > 0 else { return 0 }
    seek(keys.sideOffers[index].purchases, month: month)
    return stream.poisson(mean: mean)
  }

  private mutating func luckOfSale(for index: Int, month: Int) -> Double {
    seek(keys.sideOffers[index].sale, month: month)
    return stream.uniform()
  }

  /// The chance that the occasion comes this month: 0 or 1 if the path has decided it.
  private mutating func chanceOfOccasion(for index: Int, age: Int, month: Int) -> Double {
    guard let calendar = sideOffers[index].calendar else { return 0 }
    if calendar.exclusiveMonths == nil { return calendar.chance(age: age) }
    return isOccasion(for: index, age: age, month: month) ? 1 : 0
  }
}
