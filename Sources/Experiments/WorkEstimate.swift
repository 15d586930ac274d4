// SPDX-License-Identifier: GPL-3.0-or-later

import Integers
import Metrics
import Scenarios

/// What a run would cost, estimated at the median draw before it starts.
struct WorkEstimate {
  /// Customers × months that would be simulated one by one.
  let customerMonths: Double
  /// Wall-clock time of the run: a matter of the machine, for people only.
  let seconds: Double
  /// Bytes that the draws' results take.
  let bytes: Double

  /// About six hours of one thread.
  private static let mostCustomerMonths = 4e11
  private static let mostBytes = 8e9

  init(scenario: Scenario, request: RunRequest, decision: SolverDecision, estimates: [StrategyEstimate]) {
    let draws = Double(request.draws)
    bytes = Double(
      StrategyAccumulator.bytes(draws: request.draws, frame: PlanFrame(scenario)) * estimates.count)
    let isIndividual = decision.solver == .individual
    customerMonths = isIndividual ? draws * estimates.reduce(0) { $0 + $1.customerMonths } : 0
    var seconds = 0.0
    for (estimate, chance) in zip(estimates, decision.chance) {
      seconds += draws * estimate.secondsPerSolve
      switch decision.solver {
      case .auto, .expected:
        seconds += min(draws, Double(ChanceMeasurement.first)) * (estimate.seconds(of: chance) ?? 0)
      case .cohort: seconds += draws * estimate.cohortSeconds
      case .individual: seconds += draws * estimate.individualSeconds
      }
    }
    self.seconds = seconds / Double(request.threads)
  }

  func check() throws(RunError) {
    if customerMonths > Self.mostCustomerMonths {
      throw RunError(
        message: "this would simulate \(Self.billions(customerMonths)) customer-months one by one",
        remedy: "use --solver cohort, which counts them, or expected, or fewer --draws")
    }
    if bytes > Self.mostBytes {
      throw RunError(
        message: "the results of all draws would take about \(Int(saturating: bytes / 1e9)) GB of memory",
        remedy: "use fewer --draws or a shorter horizon_months")
    }
    try MemoryRoom.check(bytes: bytes, remedy: "use fewer --draws or a shorter horizon_months")
  }

  private static func billions(_ number: Double) -> String {
    number < 1e15 ? "about \(Int(saturating: number / 1e9)) billion" : "over a million billion"
  }
}
