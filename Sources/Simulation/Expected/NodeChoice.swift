// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
package import Scenarios

/// How many quadrature nodes a strategy's outcome needs.
package struct NodeChoice: Sendable {
  package private(set) var counts = NodeCounts(churn: 8, orderRate: 8)
  /// Relative change of the outcome at the last doubling of the nodes; infinite if it is not a number.
  package private(set) var moved = 0.0

  /// Doubling stops when the outcome moves by less.
  package static let tolerance = 1e-8
  /// Nodes of both traits together, churn × order rate, are not taken beyond this.
  private static let mostTogether = 4096
  private static let most = 128
  /// Classes of customers, segments × memberships × nodes, are not taken beyond this either: of a business in which
  /// customers differ in everything at once each doubling would take minutes. What is left shows in `moved`.
  static let mostClasses = 131_072

  /// Doubles the nodes of one trait, then of the other, until outcomes at `draws`, up to eight, move by less than the
  /// tolerance.
  package init(scenario: Scenario, strategy: Int, blueprint: Blueprint, draws: [[Double]]) {
    let plan = Plan(scenario: scenario, strategy: strategy, blueprint: blueprint, draws: draws)
    let needs = blueprint.traitsWithNodes
    let histories = plan.business.customers.existing?.histories?.histories.count ?? 0
    let groups =
      (plan.business.customers.segments.count + histories)
      * Memberships(plan: plan, byEverything: false).all.count
    let traits = [\NodeCounts.churn, \NodeCounts.orderRate].filter { needs[keyPath: $0] > 0 }
    var outcomes = Self.outcomes(of: plan, nodes: counts)
    if outcomes.contains(where: { $0.contains { !$0.isFinite } }) {
      moved = .infinity
      return
    }
    for trait in traits {
      var distance = 0.0
      // Once at least: else nobody would know how far off the outcome is.
      repeat {
        counts[keyPath: trait] *= 2
        let finer = Self.outcomes(of: plan, nodes: counts)
        distance = zip(outcomes, finer).map { Self.distance($0, $1) }.max() ?? 0
        outcomes = finer
      } while distance >= Self.tolerance && counts[keyPath: trait] < Self.most
        && 2 * counts.product(over: traits) * groups <= Self.mostClasses
        && (traits.count == 1 || counts.churn * counts.orderRate < Self.mostTogether)
      moved = max(moved, distance)
    }
  }

  /// By draw: money in, money out (what is not left of it as contribution), value, orders and customers: what everything
  /// else follows from.
  private static func outcomes(of plan: Plan<SIMD8<Double>>, nodes: NodeCounts) -> [[Double]] {
    ExpectedSolver.totals(plan: plan, nodes: nodes, parts: []).map {
      [$0.revenue, $0.revenue - $0.contribution, $0.value, $0.orders, $0.customersActiveEnd]
    }
  }

  private static func distance(_ old: [Double], _ new: [Double]) -> Double {
    // Value is a difference of revenue and cost: it moves relative to what flows.
    let money = max(abs(new[0]), abs(new[1]))
    let scales = [money, money, money, abs(new[3]), abs(new[4])]
    return zip(zip(old, new), scales).map { pair, scale in
      scale > 0 ? abs(pair.0 - pair.1) / scale : 0
    }.max() ?? 0
  }
}

extension NodeCounts {
  /// Nodes of some traits together.
  fileprivate func product(over traits: [WritableKeyPath<NodeCounts, Int>]) -> Int {
    traits.reduce(1) { $0 * self[keyPath: $1] }
  }
}

extension Blueprint {
  /// 1 for each trait whose customers must be told apart by nodes.
  fileprivate var traitsWithNodes: NodeCounts {
    let customers = business.customers
    let hasExisting = (customers.existing?.customers ?? 0) != 0
    let rates =
      customers.orders?.hasTrait ?? false
      && (dependence.stateOnOrders || hasExisting && base.lifeDependsOnOrders
        || customers.existing?.histories != nil)
    let churn = customers.retentions.contains {
      $0.hasTrait && (dependence.churnOnState || $0.law.moment.isAfterOrders || hasExisting)
    }
    let oldChurn = hasExisting && base.customers.retention.hasTrait
    return NodeCounts(churn: churn || oldChurn ? 1 : 0, orderRate: rates ? 1 : 0)
  }
}
