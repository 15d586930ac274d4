// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Scenarios

@testable import Simulation

extension Fixture {
  /// One realisation by the individual solver, month by month, with `customers` expected by month from each channel.
  static func individual(
    _ plan: Plan<Double>, customers: [Double], tenureWindow: Double? = nil, seed: UInt64 = 1, draw: Int = 0
  ) -> SolverOutput {
    IndividualSolver.solve(
      plan: plan, acquisition: path(plan, customers: customers), tenureWindow: tenureWindow, seed: seed,
      draw: draw, isMonthByMonth: true
    ).output
  }

  /// One realisation that makes its own market, month by month.
  static func withOwnMarket(
    _ plan: Plan<Double>, tenureWindow: Double? = nil, seed: UInt64 = 1, scale: Double = 1
  ) -> IndividualSolver.Solution {
    IndividualSolver.solve(
      plan: plan, acquisition: nil, tenureWindow: tenureWindow, seed: seed, draw: 0, scale: scale,
      isMonthByMonth: true)
  }
}

/// How far apart chance may put an average and its expectation.
///
/// A normal variate is 6 standard deviations off with probability 2·10⁻⁹; the tests of the individual solver
/// make fewer than 450 such comparisons, so a correct solver fails any of them with probability below 10⁻⁶
/// for a new seed. Expectations are of at least 100 events, or the variance given is an upper bound.
enum IndividualChance {
  static func agrees(_ sum: Double, mean: Double, variance: Double) -> Bool {
    abs(sum - mean) <= 6 * variance.squareRoot() + 1e-9 * abs(mean)
  }

  /// Whether `successes` may come from `trials` of this probability.
  static func agrees(_ successes: Double, trials: Double, probability: Double) -> Bool {
    agrees(successes, mean: trials * probability, variance: trials * probability * (1 - probability))
  }
}
