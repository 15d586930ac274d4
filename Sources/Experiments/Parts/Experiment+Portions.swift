// SPDX-License-Identifier: GPL-3.0-or-later

import Integers
import Metrics
import Parallel
import Scenarios
import Simulation

/// Customers in portions, where those of one draw are more than one machine's work.
extension Experiment {
  private static let mostPortions = 1024.0

  /// Portions of a draw. Their number depends on the work alone, not on the machine.
  ///
  /// - Parameters:
  ///   - customerMonths: of the largest strategy, in a draw.
  ///   - size: of a portion.
  static func portions(customerMonths: Double, size: Double) -> Int {
    Int(saturating: min(mostPortions, max(1, (customerMonths / size).rounded(.up))))
  }

  /// All customers of a draw of a strategy, portion by portion.
  func allPortions(of solved: SolvedPlan, draw: Int) -> IndividualSolver.PortionResult {
    var sum: IndividualSolver.PortionResult?
    for start in stride(from: 0, to: portions, by: request.threads) {
      let group = start..<min(start + request.threads, portions)
      let found = parallelMap(count: group.count, threads: request.threads) { item in
        live(group.lowerBound + item, of: solved, draw: draw)
      }
      for portion in found {
        if sum == nil { sum = portion } else { sum?.add(portion) }
      }
    }
    return sum!
  }

  private func live(_ portion: Int, of solved: SolvedPlan, draw: Int) -> IndividualSolver.PortionResult {
    IndividualSolver.simulate(
      IndividualSolver.Portion(index: portion, count: portions), plan: solved.plan,
      acquisition: solved.acquisition, tenureWindow: solved.tenureWindow > 0 ? solved.tenureWindow : nil,
      seed: request.seed, draw: draw, gathersActivity: request.gathersActivity)
  }

  /// A portion of the customers of a draw, of every strategy.
  struct Place {
    let draw: Int
    let portion: Int
  }

  /// Computes portions and hands over each, by strategy, in their order.
  ///
  /// - Parameter progress: told of every portion of a strategy that is done, from any thread.
  /// - Throws: as `compute(blocks:)`.
  func compute(
    portions places: [Place], progress: @Sendable (Int) -> Void,
    keep: (Place, [IndividualSolver.PortionResult]) throws -> Void
  ) throws {
    let strategies = scenario.strategies.count
    for start in stride(from: 0, to: places.count, by: request.threads) {
      let group = Array(places[start..<min(start + request.threads, places.count)])
      let found = parallelMap(count: group.count * strategies, threads: request.threads) { item in
        let (place, strategy) = (group[item / strategies], item % strategies)
        defer { progress(1) }
        return Result { () throws(RunError) in
          let solved = try self.solved(
            draw: place.draw, strategy: strategy, unknowns: evaluation.unknowns(draw: place.draw))
          return live(place.portion, of: solved, draw: place.draw)
        }
      }
      let results = try found.map { try $0.get() }
      for (index, place) in group.enumerated() {
        try keep(place, Array(results[index * strategies..<(index + 1) * strategies]))
      }
    }
  }

  /// The block of one draw, all of whose customers were lived.
  ///
  /// - Parameter lived: by strategy.
  func block(draw: Int, lived: [IndividualSolver.PortionResult]) throws(RunError) -> DrawBlock {
    var block = DrawBlock(of: self, draws: draw..<draw + 1)
    let frame = PlanFrame(scenario, statesQuarters: request.statesQuarters)
    for strategy in scenario.strategies.indices {
      let solved = try solved(draw: draw, strategy: strategy, unknowns: evaluation.unknowns(draw: draw))
      let (record, gap) = record(
        of: solved, simulated: solved.output(ofPortions: lived[strategy]), draw: draw, strategy: strategy,
        frame: frame)
      block.strategies[strategy].add([record])
      if let gap { block.gaps[strategy].append(gap) }
    }
    return block
  }
}

extension SolvedPlan {
  func output(ofPortions all: IndividualSolver.PortionResult) -> SolverOutput {
    IndividualSolver.output(all, plan: plan, acquisition: acquisition)
  }
}
