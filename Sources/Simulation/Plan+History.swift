// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

extension Plan {
  /// What needs a customer's own history, so that only the individual solver can run it; `nil` where nothing does.
  package var needsHistory: String? {
    for (programme, effect) in zip(business.programmes, effects) {
      if !effect.ranks.isEmpty { return "the ranks of `programmes.\(programme.key)`" }
      if effect.target.ordersLast12 != .all {
        return "the target of `programmes.\(programme.key)` by orders in the last twelve months"
      }
    }
    guard tracksRecency else { return nil }
    for (offer, sale) in zip(business.sideOffers, sales) {
      if case .occasion(let occasion) = sale.timing, occasion.exclusiveMonths != nil,
        occasion.reach * occasion.takeUp > 0
      {
        return "`offers.\(offer.key)`, which comes once in a life and counts for recency"
      }
    }
    return nil
  }

  /// The same plan with everybody at the lowest rank, targets by recency alone, and without events that need a history:
  /// it has an exact expectation, and customers who live alike in most months.
  package var withoutHistory: Plan {
    var business = business
    for index in business.programmes.indices {
      business.programmes[index].target.ordersLast12 = .all
      if case .loyalty(var loyalty) = business.programmes[index].kind {
        loyalty.ranks = []
        business.programmes[index].kind = .loyalty(loyalty)
      }
    }
    if tracksRecency {
      for index in business.sideOffers.indices {
        guard case .event(var event) = business.sideOffers[index].kind else { continue }
        if case .occasion(let occasion) = sales[index].timing, occasion.exclusiveMonths == nil { continue }
        event.reach = 0
        business.sideOffers[index].kind = .event(event)
      }
    }
    return Plan(self, business: business)
  }

  package var tracksRecency: Bool { business.tracksRecency }
}
