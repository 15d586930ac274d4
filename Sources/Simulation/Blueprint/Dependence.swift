// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// What a plan's outcome depends on, and so which traits need nodes.
struct Dependence: Sendable {
  /// Whether churn multipliers differ between the states a customer can be in, or between months of the plan.
  let churnOnState: Bool
  /// Whether they differ between memberships or with age.
  let churnOnAge: Bool
  /// Whether what happens next depends on how much a customer orders.
  let stateOnOrders: Bool

  /// - Parameter business: as the blueprint knows it.
  init(business: Business<Double>) {
    let contracts = business.contracts.contains { $0.effectiveChurnMultiplier(at: 0) != 1 }
    let trend = business.customers.trend?.churnMultiplier
    let dormancy = business.activeDormancy
    let programmes = business.programmes.map(\.effect).filter(\.changesChurn)
    let changes =
      programmes.flatMap(\.availability.changes) + (business.hasBacklash ? business.offerChanges : [])
    churnOnState =
      contracts || !(trend?.isConstant ?? true)
      || business.contracts.contains { !$0.responseChanges.isEmpty }
      || programmes.contains { $0.target.recencyMonths != .all } || changes.contains { $0 > 0 }
      || (dormancy.map { $0.churnMultiplier != 1 } ?? false)
    churnOnAge = !programmes.isEmpty || business.hasBacklash || trend?.values.contains { $0 != 1 } ?? false
    stateOnOrders = business.lifeDependsOnOrders || business.attachDependsOnUsage
  }
}

extension Business<Double> {
  /// Whether, contracts apart, what happens next depends on how much a customer orders.
  var lifeDependsOnOrders: Bool { leavesAfterOrders || tracksRecency }

  /// Whether anything depends on how long ago a customer last paid.
  var tracksRecency: Bool { longestRecency > 0 }

  /// The first age at which customers order.
  var ordersFromAge: Int { customers.orders?.fromAgeMonths ?? 0 }

  /// Dormancy, where it changes anything.
  var activeDormancy: Dormancy<Double>? {
    guard let dormancy = customers.dormancy, dormancy.churnMultiplier != 1 || dormancy.orderMultiplier != 1
    else { return nil }
    return dormancy
  }

  /// Recencies from this on are all alike; 0 if recency does not matter.
  var longestRecency: Int {
    let targets = programmes.map { $0.target.recencyMonths }.filter { $0 != .all }.map {
      max($0.min, $0.max.map { $0 + 1 } ?? 0)
    }
    return max(activeDormancy?.afterMonths ?? 0, targets.max() ?? 0)
  }

  /// Whether any offer leaves the core business and customers mind.
  var hasBacklash: Bool {
    backlash != 0
      && (contracts.contains { $0.offer.coreFit != 1 } || sideOffers.contains { $0.offer.coreFit != 1 })
  }

  /// Whether any customer's choice of a contract depends on how much it orders.
  var attachDependsOnUsage: Bool {
    let isTilted = contracts.contains { $0.attachUsageElasticity != 0 && $0.mayBeTaken }
    guard isTilted, let orders = customers.orders, orders.perMonth != 0 else { return false }
    let usage = customers.segments.map { $0.orderMultiplier }
    return orders.rateCV != 0 || usage.contains { $0 != usage[0] }
  }

  /// Whether customers' chances to take a contract may differ.
  var attachDiffers: Bool {
    let odds = customers.segments.map { $0.attachOddsMultiplier }
    return attachDependsOnUsage
      || contracts.contains { $0.mayBeTaken } && odds.contains { $0 != odds[0] }
  }
}

extension Contract<Double> {
  /// Whether anybody without a contract takes it, as a blueprint knows it.
  fileprivate var mayBeTaken: Bool {
    attachRate.values.contains { $0 != 0 } || attachExisting != 0 || laterAttachPerMonth != 0
  }
}

extension Business where Value: Lane {
  /// Whether any customers leave after orders instead of by themselves.
  var leavesAfterOrders: Bool { customers.retentions.contains(where: \.law.moment.isAfterOrders) }

  /// Whether any leave inside months.
  var leavesInside: Bool { customers.retentions.contains { $0.law.moment == .insideMonth } }
}

extension ProgrammeEffect {
  /// Whether it changes what customers do.
  var isFelt: Bool { hasStrength && (churnMultiplier != 1 || orderMultiplier != 1) || drivenAway != 0 }

  /// Whether it changes how customers leave between months.
  var changesChurn: Bool { hasStrength && churnMultiplier != 1 }

  private var hasStrength: Bool { members != 0 && strength != .constant(0) }
}
