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
