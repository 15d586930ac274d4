// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// What a plan's outcome depends on, and so which traits need nodes.
struct Dependence {
  /// Whether churn multipliers differ between the states a customer can be in.
  let churnOnState: Bool
  /// Whether what happens next depends on how much a customer orders.
  let stateOnOrders: Bool

  init(business: Business<Double>, attach: AttachSchedule) {
    let contracts = business.contracts.contains { $0.effectiveChurnMultiplier != 1 }
    let dormancy = business.activeDormancy
    let programmes = business.programmes.contains { $0.effect.changesChurn }
    churnOnState =
      contracts || programmes || business.hasBacklash
      || (dormancy.map { $0.churnMultiplier != 1 } ?? false)
    stateOnOrders = business.lifeDependsOnOrders || attach.dependsOnUsage
  }
}

extension Business<Double> {
  /// Whether, contracts apart, what happens next depends on how much a customer orders.
  var lifeDependsOnOrders: Bool { leavesAfterOrders || tracksRecency }

  /// Whether anything depends on how long ago a customer last paid.
  var tracksRecency: Bool { longestRecency > 0 }

  /// Dormancy, where it changes anything.
  var activeDormancy: Dormancy<Double>? {
    guard let dormancy = customers.dormancy, dormancy.churnMultiplier != 1 || dormancy.orderMultiplier != 1
    else { return nil }
    return dormancy
  }
}
