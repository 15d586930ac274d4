// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Metrics
import Parallel
import Scenarios
import Simulation

/// The solvers, each from what is unknown to the outcome, as a run of theirs goes.
enum SolverName: String, CaseIterable {
  case expected
  case cohort
  case individual

  func outcome(_ evaluation: Evaluation, strategy: Int, unknowns: [Double], draw: Int) -> Outcome {
    if self == .expected { return evaluation.outcome(strategy: strategy, unknowns: unknowns) }
    let plan = evaluation.plan(strategy: strategy, unknowns: unknowns)
    guard let acquisition = plan.acquisitionOfItself else {
      preconditionFailure("who is won when must not depend on what becomes of them")
    }
    let output =
      if self == .cohort {
        // No business here has customers who must be told apart by nodes.
        CohortSolver(plan: plan, nodes: NodeCounts(churn: 1, orderRate: 1))
          .solve(acquisition: acquisition, seed: Bench.seed, draw: draw)
      } else {
        IndividualSolver.solve(
          plan: plan, acquisition: acquisition, tenureWindow: nil, seed: Bench.seed, draw: draw
        ).output
      }
    return Outcome(output: output, discountFactor: plan.discountFactor)
  }

  /// Every strategy in every draw.
  func outcomes(_ evaluation: Evaluation, unknowns: [[Double]], threads: Int) -> [Outcome] {
    let strategies = evaluation.scenario.strategies.count
    return parallelMap(count: unknowns.count * strategies, threads: threads) { item in
      outcome(
        evaluation, strategy: item % strategies, unknowns: unknowns[item / strategies],
        draw: item / strategies)
    }
  }
}
