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

  package var tracksRecency: Bool { business.tracksRecency }
}
