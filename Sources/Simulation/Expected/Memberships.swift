// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// What a class of customers belongs to for life.
struct Membership: Equatable {
  /// Share of the class in each programme: 0 or 1 where classes differ in it.
  var programmes: [Double]
  /// Share of the class that buys each side offer.
  var adoption: [Double]

  /// Of customers of a business without programmes and side offers.
  static let none = Membership(programmes: [], adoption: [])
}

extension Plan {
  /// The memberships that customers are told apart by, with their shares of all customers.
  ///
  /// - Parameter byEverything: also by what changes no expectation, as second moments need it.
  func memberships(byEverything: Bool) -> [(membership: Membership, weight: Double)] {
    var all = [(Membership(programmes: effects.map(\.members), adoption: sales.map(\.adopters)), 1.0)]
    func split(_ path: WritableKeyPath<Membership, Double>, share: Double) {
      guard share > 0, share < 1 else { return }
      all = all.flatMap { membership, weight in
        [(1, weight * share), (0, weight * (1 - share))].map { value, weight in
          var copy = membership
          copy[keyPath: path] = value
          return (copy, weight)
        }
      }
    }
    for (index, effect) in effects.enumerated() where byEverything || effect.isFelt {
      split(\.programmes[index], share: effect.members)
    }
    for (index, sale) in sales.enumerated() where byEverything || sale.isPaymentOfItsOwn && tracksRecency {
      split(\.adoption[index], share: sale.adopters)
    }
    return all
  }
}

extension SideSale {
  /// Whether it is bought in months without an order.
  fileprivate var isPaymentOfItsOwn: Bool {
    if case .perOrder = timing { return false }
    return true
  }
}
