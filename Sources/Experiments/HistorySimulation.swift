// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
package import Scenarios
import Simulation

/// How a strategy is solved that needs customers' own histories: exactly as far as it can be, and what histories add
/// along simulated paths, as many a draw as make chance small, whatever the business's own number of customers.
///
/// The exact expectation is that of the plan without histories. Both plans are followed along the same paths, so
/// that most of their chance cancels in the difference, which is added (a control variate; Lavenberg & Welch 1981,
/// doi:10.1287/mnsc.27.3.322).
struct HistorySimulation: Sendable {
  /// What needs it.
  let reason: String
  /// Paths for each customer that the business has.
  let scale: Double
  /// Customers simulated one by one for each that the business has if it is found out how far chance moves totals.
  let chanceScale: Double
  /// Of one draw: months of paths, at the median, each of both plans.
  let pathMonths: Double
  /// Months that customers simulated one by one live in the whole business, at the median.
  let customerMonths: Double

  /// Months of paths that a run follows of a strategy in all its draws: some two seconds of one thread.
  private static let work = 6e6
  /// Months of paths of a draw, at the least: with fewer of them chance is much of what differs between draws.
  private static let leastWork = 5000.0
  /// Months of customers simulated one by one, for chance, of a strategy.
  private static let chanceWork = 6e6
  /// Months that are simulated for each month of an existing customer's past: most who came have left since.
  private static let historyAttempts = 3.0
  /// Simulations of a draw at one look at its chance.
  static let chanceReplicates = 32

  /// `nil` if a strategy has an exact expectation in every draw.
  ///
  /// - Parameter draws: that share the work.
  init?(scenario: Scenario, strategy: Int, blueprint: Blueprint, nodes: NodeCounts, draws: Int) {
    guard let reason = blueprint.needsHistory else { return nil }
    self.reason = reason
    let plan = Plan(
      scenario: scenario, strategy: strategy, blueprint: blueprint, unknowns: scenario.space.median)
    let output = ExpectedSolver(plan: plan.withoutHistory, nodes: nodes).output
    let existing = plan.business.customers.existing
    let (customers, tenure) = (existing?.customers ?? 0, existing?.meanTenureMonths ?? 0)
    let ages = Double(max(plan.horizon, 2 * plan.window))
    let months =
      output.ledger.acquired.reduce(0, +) * ages
      + customers * (tenure + Double(max(plan.horizon, plan.window)))
    // Some draws are solved twice, to see how far apart two solutions are.
    pathMonths = max(Self.leastWork, Self.work / Double(draws + min(draws, Experiment.chanceDraws)))
    scale = months > 0 ? pathMonths / months : 1
    customerMonths =
      output.profile.customers.reduce(0, +) + output.ledger.active.reduce(0, +)
      + Self.historyAttempts * customers * tenure
    let simulations = Double(Experiment.chanceDraws * Self.chanceReplicates)
    chanceScale = customerMonths > 0 ? min(1, Self.chanceWork / simulations / customerMonths) : 1
  }

  /// One draw, by its own luck or by another `replicate` of it.
  func solve(
    _ plan: Plan<Double>, nodes: NodeCounts, seed: UInt64, draw: Int, replicate: UInt64 = 0
  ) -> SolvedPlan {
    let withoutHistory = plan.withoutHistory
    let exact = ExpectedSolver(plan: withoutHistory, nodes: nodes)
    let paths = PathSolver.solve(
      plan: plan, control: withoutHistory, present: exact.acquisition.present, existing: exact.existing,
      seed: ChanceMethod.seed(seed, replicate: replicate), draw: draw, scale: scale)
    let output = exact.output.adding(paths.plan, minus: paths.control)
    var acquisition = paths.acquisition
    acquisition.fixedCostAfterPlan = output.ledger.fixedAfterPlan
    acquisition.fixedCostsAfterPlan = output.ledger.fixedCostsAfterPlan
    return SolvedPlan(
      plan: plan, output: output, acquisition: acquisition, tenureWindow: exact.tenureWindow,
      followsPaths: true)
  }

  /// How far chance alone moves the business's own totals in a draw.
  ///
  /// - Parameter look: how often the draw was looked at before: simulations take other luck each time.
  func chance(of solved: SolvedPlan, seed: UInt64, draw: Int, look: Int) -> ChanceVariance {
    var acquisition = solved.plan.acquisitionOfItself
    acquisition?.fixedCostAfterPlan = solved.acquisition.fixedCostAfterPlan
    acquisition?.present = solved.acquisition.present
    acquisition?.fixedCostsAfterPlan = solved.acquisition.fixedCostsAfterPlan
    let first = UInt64(clamping: look * Self.chanceReplicates + 1)
    let replicates = (first..<first + UInt64(clamping: Self.chanceReplicates)).map { replicate in
      IndividualSolver.solve(
        plan: solved.plan, acquisition: acquisition,
        tenureWindow: solved.tenureWindow > 0 ? solved.tenureWindow : nil,
        seed: ChanceMethod.seed(seed, replicate: replicate), draw: draw, scale: chanceScale
      ).output
    }
    return ChanceVariance(
      replicates: replicates, discountFactor: solved.plan.discountFactor, scale: chanceScale)
  }
}

/// A plan and its expected output: exact if possible, otherwise a simulation estimate.
struct SolvedPlan {
  let plan: Plan<Double>
  let output: SolverOutput
  let acquisition: AcquisitionPath<Double>
  /// 0 without existing customers.
  let tenureWindow: Double
  /// That customers of this draw live in the plan, and in their own windows.
  var customerMonths: Double {
    output.profile.customers.reduce(0, +) + output.ledger.active.reduce(0, +)
  }
  /// Whether chance is in `output`.
  var followsPaths = false
}

extension Scenario {
  /// Strategies that have no exact expectation, each with what needs customers' own histories.
  package var withoutExpectation: [(strategy: String, feature: String)] {
    strategies.indices.compactMap { strategy in
      Blueprint(scenario: self, strategy: strategy).needsHistory.map { (strategies[strategy].key, $0) }
    }
  }
}
