// SPDX-License-Identifier: GPL-3.0-or-later

import Randomness
import Scenarios

/// Customers alike in everything that lasts: a point of heterogeneity with its weight. An object, since kernels ask it
/// for the rates of thousands of months.
final class LatentClass: Sendable {
  let segment: Int
  /// Share of the segment's customers.
  let weight: Double
  /// The segment's churn multiplier included.
  let hazard: Hazard
  /// Orders a month before season and conditions, the segment's multiplier included.
  let orderRate: Double
  /// Order rate relative to `orders.per_month`; 1 where nobody orders.
  let usage: Double
  /// Into the memberships by which customers are told apart.
  let membership: Int
  /// Months by which the customers are older than the kernel counts.
  let ageOffset: Int

  init(
    segment: Int, weight: Double, hazard: Hazard, orderRate: Double, usage: Double, membership: Int = 0,
    ageOffset: Int = 0
  ) {
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
    _ share: Double = 1, hazard: Hazard? = nil, orderRate: Double? = nil, membership: Int? = nil,
    ageOffset: Int? = nil
  ) -> LatentClass {
    LatentClass(
      segment: segment, weight: weight * share, hazard: hazard ?? self.hazard,
      orderRate: orderRate ?? self.orderRate, usage: usage, membership: membership ?? self.membership,
      ageOffset: ageOffset ?? self.ageOffset)
  }
}

extension LatentClass {
  /// The classes of a plan's new customers.
  ///
  /// - Parameter memberships: by which customers are told apart.
  static func classes(
    of plan: Plan, dependence: Dependence, nodes: NodeCounts, ages: Int,
    memberships: Memberships
  ) -> [LatentClass] {
    let business = plan.business
    // What programmes do to churn by age alone, the mixture follows without nodes.
    let influences =
      dependence.churnOnAge && !dependence.churnOnState
      ? Influences(plan: plan, conditions: Conditions(business: business), memberships: memberships) : nil
    return classes(of: business, dependence: dependence, nodes: nodes, ages: ages).flatMap { group in
      memberships.shares.enumerated().map { membership, share in
        let hazard = influences.flatMap { influences in
          Hazard(
            mixed: business.customers.retention,
            multiplier: business.customers.segments[group.segment].churnMultiplier,
            applied: {
              influences.influence(membership: membership, phase: 0, condition: 0, age: $0).churn
            }, ages: ages)
        }
        return group.part(share, hazard: hazard, membership: membership)
      }
    }
  }

  private static func classes(
    of business: Business<Double>, dependence: Dependence, nodes: NodeCounts, ages: Int
  ) -> [LatentClass] {
    let customers = business.customers
    let retention = customers.retention
    let churnNodes: [WeightedNode]? =
      dependence.churnOnState || retention.leavesAfterOrders
      ? retention.trait?.nodes(count: nodes.churn) : nil
    let rates = rateNodes(of: customers, spread: dependence.stateOnOrders, nodes: nodes)
    let statedRate = customers.orders?.perMonth ?? 0
    var classes: [LatentClass] = []
    for (index, segment) in customers.segments.enumerated() {
      let hazards: [(hazard: Hazard, weight: Double)] =
        if let churnNodes {
          churnNodes.map {
            let hazard = Hazard(retention, trait: $0.value, complement: $0.complement, ages: ages)
            return (hazard.multiplied(by: segment.churnMultiplier), $0.weight)
          }
        } else if let mixed = Hazard(mixed: retention, multiplier: segment.churnMultiplier, ages: ages) {
          [(mixed, 1)]
        } else {
          [(Hazard(retention, trait: 0, ages: ages).multiplied(by: segment.churnMultiplier), 1)]
        }
      for (hazard, hazardWeight) in hazards {
        for rate in rates {
          let orderRate = rate.value * segment.orderMultiplier
          classes.append(
            LatentClass(
              segment: index, weight: hazardWeight * rate.weight, hazard: hazard, orderRate: orderRate,
              usage: statedRate > 0 ? orderRate / statedRate : 1))
        }
      }
    }
    return classes
  }

  private static func rateNodes(
    of customers: Customers<Double>, spread: Bool, nodes: NodeCounts
  ) -> [WeightedNode] {
    if spread, let trait = customers.orders?.trait { return trait.nodes(count: nodes.orderRate) }
    let rate = customers.orders?.perMonth ?? 0
    return [WeightedNode(value: rate, complement: 1 - rate, weight: 1)]
  }
}
