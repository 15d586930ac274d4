// SPDX-License-Identifier: GPL-3.0-or-later

import Integers
package import Metrics
import Scenarios

/// What customers' own histories add to a plan: the means of two plans that differ only where a history decides, each
/// by the same paths.
///
/// A path is one customer's orders and contracts, month by month, as they are of one who stays. Only what they decide
/// is left to chance: who stays, what orders are worth, what is bought beside them and what it costs are expected
/// given the path so far (conditional Monte Carlo; Asmussen & Glynn 2007, "Stochastic Simulation", §V.4). A customer
/// so is present by shares, of which one uniform number makes an end when they have become small (`PathWeight`). How
/// many paths begin in a month follows the expected customers as evenly as whole numbers can.
///
/// Both plans have all luck in common, so that most of what is left of it cancels in their difference. Means are
/// unbiased for any number of paths where acquisition depends on nothing that customers do.
package enum PathSolver {
  package struct Solution {
    package let plan: SolverOutput
    package let control: SolverOutput
    /// Of the plan.
    package let acquisition: AcquisitionPath<Double>
  }

  /// - Parameters:
  ///   - control: `plan.withoutHistory`, or another of the same shape and the same customers.
  ///   - present: as the exact solver has it of the control, where costs come in steps; the plan's is it and what the paths
  ///     of the plan have more than those of the control.
  ///   - existing: who is present when the plan starts, as the exact solver has it; read where there are any.
  ///   - scale: paths for each customer that the plan has, > 0.
  /// - Precondition: those of `IndividualSolver.solve`, of paths.
  package static func solve(
    plan: Plan<Double>, control: Plan<Double>, present: [Double]? = nil, existing: ExistingTotals,
    seed: UInt64, draw: Int, scale: Double
  ) -> Solution {
    var population = PathPopulation(
      plan: plan, control: control, existing: existing, seed: seed, draw: draw, scale: scale)
    population.simulate()
    return population.solution(present: present)
  }
}

/// How much of a customer a path still stands for.
struct PathWeight {
  /// A share from which on chance decides whether a path ends. More ends paths earlier, and leaves more to chance.
  static let least = 0.25

  /// A uniform number, for life.
  let variate: Double

  /// Where a customer is there with the chance `presence`: that chance as long as it is not small, else `least` or
  /// nothing, which is the same on average over `variate`.
  func share(presence: Double) -> Double {
    if presence >= Self.least { return presence }
    return presence > Self.least * variate ? Self.least : 0
  }
}
