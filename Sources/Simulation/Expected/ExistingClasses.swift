// SPDX-License-Identifier: GPL-3.0-or-later

import Randomness
import Scenarios

/// The classes of existing customers under the base and, keeping their ranks, the same customers under the
/// strategy.
///
/// Heterogeneous retention always has nodes here: then age does not matter, and all ages are one.
struct ExistingClasses {
  private(set) var base: [LatentClass] = []
  /// In the order of `base`.
  private(set) var strategy: [LatentClass] = []
  let hasRateClasses: Bool

  init(plan: Plan, nodes: NodeCounts, ages: Int, memberships: Memberships) {
    let old = plan.base.customers
    let new = plan.business.customers
    let churnTraits = Self.traitPairs(from: old.retention.trait, to: new.retention.trait, count: nodes.churn)
    // Their history knows no contracts.
    hasRateClasses =
      plan.base.lifeDependsOnOrders
      || Dependence(business: plan.business, attach: plan.attach).stateOnOrders
    let means = (old: old.orders?.perMonth ?? 0, new: new.orders?.perMonth ?? 0)
    let rateTraits =
      hasRateClasses
      ? Self.traitPairs(
        from: old.orders?.trait, to: new.orders?.trait, count: nodes.orderRate, otherwise: means)
      : [TraitPair(old: means.old, new: means.new, weight: 1)]
    for segment in old.segments.indices where old.segments[segment].share > 0 {
      // A segment that the strategy no longer knows goes on as its first.
      let counterpart = new.segments.firstIndex { $0.key == old.segments[segment].key } ?? 0
      for churn in churnTraits {
        for rate in rateTraits {
          let weight = churn.weight * rate.weight
          let before = LatentClass(
            segment: segment, weight: weight, business: plan.base, churnTrait: churn.old, rate: rate.old,
            ages: ages)
          let after = LatentClass(
            segment: counterpart, weight: weight, business: plan.business, churnTrait: churn.new,
            rate: rate.new, ages: ages)
          for (membership, share) in memberships.shares.enumerated() {
            // In their history nobody belongs to anything.
            base.append(before.part(share, membership: 0))
            strategy.append(after.part(share, membership: membership))
          }
        }
      }
    }
  }

  private struct TraitPair {
    let old: Double
    let new: Double
    let weight: Double
  }

  private static func traitPairs(
    from old: Trait?, to new: Trait?, count: Int, otherwise: (old: Double, new: Double) = (0, 0)
  ) -> [TraitPair] {
    switch (old, new) {
    case (nil, nil): [TraitPair(old: otherwise.old, new: otherwise.new, weight: 1)]
    case (nil, let new?):
      new.nodes(count: count).map { TraitPair(old: otherwise.old, new: $0.value, weight: $0.weight) }
    case (let old?, nil):
      old.nodes(count: count).map { TraitPair(old: $0.value, new: otherwise.new, weight: $0.weight) }
    case (let old?, let new?):
      old.nodes(count: count).map {
        TraitPair(old: $0.value, new: old.transferred($0.value, to: new), weight: $0.weight)
      }
    }
  }
}

extension LatentClass {
  fileprivate convenience init(
    segment: Int, weight: Double, business: Business<Double>, churnTrait: Double, rate: Double, ages: Int
  ) {
    let traits = business.customers.segments[segment]
    let orderRate = rate * traits.orderMultiplier
    let statedRate = business.customers.orders?.perMonth ?? 0
    self.init(
      segment: segment, weight: weight,
      hazard: Hazard(business.customers.retention, trait: churnTrait, ages: ages)
        .multiplied(by: traits.churnMultiplier),
      orderRate: orderRate, usage: statedRate > 0 ? orderRate / statedRate : 1)
  }
}
