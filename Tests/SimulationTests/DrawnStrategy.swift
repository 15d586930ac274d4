// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Scenarios

@testable import Simulation

/// A strategy of a scenario and some of its draws.
struct DrawnStrategy {
  let scenario: Scenario
  let strategy: Int
  let blueprint: Blueprint
  let draws: [[Double]]
  let nodes: NodeCounts

  init(
    _ scenario: Scenario, strategy: Int = 0, draws: [[Double]],
    nodes: NodeCounts = NodeCounts(churn: 4, orderRate: 4)
  ) {
    (self.scenario, self.strategy, self.draws, self.nodes) = (scenario, strategy, draws, nodes)
    blueprint = Blueprint(scenario: scenario, strategy: strategy)
  }

  /// At most eight draws side by side.
  func plan(_ draws: [Int]) -> Plan<SIMD8<Double>> {
    Plan(
      scenario: scenario, strategy: strategy, blueprint: blueprint, draws: draws.map { self.draws[$0] })
  }

  /// One draw by itself.
  func plan(alone draw: Int) -> Plan<Double> {
    Plan(scenario: scenario, strategy: strategy, blueprint: blueprint, unknowns: draws[draw])
  }

  /// From totals, by lane.
  func outcomes(_ draws: [Int], parts: PlanTotals.Parts = .all) -> [Outcome] {
    ExpectedSolver.outcomes(plan: plan(draws), nodes: nodes, parts: parts)
  }

  /// Ledgers by lane.
  func outputs(_ draws: [Int]) -> [SolverOutput] {
    ExpectedSolver(plan: plan(draws), nodes: nodes).outputs
  }
}

extension SolverOutput {
  /// Every series and every line, by name.
  var series: [(name: String, values: [Double])] {
    func streams(_ name: String, _ all: [[Double]]) -> [(name: String, values: [Double])] {
      all.enumerated().map { ("\(name) \($0)", $1) }
    }
    func lines(_ name: String, _ all: [BreakdownLine]) -> [(name: String, values: [Double])] {
      all.enumerated().map {
        ("\(name) \($0)", [$1.customers, $1.acquisitionCost, $1.value, $1.contribution])
      }
    }
    func products(_ name: String, _ table: VintageTable) -> [(name: String, values: [Double])] {
      // What moves alike may be one product or several.
      let byVintage = table.products.reduce(into: [Double]()) { sums, part in
        let total = part.byAge.reduce(0, +)
        sums = part.byVintage.enumerated().map { ($0 < sums.count ? sums[$0] : 0) + $1 * total }
      }
      return [("\(name) by vintage", byVintage)]
    }
    let months = [
      ("acquired", ledger.acquired), ("lost", ledger.lost), ("active", ledger.active),
      ("orders", ledger.orders), ("in force", ledger.contractsInForce), ("visits", ledger.visits),
      ("recurring revenue", ledger.recurringRevenue),
      ("recurring revenue won", ledger.recurringRevenueWon), ("fixed", ledger.fixed), ("setup", ledger.setup),
      ("terminal value", ledger.terminalValue), ("after the plan", ledger.contributionAfterPlan),
      ("fixed after the plan", ledger.fixedCostsAfterPlan),
    ]
    let vintage = [
      ("acquisition cost", vintages.acquisitionCost), ("marginal", vintages.marginalCustomers),
      ("exhausted", vintages.exhausted), ("value", vintages.value),
      ("beyond the window", vintages.valueBeyondWindow), ("stayed 12", vintages.stayed12),
    ]
    let ages = [
      ("customers by age", profile.customers), ("in contract by age", profile.inContract),
      ("orders by age", profile.orders), ("contribution by age", profile.contribution),
      ("discounted revenue", profile.discountedRevenue), ("discounted cost", profile.discountedCost),
    ]
    return months + vintage + ages + streams("revenue", ledger.revenue) + streams("cost", ledger.cost)
      + streams("acquisition", ledger.acquisition)
      + products("contribution", vintages.contributions) + products("customers", vintages.presence)
      + products("revenue", vintages.revenue)
      + lines("segment", segments) + lines("channel", channels) + lines("existing", [existing])
  }
}
