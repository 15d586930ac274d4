// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// What a class of customers belongs to for life.
struct Membership<Number: Lane>: Equatable {
  /// Share of the class in each programme: 0 or 1 if classes differ in it.
  var programmes: [Number]
  /// Share of the class that buys each side offer.
  var adoption: [Number]
}

/// The memberships that a plan's customers are told apart by.
struct Memberships<Number: Lane> {
  private(set) var all: [Membership<Number>]
  /// Of each, its share of all customers.
  private(set) var shares: [Number]

  /// - Parameter byEverything: also by what changes no expectation, as second moments need it.
  init(plan: Plan<Number>, byEverything: Bool) {
    let blueprint = plan.blueprint
    all = [
      Membership(
        programmes: blueprint.effects.indices.map { plan.effect($0) { $0.members } },
        adoption: blueprint.sales.indices.map { plan.sale($0) { $0.adopters } })
    ]
    shares = [.one]
    for (index, effect) in blueprint.effects.enumerated() where byEverything || effect.isFelt {
      split(\.programmes[index], known: effect.members)
    }
    for (index, sale) in blueprint.sales.enumerated()
    where byEverything || sale.timing.isPaymentOfItsOwn && blueprint.business.tracksRecency {
      split(\.adoption[index], known: sale.adopters)
    }
  }

  /// Of customers who are offered nothing.
  private init() {
    all = [Membership(programmes: [], adoption: [])]
    shares = [.one]
  }

  static var none: Memberships { Memberships() }

  /// - Parameter share: not a number where draws differ in it.
  private mutating func split(_ path: WritableKeyPath<Membership<Number>, Number>, known share: Double) {
    guard !(share <= 0 || share >= 1) else { return }
    let before = zip(all, shares)
    var after = Memberships()
    (after.all, after.shares) = ([], [])
    for (membership, whole) in before {
      let share = membership[keyPath: path]
      for (value, part) in [(Number.one, share), (Number.zero, Number.one - share)] {
        var copy = membership
        copy[keyPath: path] = value
        after.all.append(copy)
        after.shares.append(whole * part)
      }
    }
    self = after
  }
}
