// SPDX-License-Identifier: GPL-3.0-or-later

import Integers
import Metrics
import Simulation

/// How the variance due to chance is found for one draw.
package enum ChanceMethod: String, Sendable, CaseIterable {
  /// Second moments: exact for totals, to first order for ratios, not available for metrics that jump, such as
  /// payback.
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

  /// Simulations of a draw at one look.
  static let replicates = 4

  /// Looks at draws after which a standard deviation over `draws` draws is known to 2 % of itself, about: second moments
  /// have nothing to add once all draws were looked at; of simulations, where an outcome is near to normal, the variance
  /// of k has a relative variance of 2/(k − 1), and a deviation half the error of its square.
  func looksForTwoPercent(draws: Int) -> Int {
    switch self {
    case .moments: min(2 * ChanceMeasurement.first, draws)
    case .cohort, .individual:
      Int(saturating: (2 / Double(Self.replicates - 1) / (0.04 * 0.04)).rounded(.up))
    }
  }

  /// Another seed is other luck; the golden ratio keeps it away from seeds that people choose.
  static func seed(_ seed: UInt64, replicate: UInt64) -> UInt64 {
    seed &+ replicate &* 0x9E37_79B9_7F4A_7C15
  }

  /// - Parameter look: how often the draw was looked at before: simulations take other luck each time.
  func variance(
    of solved: SolvedPlan, nodes: NodeCounts, seed: UInt64, draw: Int, look: Int
  ) -> ChanceVariance {
    let first = UInt64(clamping: look * Self.replicates + 1)
    let seeds = (first..<first + UInt64(clamping: Self.replicates)).map { Self.seed(seed, replicate: $0) }
    let replicates: [SolverOutput]
    switch self {
    case .moments:
      return SecondMomentSolver(plan: solved.plan, nodes: nodes, acquisition: solved.acquisition)
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
