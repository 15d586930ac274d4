// SPDX-License-Identifier: GPL-3.0-or-later

import Randomness
import Scenarios

/// The classes of existing customers under the base and, keeping their ranks, the same customers under the
/// strategy.
///
/// Heterogeneous retention always has nodes here: then age does not matter, and all ages are one.
struct ExistingClasses<Count: Lane> {
  private(set) var base: [LatentClass<Count>] = []
  /// In the order of `base`.
  private(set) var strategy: [LatentClass<Count>] = []
  let hasRateClasses: Bool
  /// So many in a row differ under the base in their share alone.
  let basePerRate: Int
  /// So many in a row leave alike under the base as long as orders change nothing.
  let basePerHazard: Int

  /// - Parameter history: theirs, with what each draw says of it; `nil` if all that is known is when they came.
  init(
    plan: Plan<Count>, nodes: NodeCounts, ages: Int, memberships: Memberships<Count>,
    history: (known: CustomerHistory, laws: [PastLaw])? = nil
  ) {
    let old = plan.base.customers
    let new = plan.business.customers
    let (knownOld, knownNew) = (plan.blueprint.base, plan.blueprint.business)
    let laws = (old: LawByLane(old.retention, ages: ages), new: LawByLane(new.retention, ages: ages))
    let churnTraits = TraitPair<Count>.pairs(
      old: knownOld.customers.retention.hasTrait ? { laws.old.trait(lane: $0) } : nil,
      new: knownNew.customers.retention.hasTrait ? { laws.new.trait(lane: $0) } : nil,
      otherwise: (.zero, .zero), count: nodes.churn,
      found: history.map { history in { history.laws[$0].churn(history.known) } })
    // Their history knows no contracts.
    hasRateClasses =
      knownOld.lifeDependsOnOrders || plan.blueprint.dependence.stateOnOrders || history != nil
    let (spreadOld, spreadNew) = (
      hasRateClasses && knownOld.customers.orders?.hasTrait ?? false,
      hasRateClasses && knownNew.customers.orders?.hasTrait ?? false
    )
    let rateTraits = TraitPair<Count>.pairs(
      old: spreadOld ? { old.orders?.trait(lane: $0) } : nil,
      new: spreadNew ? { new.orders?.trait(lane: $0) } : nil,
      otherwise: (old.orders?.perMonth ?? .zero, new.orders?.perMonth ?? .zero), count: nodes.orderRate,
      found: history.map { history in { history.laws[$0].rates(history.known) } })
    basePerRate = memberships.shares.count
    basePerHazard = rateTraits.count * basePerRate
    let value = history.map { history in
      Count { history.laws[$0].values(history.known)?.mean ?? 1 }
    }
    let before = churnTraits.map { Hazard(laws.old, trait: $0.old) }
    let after = churnTraits.map { Hazard(laws.new, trait: $0.new) }
    let levels = (
      old: VintageLevel(old.vintageTrend, month: 0), new: VintageLevel(new.vintageTrend, month: 0)
    )
    let stated = (old: old.orders?.perMonth ?? .zero, new: new.orders?.perMonth ?? .zero)
    for segment in old.segments.indices where knownOld.customers.segments[segment].share != 0 {
      // A segment that the strategy no longer knows goes on as its first.
      let counterpart = new.segments.firstIndex { $0.key == old.segments[segment].key } ?? 0
      for (index, churn) in churnTraits.enumerated() {
        let hazards = (
          old: before[index].multiplied(by: old.segments[segment].churnMultiplier * levels.old.churn),
          new: after[index].multiplied(by: new.segments[counterpart].churnMultiplier * levels.new.churn)
        )
        for rate in rateTraits {
          let weight = churn.old.weight * rate.old.weight
          let before = LatentClass(
            segment: segment, of: old.segments, weight: weight, hazard: hazards.old, rate: rate.old.value,
            stated: stated.old, level: levels.old)
          let after = LatentClass(
            segment: counterpart, of: new.segments, weight: weight, hazard: hazards.new,
            rate: rate.new.value, stated: stated.new, level: levels.new)
          for (membership, share) in memberships.shares.enumerated() {
            // In their history nobody belongs to anything.
            base.append(before.part(share, membership: 0))
            strategy.append(after.part(share, membership: membership, value: value))
          }
        }
      }
    }
  }
}

/// The same rank of two traits.
private struct TraitPair<Number: Lane> {
  let old: TraitNode<Number>
  let new: TraitNode<Number>

  typealias TraitByLane = (_ lane: Int) -> Trait?

  /// - Parameters:
  ///   - old: `nil` if no draw has it; so `new`.
  ///   - otherwise: the values of those who do not differ.
  ///   - found: how the old trait spreads over those whose history is known if it is; ranks are those of new
  ///     customers.
  static func pairs(
    old: TraitByLane?, new: TraitByLane?, otherwise: (old: Number, new: Number), count: Int,
    found: TraitByLane? = nil
  ) -> [TraitPair] {
    guard old != nil || new != nil else {
      return [
        TraitPair(old: TraitNode(everybody: otherwise.old), new: TraitNode(everybody: otherwise.new))
      ]
    }
    // A lane may have the old trait or not.
    let nodes = TraitNode<Number>.nodes(count: count, value: otherwise.new) {
      old == nil ? new?($0) : found?($0) ?? old?($0) ?? new?($0)
    }
    return nodes.map { node in
      guard let old else { return TraitPair(old: node.with(otherwise.old), new: node) }
      let before = Number { old($0) == nil ? otherwise.old[lane: $0] : node.value[lane: $0] }
      let after = Number { lane in
        guard let trait = new?(lane) else { return otherwise.new[lane: lane] }
        return old(lane)?.transferred(node.value[lane: lane], to: trait) ?? node.value[lane: lane]
      }
      return TraitPair(old: node.with(before), new: node.with(after))
    }
  }
}

extension TraitNode {
  /// Of the same weight.
  fileprivate func with(_ value: Number) -> TraitNode {
    TraitNode(value: value, complement: .one - value, weight: weight)
  }
}
