// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Simulation

/// How it is found out by how much chance alone moves the outcome of a draw.
package enum ChanceMethod: String, Sendable, CaseIterable {
  /// Second moments: exact for totals, to first order for ratios, silent about what jumps.
  case moments = "second moments"
  /// Counts of customers, simulated some times.
  case cohort
  /// Every customer, simulated some times.
  case individual

  /// The solver behind it.
  var solver: SolverChoice {
    switch self {
    case .moments: .expected
    case .cohort: .cohort
    case .individual: .individual
    }
  }

  /// Simulations of a draw, in 16 draws: standard deviations are then good to 10 %.
  static let replicates = 4

  /// Another seed is other luck; the golden ratio keeps it away from seeds that people choose.
  static func seed(_ seed: UInt64, replicate: UInt64) -> UInt64 {
    seed &+ replicate &* 0x9E37_79B9_7F4A_7C15
  }

  func variance(of solved: SolvedPlan, nodes: NodeCounts, seed: UInt64, draw: Int) -> ChanceVariance {
    let seeds = (1...UInt64(clamping: Self.replicates)).map { Self.seed(seed, replicate: $0) }
    let replicates: [SolverOutput]
    switch self {
    case .moments:
      return ChanceSolver(plan: solved.plan, nodes: nodes, acquisition: solved.acquisition, stride: nil)
        .variances(output: solved.output)
    case .cohort:
      let solver = CohortSolver(plan: solved.plan, nodes: nodes)
      replicates = seeds.map { solver.solve(acquisition: solved.acquisition, seed: $0, draw: draw) }
    case .individual:
      replicates = seeds.map { solved.simulated(seed: $0, draw: draw) }
    }
    return ChanceVariance(replicates: replicates, discountFactor: solved.plan.discountFactor)
  }
}

extension SolvedPlan {
  /// Every customer, one by one.
  func simulated(seed: UInt64, draw: Int, gathersActivity: Bool = false) -> SolverOutput {
    IndividualSolver.solve(
      plan: plan, acquisition: acquisition, tenureWindow: tenureWindow > 0 ? tenureWindow : nil, seed: seed,
      draw: draw, gathersActivity: gathersActivity
    ).output
  }
}
