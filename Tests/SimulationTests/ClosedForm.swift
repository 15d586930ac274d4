// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Scenarios

@testable import Simulation

/// What closed forms are held against: a small business, solved exactly.
enum ClosedForm {
  /// Converged: to 1e-8 where customers differ.
  static let nodes = NodeCounts(churn: 64, orderRate: 64)

  static func solve(_ plan: Plan<Double>) -> SolverOutput {
    ExpectedSolver(plan: plan, nodes: nodes).output
  }

  /// One customer a month at no cost to speak of.
  static func business(_ change: (inout Business<Double>) -> Void) -> Business<Double> {
    Fixture.business { business in
      business.acquisition.channels[0].spendPerMonth = Schedule(steps: [.init(month: 0, value: 1)])
      business.acquisition.channels[0].measuredAtSpend = 1
      change(&business)
    }
  }

  /// What a customer is worth, over all vintages.
  static func ltv(_ output: SolverOutput) -> Double {
    output.vintages.value.reduce(0, +) / output.vintages.customers.reduce(0, +)
  }

  /// Share of the first vintage still there at each age.
  static func survival(_ retention: Retention<Double>, multiplier: Double = 1, window: Int) -> [Double] {
    let business = business {
      $0.customers.retention = retention
      $0.customers.segments[0].churnMultiplier = multiplier
    }
    let output = solve(Fixture.plan(business, horizon: 1, window: window))
    return output.profile.customers.map { $0 / output.profile.customers[0] }
  }
}
