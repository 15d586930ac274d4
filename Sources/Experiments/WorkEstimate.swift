// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Integers
import Metrics
import Scenarios

/// What a run would cost, estimated at the median draw before it starts.
struct WorkEstimate {
  /// Customers × months that would be simulated one by one.
  let customerMonths: Double
  /// Of the run, where nobody else is at work: a matter of the machine, for people only.
  let seconds: Double
  /// Bytes that the draws' results take.
  let bytes: Double
  private let draws: Int
  private let others: OtherSolvers

  /// About six hours of one thread.
  private static let mostCustomerMonths = 4e11
  private static let mostBytes = 8e9

  init(scenario: Scenario, request: RunRequest, decision: SolverDecision, estimates: [StrategyEstimate]) {
    let draws = Double(request.draws)
    // Of all draws, once they are there.
    var chanceSeconds = 0.0
    self.draws = request.draws
    others = OtherSolvers(besides: decision.solver, estimates: estimates)
    let frame = PlanFrame(scenario, statesQuarters: request.statesQuarters)
    // A part keeps nothing but the block at hand; the results of all are in memory where they are put together.
    let bytesOfAll = Double(StrategyAccumulator.bytes(draws: request.draws, frame: frame) * estimates.count)
    bytes = request.share > 0 ? bytesOfAll * request.share : bytesOfAll
    let isIndividual = decision.solver == .individual
    customerMonths =
      isIndividual ? draws * request.share * estimates.reduce(0) { $0 + $1.customerMonths } : 0
    var seconds = draws * Self.recording(scenario, solved: estimates.first?.times) * Double(estimates.count)
    for (estimate, chance) in zip(estimates, decision.chance) {
      seconds += draws * estimate.secondsPerSolve
      if !decision.solver.isSimulation || estimate.simulation != nil {
        let looks =
          estimate.simulation == nil
          ? chance.looksForTwoPercent(draws: request.draws) : Experiment.chanceDraws
        chanceSeconds += Double(looks) * (estimate.measuredSeconds(of: chance) ?? 0)
      }
      switch decision.solver {
      case .auto, .expected: break
      case .cohort: seconds += draws * estimate.times.cohort(reckoned: estimate.cohortSeconds)
      case .individual:
        seconds +=
          draws
          * estimate.times.individual(
            customerMonths: estimate.customerMonths, gathersActivity: request.gathersActivity)
      }
    }
    let isPart = request.share > 0 && request.share < 1
    self.seconds =
      (seconds * request.share + (isPart ? 0 : chanceSeconds)) / usefulThreads(request.threads)
  }

  /// Seconds of one thread that it takes to keep what came of a draw of a strategy.
  private static func recording(_ scenario: Scenario, solved times: StrategyTimes?) -> Double {
    guard let times, let strategy = scenario.strategies.first else { return 0 }
    let output = times.expected
    let frame = PlanFrame(scenario)
    let draws = 16
    return ProcessorTime.least {
      var accumulator = StrategyAccumulator(frame: StrategyFrame(strategy), draws: draws)
      accumulator.add(
        (0..<draws).map { _ in
          DrawRecord(
            expected: output, simulated: nil, discountFactor: times.discountFactor, frame: frame)
        })
    } / Double(draws)
  }

  func check() throws(RunError) {
    if customerMonths > Self.mostCustomerMonths {
      let isFewEnough = customerMonths / Double(draws) <= Self.mostCustomerMonths
      let advice =
        others.advice + (isFewEnough ? ["fewer --draws", "--shard, which splits them among machines"] : [])
      throw RunError(
        message: "this would simulate \(Self.billions(customerMonths)) customer-months one by one",
        remedy: advice.isEmpty
          ? "look for a number that is far too large or too small"
          : "use " + advice.joined(separator: ", or "))
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

/// How many of so many threads can be at work at once here.
func usefulThreads(_ threads: Int) -> Double {
  Double(max(1, min(threads, ProcessInfo.processInfo.activeProcessorCount)))
}
