// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

extension Business<Double> {
  /// What has no exact expectation because it needs a customer's own history; `nil` where nothing does.
  package var needsHistory: String? {
    for programme in programmes {
      let effect = programme.effect
      if effect.hasRanksThatMatter { return "the ranks of `programmes.\(programme.key)`" }
      if effect.target.ordersLast12 != .all {
        return "the target of `programmes.\(programme.key)` by orders in the last twelve months"
      }
    }
    guard tracksRecency else { return nil }
    for offer in sideOffers {
      if case .occasion(let occasion) = offer.sale.timing, occasion.exclusiveMonths != nil,
        occasion.reach * occasion.takeUp > 0
      {
        return "the event `offers.\(offer.key)`, which comes once at most where recency counts"
      }
    }
    return nil
  }
}

extension ProgrammeEffect {
  /// Whether any rank gives anything else than the programme does without.
  fileprivate var hasRanksThatMatter: Bool {
    ranks.contains {
      $0.rewardShare != rewardShare || $0.churnMultiplier != churnMultiplier
        || $0.orderMultiplier != orderMultiplier
    }
  }
}

extension Plan {
  /// See `Business.needsHistory`.
  package var needsHistory: String? { business.needsHistory }

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
