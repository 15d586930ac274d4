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
}
