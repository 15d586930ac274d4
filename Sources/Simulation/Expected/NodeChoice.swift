// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
package import Scenarios

/// How many quadrature nodes a strategy's outcome needs.
package struct NodeChoice: Sendable {
  package var counts: NodeCounts
  /// By how much the outcome still moved, relative, when the nodes were doubled for the last time.
  package var moved: Double

  /// Doubling stops when the outcome moves by less.
  package static let tolerance = 1e-8
  private static let fewest = 8
  private static let most = 128

  /// Doubles the nodes until outcomes at `draws` move by less than the tolerance.
  package init(scenario: Scenario, strategy: Int, draws: [[Double]]) {
    let plans = draws.map { Plan(scenario: scenario, strategy: strategy, unknowns: $0) }
    counts = NodeCounts(churn: Self.fewest, orderRate: Self.fewest)
    moved = 0
    guard plans.contains(where: \.needsNodes) else { return }
    var outcomes = plans.map { Self.outcome(of: $0, nodes: counts) }
    while counts.churn < Self.most {
      let doubled = plans.map { Self.outcome(of: $0, nodes: counts.doubled) }
      moved = zip(outcomes, doubled).map { Self.distance($0, $1) }.max() ?? 0
      counts = counts.doubled
      outcomes = doubled
      if moved < Self.tolerance { return }
    }
  }

  /// Value of all new customers, contribution and customers at the end: what everything else follows from.
  private static func outcome(of plan: Plan, nodes: NodeCounts) -> [Double] {
    let output = ExpectedSolver(plan: plan, nodes: nodes).output
    let revenue = output.ledger.revenue.reduce(0) { $0 + $1.reduce(0, +) }
    let cost = output.ledger.cost.reduce(0) { $0 + $1.reduce(0, +) }
    return [
      output.vintages.value.reduce(0, +), revenue, cost, output.ledger.orders.reduce(0, +),
      output.ledger.active.last ?? 0,
    ]
  }

  private static func distance(_ old: [Double], _ new: [Double]) -> Double {
    // Value and contribution are differences of revenue and cost: money moves relative to what flows.
    let money = max(abs(new[1]), abs(new[2]), .leastNormalMagnitude)
    let scales = [money, money, money, new[3], new[4]].map { max(abs($0), .leastNormalMagnitude) }
    return zip(zip(old, new), scales).map { abs($0.0 - $0.1) / $1 }.max() ?? 0
  }
}

extension Plan {
  /// Whether any of the plan's customers must be told apart by nodes.
  var needsNodes: Bool {
    let customers = business.customers
    let dependence = Dependence(business: business, attach: attach)
    if dependence.stateOnOrders && customers.orders?.trait != nil { return true }
    guard customers.retention.trait != nil || base.customers.retention.trait != nil else { return false }
    let hasExisting = (customers.existing?.customers ?? 0) > 0
    return dependence.churnOnState || customers.retention.leavesAfterOrders || hasExisting
  }
}
