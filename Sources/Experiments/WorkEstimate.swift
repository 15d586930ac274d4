// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Scenarios
import Simulation

/// What a run would cost, estimated at the median draw before it starts.
struct WorkEstimate {
  /// Customers × months that would be simulated one by one; 0 for the expected solver.
  let customerMonths: Double
  /// Customers who start together and would be numbered one by one; 0 for the expected solver.
  let largestVintage: Double
  /// Wall-clock time of the run, from one draw of every strategy: a matter of the machine, for people only.
  let seconds: Double
  /// Bytes that the draws' results take.
  let bytes: Double

  /// About twelve hours of one thread.
  private static let mostCustomerMonths = 4e11
  /// Customers have 32-bit numbers; luck may bring a few more than are expected.
  private static let mostCustomersAtOnce = 4e9
  private static let mostBytes = 8e9
  private static let secondsPerCustomerMonth = 1e-7

  init(
    scenario: Scenario, request: RunRequest, solver: SolverChoice, nodes: [NodeCounts], median: [Double]
  ) {
    let frame = PlanFrame(scenario)
    bytes = Double(
      StrategyAccumulator.bytes(draws: request.draws, frame: frame) * scenario.strategies.count)
    var months = 0.0
    var largest = 0.0
    var solving = Duration.zero
    let clock = ContinuousClock()
    for (strategy, counts) in nodes.enumerated() {
      let plan = Plan(scenario: scenario, strategy: strategy, unknowns: median)
      let start = clock.now
      let output = ExpectedSolver(plan: plan, nodes: counts).output
      solving += clock.now - start
      largest = max(largest, output.vintages.customers.max() ?? 0, output.ledger.active.first ?? 0)
      months += output.profile.customers.reduce(0, +) + output.ledger.active.reduce(0, +)
    }
    largestVintage = solver == .individual ? largest : 0
    customerMonths = solver == .individual ? months * Double(request.draws) : 0
    seconds =
      (solving / .seconds(1) * Double(request.draws) + customerMonths * Self.secondsPerCustomerMonth)
      / Double(request.threads)
  }

  func check() throws(RunError) {
    if customerMonths > Self.mostCustomerMonths || largestVintage > Self.mostCustomersAtOnce {
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
