// SPDX-License-Identifier: GPL-3.0-or-later

import Randomness
import Scenarios

/// Customers alike in everything that lasts: a point of heterogeneity with its weight. An object, since kernels ask it
/// for the rates of thousands of months.
final class LatentClass<Number: Lane>: Sendable {
  let segment: Int
  /// Share of the segment's customers.
  let weight: Number
  /// The segment's churn multiplier included.
  let hazard: Hazard<Number>
  /// Orders a month before season and conditions, the segment's multiplier included.
  let orderRate: Number
  /// Order rate relative to `orders.per_month`, whenever a customer came; 1 if nobody orders.
  let usage: Number
  /// What an order is worth, in mean orders.
  let valueLevel: Number
  /// What is paid of the fees that contracts state.
  let feeLevel: Number
  /// Into the memberships by which customers are told apart.
  let membership: Int
  /// Months by which the customers are older than the kernel counts.
  let ageOffset: Int

  init(
    segment: Int, weight: Number, hazard: Hazard<Number>, orderRate: Number, usage: Number,
    valueLevel: Number, feeLevel: Number, membership: Int = 0, ageOffset: Int = 0
  ) {
    self.segment = segment
    self.weight = weight
    self.hazard = hazard
    self.orderRate = orderRate
    self.usage = usage
    self.valueLevel = valueLevel
    self.feeLevel = feeLevel
    self.membership = membership
    self.ageOffset = ageOffset
  }

  /// `share` of the class, alike but for what is given.
  func part(
    _ share: Number = .one, hazard: Hazard<Number>? = nil, orderRate: Number? = nil, membership: Int? = nil,
    ageOffset: Int? = nil, value: Number? = nil
  ) -> LatentClass {
    LatentClass(
      segment: segment, weight: weight * share, hazard: hazard ?? self.hazard,
      orderRate: orderRate ?? self.orderRate, usage: usage,
      valueLevel: value.map { valueLevel * $0 } ?? valueLevel,
      feeLevel: feeLevel, membership: membership ?? self.membership, ageOffset: ageOffset ?? self.ageOffset)
  }

  /// - Parameters:
  ///   - hazard: the churn multipliers of the segment and of the level included.
  ///   - rate: orders a month, without the multipliers of the segment and of the level.
  convenience init(
    segment index: Int, weight: Number, business: Business<Number>, hazard: Hazard<Number>, rate: Number,
    level: VintageLevel<Number>
  ) {
    let segment = business.customers.segments[index]
    let orderRate = rate * segment.orderMultiplier
    let stated = business.customers.orders?.perMonth ?? .zero
    self.init(
      segment: index, weight: weight, hazard: hazard, orderRate: orderRate * level.orders,
      usage: Number.one.replacing(with: orderRate / stated, where: stated .> .zero),
      valueLevel: segment.valueMultiplier * level.value, feeLevel: segment.feeMultiplier * level.fee)
  }
}

extension LatentClass {
  /// The classes of a plan's new customers.
  ///
  /// - Parameters:
  ///   - month: in which they come.
  ///   - memberships: by which customers are told apart.
  static func classes(
    of plan: Plan<Number>, acquired month: Int, nodes: NodeCounts, ages: Int,
    memberships: Memberships<Number>
  ) -> [LatentClass] {
    let business = plan.business
    let level = VintageLevel(of: business, month: month)
    let dependence = plan.blueprint.dependence
    // What programmes do to churn by age alone, the mixture follows without nodes.
    let modifiers =
      dependence.churnOnAge && !dependence.churnOnState
      ? Modifiers(
        plan: plan, conditions: Conditions(business: business, shape: plan.blueprint.business),
        memberships: memberships) : nil
    let laws = business.customers.laws(ages: ages)
    return classes(of: plan, laws: laws, level: level, nodes: nodes, ages: ages).flatMap { group in
      memberships.shares.enumerated().map { membership, share in
        let hazard = modifiers.flatMap { modifiers in
          Hazard(
            mixed: laws[group.segment],
            multiplier: business.customers.segments[group.segment].churnMultiplier * level.churn,
            applied: {
              modifiers.modifier(membership: membership, phase: 0, condition: 0, age: $0).churn
            }, ages: ages)
        }
        return group.part(share, hazard: hazard, membership: membership)
      }
    }
  }

  private static func classes(
    of plan: Plan<Number>, laws: [LawByLane<Number>], level: VintageLevel<Number>, nodes: NodeCounts,
    ages: Int
  ) -> [LatentClass] {
    let customers = plan.business.customers
    let needsNodes = plan.blueprint.dependence.churnOnState
    let common = hazards(of: laws[0], needsNodes: needsNodes, nodes: nodes)
    let rates = rateNodes(of: plan, count: nodes.orderRate)
    return customers.segments.enumerated().flatMap { index, segment in
      let hazards =
        segment.copy == nil ? common : hazards(of: laws[index], needsNodes: needsNodes, nodes: nodes)
      let multiplier = segment.churnMultiplier * level.churn
      let own =
        if hazards.isEmpty,
          let mixed = Hazard(mixed: laws[index], multiplier: multiplier, ages: ages)
        {
          [(hazard: mixed, weight: Number.one)]
        } else {
          hazards.map { ($0.hazard.multiplied(by: multiplier), $0.weight) }
        }
      return own.flatMap { hazard, weight in
        rates.map { rate in
          LatentClass(
            segment: index, weight: weight * rate.weight, business: plan.business, hazard: hazard,
            rate: rate.value, level: level)
        }
      }
    }
  }

  /// By node; none where customers differ in how they leave and their mixture is followed as one.
  private static func hazards(
    of law: LawByLane<Number>, needsNodes: Bool, nodes: NodeCounts
  ) -> [(hazard: Hazard<Number>, weight: Number)] {
    guard law.spread(lane: 0) != nil else {
      return [(Hazard(law, trait: TraitNode(everybody: .zero)), .one)]
    }
    guard needsNodes || law.moment.isAfterOrders else { return [] }
    return TraitNode.nodes(count: nodes.churn, value: .zero) { law.trait(lane: $0) }
      .map { (Hazard(law, trait: $0), $0.weight) }
  }

  private static func rateNodes(of plan: Plan<Number>, count: Int) -> [TraitNode<Number>] {
    let orders = plan.business.customers.orders
    let stated = orders?.perMonth ?? .zero
    guard plan.blueprint.dependence.stateOnOrders, let orders,
      plan.blueprint.business.customers.orders?.hasTrait ?? false
    else { return [TraitNode(everybody: stated)] }
    return TraitNode.nodes(count: count, value: stated) { orders.trait(lane: $0) }
  }
}
