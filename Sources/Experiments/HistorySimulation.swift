// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
package import Scenarios
import Simulation

/// How a strategy is solved that needs customers' own histories: exactly as far as it can be, and what histories add
/// customer by customer, with as many customers a draw as make chance small, whatever the business's own number.
///
/// The exact expectation is that of the plan without histories. Both plans are simulated with the same luck, so
/// that most of it cancels in their difference, which is added (a control variate; Lavenberg & Welch 1981,
/// doi:10.1287/mnsc.27.3.322).
struct HistorySimulation: Sendable {
  /// What needs it.
  let reason: String
  /// Customers simulated for each that the business has.
  let scale: Double

  /// Customers × months that a run may simulate of a strategy for all its draws: some ten seconds of one thread.
  private static let work = 4e7
  /// Months that are simulated for each month of an existing customer's past: most who came have left since.
  private static let historyAttempts = 3.0

  /// `nil` where a strategy has an exact expectation in every draw.
  ///
  /// - Parameter draws: that share the work.
  init?(scenario: Scenario, strategy: Int, nodes: NodeCounts, draws: Int) {
    guard let reason = scenario.strategies[strategy].business.mayNeedHistory else { return nil }
    self.reason = reason
    let plan = Plan(scenario: scenario, strategy: strategy, unknowns: scenario.space.median)
    let output = ExpectedSolver(plan: plan.withoutHistory, nodes: nodes).output
    let existing = plan.business.customers.existing.map { $0.customers * $0.meanTenureMonths } ?? 0
    let months =
      output.profile.customers.reduce(0, +) + output.ledger.active.reduce(0, +)
      + Self.historyAttempts * existing
    scale = months > 0 ? Self.work / Double(2 * draws) / months : 1
  }

  /// One draw, by its own luck or by another `replicate` of it.
  func solve(
    _ plan: Plan, nodes: NodeCounts, seed: UInt64, draw: Int, replicate: UInt64 = 0
  ) -> SolvedPlan {
    let withoutHistory = plan.withoutHistory
    let exact = ExpectedSolver(plan: withoutHistory, nodes: nodes)
    func simulate(_ plan: Plan, _ acquisition: AcquisitionPath?) -> IndividualSolver.Solution {
      IndividualSolver.solve(
        plan: plan, acquisition: acquisition, tenureWindow: exact.tenureWindow > 0 ? exact.tenureWindow : nil,
        seed: ChanceMethod.seed(seed, replicate: replicate), draw: draw, scale: scale,
        // Month by month in both: what they have in common cancels.
        isMonthByMonth: true)
    }
    // Where the market follows the customers simulated, it does so in both.
    let acquisition = plan.acquisitionOfItself
    let simulated = simulate(plan, acquisition)
    let control = simulate(withoutHistory, acquisition)
    return SolvedPlan(
      plan: plan, output: exact.output.adding(simulated.output, minus: control.output),
      acquisition: simulated.acquisition, tenureWindow: exact.tenureWindow, simulated: simulated.output)
  }

  /// How far chance alone moves the business's own totals, from two replicates of one draw.
  func chance(of plan: Plan, between one: SolverOutput, and other: SolverOutput) -> ChanceVariance {
    ChanceVariance(replicates: [one, other], discountFactor: plan.discountFactor, scale: scale)
  }
}

/// A plan with what it comes to on average over chance, exactly or as nearly as it was simulated.
struct SolvedPlan {
  let plan: Plan
  let output: SolverOutput
  let acquisition: AcquisitionPath
  /// 0 without existing customers.
  let tenureWindow: Double
  /// One simulation of it, at the business's own size, where there was one.
  var simulated: SolverOutput?
}

extension Scenario {
  /// Strategies that have no exact expectation, each with what needs customers' own histories.
  package var withoutExpectation: [(strategy: String, feature: String)] {
    strategies.compactMap { strategy in
      strategy.business.mayNeedHistory.map { (strategy.key, $0) }
    }
  }
}

extension Business<Quantity> {
  /// What needs a history in some draw: in one in which no two unknown numbers are alike, and none is 0 or 1.
  fileprivate var mayNeedHistory: String? {
    var unknowns = 0.0
    let generic = map { quantity -> Double in
      if let constant = quantity.constant { return constant }
      unknowns += 1
      return 0.5 + 0.25 * (unknowns * 0.618).truncatingRemainder(dividingBy: 1)
    }
    return generic.needsHistory
  }
}
