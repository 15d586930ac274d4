// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

extension Blueprint {
  /// What has no exact expectation because it needs a customer's own history; `nil` if nothing does.
  package var needsHistory: String? {
    for (programme, effect) in zip(business.programmes, effects) {
      if effect.hasRanksThatMatter { return "the ranks of `programmes.\(programme.key)`" }
      if effect.target.ordersLast12 != .all {
        return "the target of `programmes.\(programme.key)` by orders in the last twelve months"
      }
    }
    guard business.tracksRecency else { return nil }
    for (offer, sale) in zip(business.sideOffers, sales) where sale.comesOnceWhereFelt {
      return "the event `offers.\(offer.key)`, which comes once at most where recency counts"
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

extension SideSale {
  /// Whether it is sold on an occasion that comes once at most, and to anybody.
  fileprivate var comesOnceWhereFelt: Bool {
    guard let occasion = timing.occasion else { return false }
    return occasion.exclusiveMonths != nil && occasion.reach * occasion.takeUp != 0
  }
}

extension Plan {
  /// See `Blueprint.needsHistory`.
  package var needsHistory: String? { blueprint.needsHistory }

  package var tracksRecency: Bool { blueprint.business.tracksRecency }
}

extension Plan<Double> {
  /// The same plan with everybody at the lowest rank, targets by recency alone, and without events that need a history:
  /// it has an exact expectation, and customers who live alike in most months.
  package var withoutHistory: Plan {
    let shape = Blueprint(
      horizon: horizon, window: window, start: start,
      normalised: blueprint.business.withoutHistory(as: blueprint), base: blueprint.base)
    return with(business.withoutHistory(as: blueprint), blueprint: shape)
  }
}

extension Business<Double> {
  /// - Parameter blueprint: says what needs a history.
  fileprivate func withoutHistory(as blueprint: Blueprint) -> Business {
    var copy = self
    for index in programmes.indices { copy.programmes[index].forgetHistories() }
    guard blueprint.business.tracksRecency else { return copy }
    for index in sideOffers.indices where blueprint.sales[index].comesOnceWhereFelt {
      copy.sideOffers[index].reachNobody()
    }
    return copy
  }
}

extension Plan<Double> {
  /// Acquisition by month; `nil` if that depends on what becomes of customers: those they bring, and those who leave
  /// and come back to the market.
  package var acquisitionOfItself: AcquisitionPath<Double>? {
    let market = MarketSimulation(business: business, months: horizon)
    guard !market.needsLost && !business.programmes.contains(where: \.isReferral) else { return nil }
    return market.pathOfChannelsAlone(months: horizon)
  }
}
