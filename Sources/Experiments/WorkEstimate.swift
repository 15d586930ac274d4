// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Scenarios
import Simulation

/// What a run would cost, estimated at the median draw before it starts.
struct WorkEstimate {
  /// Customers × months that would be simulated one by one; 0 for the expected solver.
  let customerMonths: Double
  /// Bytes that the draws' results take.
  let bytes: Double

  /// About twelve hours of one thread.
  private static let mostCustomerMonths = 4e11
  private static let mostBytes = 8e9

  init(
    scenario: Scenario, request: RunRequest, solver: SolverChoice, nodes: [NodeCounts], median: [Double]
  ) {
    let frame = PlanFrame(scenario)
    bytes = Double(
      StrategyAccumulator.bytes(draws: request.draws, frame: frame) * scenario.strategies.count)
    guard solver == .individual else {
      customerMonths = 0
      return
    }
    var months = 0.0
    for (strategy, counts) in nodes.enumerated() {
      let plan = Plan(scenario: scenario, strategy: strategy, unknowns: median)
      let output = ExpectedSolver(plan: plan, nodes: counts).output
      months += output.profile.customers.reduce(0, +)
      months += output.ledger.active.reduce(0, +)
    }
    customerMonths = months * Double(request.draws)
  }

  func check() throws(RunError) {
    if customerMonths > Self.mostCustomerMonths {
      throw RunError(
        message: "this would simulate about \(Int(customerMonths / 1e9)) billion customer-months one by one",
        remedy: "use --solver expected, which is exact and does not grow with customers, or fewer --draws")
    }
    if bytes > Self.mostBytes {
      throw RunError(
        message: "the results of all draws would take about \(Int(bytes / 1e9)) GB of memory",
        remedy: "use fewer --draws or a shorter horizon_months")
    }
  }
}
