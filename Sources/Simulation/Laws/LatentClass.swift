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
  /// Order rate relative to `orders.per_month`; 1 where nobody orders.
  let usage: Number
  /// Into the memberships by which customers are told apart.
  let membership: Int
  /// Months by which the customers are older than the kernel counts.
  let ageOffset: Int
  /// What their orders are worth on average, relative to the segment's.
  let value: Number

  init(
    segment: Int, weight: Number, hazard: Hazard<Number>, orderRate: Number, usage: Number,
    membership: Int = 0, ageOffset: Int = 0, value: Number = .one
  ) {
    self.value = value
    self.segment = segment
    self.weight = weight
    self.hazard = hazard
    self.orderRate = orderRate
    self.usage = usage
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
      orderRate: orderRate ?? self.orderRate, usage: usage, membership: membership ?? self.membership,
      ageOffset: ageOffset ?? self.ageOffset, value: value ?? self.value)
  }

  /// - Parameters:
  ///   - hazard: the segment's churn multiplier included.
  ///   - rate: orders a month, the segment's multiplier not included.
  convenience init(
    segment: Int, weight: Number, business: Business<Number>, hazard: Hazard<Number>, rate: Number
  ) {
    let orderRate = rate * business.customers.segments[segment].orderMultiplier
    let stated = business.customers.orders?.perMonth ?? .zero
    self.init(
      segment: segment, weight: weight, hazard: hazard, orderRate: orderRate,
      usage: Number.one.replacing(with: orderRate / stated, where: stated .> .zero))
  }
}

extension LatentClass {
  /// The classes of a plan's new customers.
  ///
  /// - Parameter memberships: by which customers are told apart.
  static func classes(
    of plan: Plan<Number>, nodes: NodeCounts, ages: Int, memberships: Memberships<Number>
  ) -> [LatentClass] {
    let business = plan.business
    let dependence = plan.blueprint.dependence
    // What programmes do to churn by age alone, the mixture follows without nodes.
    let influences =
      dependence.churnOnAge && !dependence.churnOnState
      ? Influences(
        plan: plan, conditions: Conditions(business: business, shape: plan.blueprint.business),
        memberships: memberships) : nil
    return classes(of: plan, nodes: nodes, ages: ages).flatMap { group in
      memberships.shares.enumerated().map { membership, share in
        let hazard = influences.flatMap { influences in
          Hazard(
            mixed: business.customers.retention(of: group.segment),
            multiplier: business.customers.segments[group.segment].churnMultiplier,
            applied: {
              influences.influence(membership: membership, phase: 0, condition: 0, age: $0).churn
            }, ages: ages)
        }
        return group.part(share, hazard: hazard, membership: membership)
      }
    }
  }

  private static func classes(of plan: Plan<Number>, nodes: NodeCounts, ages: Int) -> [LatentClass] {
    let customers = plan.business.customers
    let needsNodes = plan.blueprint.dependence.churnOnState
    let common = hazards(of: customers.retention, needsNodes: needsNodes, nodes: nodes, ages: ages)
    let rates = rateNodes(of: plan, count: nodes.orderRate)
    return customers.segments.enumerated().flatMap { index, segment in
      let retention = customers.retention(of: index)
      let hazards =
        segment.copy == nil
        ? common : hazards(of: retention, needsNodes: needsNodes, nodes: nodes, ages: ages)
      let own =
        if hazards.isEmpty,
          let mixed = Hazard(mixed: retention, multiplier: segment.churnMultiplier, ages: ages)
        {
          [(hazard: mixed, weight: Number.one)]
        } else {
          hazards.map { ($0.hazard.multiplied(by: segment.churnMultiplier), $0.weight) }
        }
      return own.flatMap { hazard, weight in
        rates.map { rate in
          LatentClass(
            segment: index, weight: weight * rate.weight, business: plan.business, hazard: hazard,
            rate: rate.value)
        }
      }
    }
  }

  /// By node; none where customers differ in how they leave and their mixture is followed as one.
  private static func hazards(
    of retention: Retention<Number>, needsNodes: Bool, nodes: NodeCounts, ages: Int
  ) -> [(hazard: Hazard<Number>, weight: Number)] {
    guard retention.hasTrait else {
      return [(Hazard(retention, trait: TraitNode(everybody: .zero), ages: ages), .one)]
    }
    guard needsNodes || retention.leavesAfterOrders else { return [] }
    return TraitNode.nodes(count: nodes.churn, value: .zero) { retention.trait(lane: $0) }
      .map { (Hazard(retention, trait: $0, ages: ages), $0.weight) }
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
