// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Scenarios
import Simulation

/// What a strategy comes to at a few draws: enough to see whether a number moves anything.
struct StrategyTotals: Sendable {
  /// Both sides of a comparison have them, and what differs between customers shows with any number above one.
  private static let nodes = NodeCounts(churn: 8, orderRate: 8)
  /// Totals that rounding alone can set apart, relative to themselves.
  private static let rounding = 1e-10

  /// `nil` if customers' own histories are needed.
  private let means: [Double]?
  private let variances: [Double]

  /// - Parameter draws: values for the unknowns of the scenario's space; at most as many as go side by side.
  init(scenario: Scenario, strategy: Int, draws: [[Double]]) {
    let blueprint = Blueprint(scenario: scenario, strategy: strategy)
    guard blueprint.needsHistory == nil else {
      means = nil
      variances = []
      return
    }
    means = Self.means(scenario, strategy, blueprint, draws)
    variances = Self.variances(scenario, strategy, blueprint, draws)
  }

  /// Whether a scenario of the same shape comes to something else.
  func differ(in other: Scenario, strategy: Int, draws: [[Double]]) -> Bool {
    let blueprint = Blueprint(scenario: other, strategy: strategy)
    guard let means, blueprint.needsHistory == nil else { return true }
    return Self.differ(means, Self.means(other, strategy, blueprint, draws))
      || Self.differ(variances, Self.variances(other, strategy, blueprint, draws))
  }

  private static func differ(_ one: [Double], _ other: [Double]) -> Bool {
    one.count != other.count
      || zip(one, other).contains {
        $0.isNaN != $1.isNaN || abs($0 - $1) > rounding * max(abs($0), abs($1))
      }
  }

  private static func means(
    _ scenario: Scenario, _ strategy: Int, _ blueprint: Blueprint, _ draws: [[Double]]
  ) -> [Double] {
    let plan = Plan(scenario: scenario, strategy: strategy, blueprint: blueprint, draws: draws)
    let outputs = ExpectedSolver(plan: plan, nodes: nodes).outputs
    var totals: [Double] = []
    for (draw, output) in outputs.prefix(draws.count).enumerated() {
      let outcome = Outcome(output: output, discountFactor: plan.discountFactor[lane: draw])
      for metric in Metric.allCases { totals.append(outcome[metric] ?? .nan) }
      let ledger = output.ledger
      var flows = [ledger.contractsInForce, ledger.visits, ledger.recurringRevenue, ledger.active]
      flows += ledger.revenue
      flows += ledger.cost
      flows += ledger.acquisition
      for flow in flows { totals.append(flow.reduce(0, +)) }
      for line in output.segments + output.channels + [output.existing] {
        totals += [line.customers, line.acquisitionCost, line.value, line.contribution]
      }
    }
    return totals
  }

  private static func variances(
    _ scenario: Scenario, _ strategy: Int, _ blueprint: Blueprint, _ draws: [[Double]]
  ) -> [Double] {
    let plan = Plan(scenario: scenario, strategy: strategy, blueprint: blueprint, unknowns: draws[0])
    let solved = ExpectedSolver(plan: plan, nodes: nodes)
    let chance = SecondMomentSolver(plan: plan, nodes: nodes, acquisition: solved.acquisition)
      .variances(output: solved.output)
    var values = Metric.allCases.map { chance.variances[$0] ?? .nan }
    values.append(chance.revenueCV ?? .nan)
    return values
  }
}
