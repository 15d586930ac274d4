// SPDX-License-Identifier: GPL-3.0-or-later

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
  ///   - segments: of the business.
  ///   - hazard: the churn multipliers of the segment and of the level included.
  ///   - rate: orders a month, without the multipliers of the segment and of the level.
  ///   - stated: `orders.per_month`.
  convenience init(
    segment index: Int, of segments: [Segment<Number>], weight: Number, hazard: Hazard<Number>, rate: Number,
    stated: Number, level: VintageLevel<Number>, membership: Int = 0
  ) {
    let orderRate = rate * segments[index].orderMultiplier
    self.init(
      segment: index, weight: weight, hazard: hazard, orderRate: orderRate * level.orders,
      usage: Number.one.replacing(with: orderRate / stated, where: stated .> .zero),
      valueLevel: segments[index].valueMultiplier * level.value,
      feeLevel: segments[index].feeMultiplier * level.fee, membership: membership)
  }
}

extension LatentClass {
  /// The classes of a plan's new customers.
  ///
  /// - Parameters:
  ///   - month: in which they come.
  ///   - modifiers: with the memberships by which customers are told apart.
  static func classes(
    of plan: Plan<Number>, acquired month: Int, nodes: NodeCounts, ages: Int, modifiers: Modifiers<Number>
  ) -> [LatentClass] {
    let segments = plan.business.customers.segments
    let stated = plan.business.customers.orders?.perMonth ?? .zero
    let level = VintageLevel(plan.business.customers.vintageTrend, month: month)
    let dependence = plan.blueprint.dependence
    let memberships = modifiers.memberships
    // What programmes do to churn by age alone, the mixture follows without nodes.
    let followsModifiers = dependence.churnOnAge && !dependence.churnOnState
    /// How customers of a membership leave where their mixture is followed as one.
    func mixed(_ law: LawByLane<Number>, _ multiplier: Number, membership: Int) -> Hazard<Number>? {
      guard followsModifiers else { return Hazard(mixed: law, multiplier: multiplier, ages: ages) }
      return Hazard(
        mixed: law, multiplier: multiplier,
        applied: { modifiers.modifier(membership: membership, phase: 0, condition: 0, age: $0).churn },
        ages: ages)
    }
    let common = LawNodes(LawByLane(plan.business.customers.retention, ages: ages), of: plan, nodes: nodes)
    let rates = rateNodes(of: plan, count: nodes.orderRate)
    var classes: [LatentClass] = []
    for index in segments.indices {
      let own =
        segments[index].copy.map { LawNodes(LawByLane($0.retention, ages: ages), of: plan, nodes: nodes) }
        ?? common
      let multiplier = segments[index].churnMultiplier * level.churn
      /// Adds those at a node, by order rate and membership.
      func add(_ weight: Number, hazard: (_ membership: Int) -> Hazard<Number>) {
        for rate in rates {
          for (membership, share) in memberships.shares.enumerated() {
            classes.append(
              LatentClass(
                segment: index, of: segments, weight: weight * rate.weight * share,
                hazard: hazard(membership), rate: rate.value, stated: stated, level: level,
                membership: membership))
          }
        }
      }
      if own.isMixed {
        let kinds = followsModifiers ? memberships.shares.indices : 0..<1
        let mixtures = kinds.compactMap { mixed(own.law, multiplier, membership: $0) }
        add(.one) { mixtures[min($0, mixtures.count - 1)] }
      }
      for node in own.nodes {
        let hazard = node.hazard.multiplied(by: multiplier)
        add(node.weight) { _ in hazard }
      }
    }
    return classes
  }

  private static func rateNodes(of plan: Plan<Number>, count: Int) -> [TraitNode<Number>] {
    let stated = plan.business.customers.orders?.perMonth ?? .zero
    guard plan.blueprint.dependence.stateOnOrders, let orders = plan.business.customers.orders,
      plan.blueprint.business.customers.orders?.hasTrait ?? false
    else { return [TraitNode(everybody: stated)] }
    return TraitNode.nodes(count: count, value: stated) { orders.trait(lane: $0) }
  }
}

/// How customers leave under a law, by node.
private struct LawNodes<Number: Lane> {
  let law: LawByLane<Number>
  /// None where customers differ in how they leave and their mixture is followed as one.
  let nodes: [(hazard: Hazard<Number>, weight: Number)]

  var isMixed: Bool { nodes.isEmpty }

  init(_ law: LawByLane<Number>, of plan: Plan<Number>, nodes counts: NodeCounts) {
    self.law = law
    nodes =
      if law.spread(lane: 0) == nil {
        [(Hazard(law, trait: TraitNode(everybody: .zero)), .one)]
      } else if plan.blueprint.dependence.churnOnState || law.moment.isAfterOrders {
        TraitNode.nodes(count: counts.churn, value: .zero) { law.trait(lane: $0) }
          .map { (Hazard(law, trait: $0), $0.weight) }
      } else {
        []
      }
  }
}
