// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Scenarios
import Simulation

extension Evaluation {
  /// What a strategy comes to in one draw: on average over chance, and as one simulation has it.
  struct Realisation: Sendable {
    let expected: SolverOutput
    /// Of another luck in each draw.
    let realised: SolverOutput
    /// By what deviations of `realised` are to be multiplied: below 1 if a part of the customers was simulated for
    /// all.
    let damping: Double
  }

  /// Months of customers that are lived one by one for a draw, at most; about 20 ms of one thread.
  private static let livedMonths = 2e5

  /// By counts of customers, which is exact in distribution; where a strategy needs histories, customer by customer, of
  /// which not more are simulated than show what chance does: deviations of a part s of them, multiplied by √s, have the
  /// variance of all.
  func realisation(strategy: Int, draw: Int, seed: UInt64) throws(RunError) -> Realisation {
    let solved = solve(strategy: strategy, unknowns: unknowns(draw: draw), draw: draw)
    let refusal = CohortSolver.refusal(solved.plan)
    if let excess = solved.countLimits.excess(refusal == nil ? .cohort : .individual) {
      throw RunError(
        message: "strategy \(scenario.strategies[strategy].key) would have \(excess) in draw \(draw)",
        remedy: "look for a number that is far too large or too small, such as a cost of a customer")
    }
    if refusal == nil {
      let solver = CohortSolver(plan: solved.plan, nodes: nodeChoices[strategy].counts)
      return Realisation(
        expected: solved.output,
        realised: solver.solve(acquisition: solved.acquisition, seed: seed, draw: draw), damping: 1)
    }
    let scale = min(1, Self.livedMonths / max(1, solved.customerMonths))
    let realised = IndividualSolver.solve(
      plan: solved.plan, acquisition: solved.acquisition,
      tenureWindow: solved.tenureWindow > 0 ? solved.tenureWindow : nil, seed: seed, draw: draw, scale: scale
    ).output
    return Realisation(expected: solved.output, realised: realised, damping: scale.squareRoot())
  }
}
