// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// What a class of customers belongs to for life.
struct Membership: Equatable {
  /// Share of the class in each programme: 0 or 1 where classes differ in it.
  var programmes: [Double]
  /// Share of the class that buys each side offer.
  var adoption: [Double]
}

/// The memberships that a plan's customers are told apart by.
struct Memberships {
  private(set) var all: [Membership]
  /// Of each, its share of all customers.
  private(set) var shares: [Double]

  /// - Parameter byEverything: also by what changes no expectation, as second moments need it.
  init(plan: Plan, byEverything: Bool) {
    all = [Membership(programmes: plan.effects.map(\.members), adoption: plan.sales.map(\.adopters))]
    shares = [1]
    for (index, effect) in plan.effects.enumerated() where byEverything || effect.isFelt {
      split(\.programmes[index], share: effect.members)
    }
    for (index, sale) in plan.sales.enumerated()
    where byEverything || sale.isPaymentOfItsOwn && plan.tracksRecency {
      split(\.adoption[index], share: sale.adopters)
    }
  }

  /// Of customers who are offered nothing.
  private init() {
    all = [Membership(programmes: [], adoption: [])]
    shares = [1]
  }

  static let none = Memberships()

  private mutating func split(_ path: WritableKeyPath<Membership, Double>, share: Double) {
    guard share > 0, share < 1 else { return }
    let before = zip(all, shares)
    var after = Memberships()
    (after.all, after.shares) = ([], [])
    for (membership, whole) in before {
      for (value, part) in [(1.0, share), (0.0, 1 - share)] {
        var copy = membership
        copy[keyPath: path] = value
        after.all.append(copy)
        after.shares.append(whole * part)
      }
    }
    self = after
  }
}

extension SideSale {
  /// Whether it is bought in months without an order.
  fileprivate var isPaymentOfItsOwn: Bool {
    if case .perOrder = timing { return false }
    return true
  }
}
