// SPDX-License-Identifier: GPL-3.0-or-later

package import Scenarios
import Parallel
import Simulation

/// Looks for numbers that a scenario states and that change nothing: a hurried reader takes them for assumptions of the
/// answer.
///
/// Each number is moved a little, then much, and every strategy that reads it is solved anew at a few draws. A number
/// that moves no total of any strategy, nor how far chance moves them, does nothing. What needs customers' own
/// histories is not solved: a number that such a strategy reads counts as one that does something. So do numbers that
/// the format asks for, and those that say nothing is done: 0, or 1 for a multiplier.
package struct EffectCheck: Sendable {
  /// Draws at which strategies are compared: a number may matter in some worlds only.
  private static let draws = 3

  private let file: ScenarioFile
  private let sets: [PathAssignment]
  private let scenario: Scenario
  /// Known numbers, each at its own place.
  private let stated: [Assumption]
  private let uncertain: [Assumption]
  /// More than are compared: those after them lend their values to uncertain numbers.
  private let points: [[Double]]
  /// By strategy, at the first draws.
  private let totals: [StrategyTotals]

  /// - Parameters:
  ///   - scenario: `file` under `sets`, with what it assumes.
  ///   - threads: the findings do not depend on it.
  package init(
    file: ScenarioFile, sets: [PathAssignment], scenario: Scenario, assumptions: [Assumption], threads: Int
  ) throws {
    self.file = file
    self.sets = sets
    self.scenario = scenario
    let own = assumptions.filter { $0.worldCase.isEmpty && !$0.isReference }
    stated = own.filter { !$0.isUncertain && !$0.isRequired && !$0.isNeutral }
    uncertain = own.filter(\.isUncertain)
    points = try Evaluation.points(of: scenario, count: 4 * Self.draws)
    let first = Array(points.prefix(Self.draws))
    totals = parallelMap(count: scenario.strategies.count, threads: threads) {
      StrategyTotals(scenario: scenario, strategy: $0, draws: first)
    }
  }

  /// Numbers that are looked at.
  package var count: Int { stated.count + uncertain.count }

  /// A warning for each number that does nothing, in the order of the file.
  ///
  /// - Parameter progress: told of numbers that are done, from any thread.
  package func findings(threads: Int, progress: @Sendable (Int) -> Void = { _ in }) -> [Finding] {
    let numbers = stated + uncertain
    let idle = parallelMap(count: numbers.count, threads: threads) { index in
      defer { progress(1) }
      return index < stated.count ? isIdle(numbers[index]) : isIdle(drawn: numbers[index].path)
    }
    return zip(numbers, idle).filter(\.1).map { IdleNumber($0.0, in: scenario).finding }
      .sorted { ($0.location?.line ?? 0, $0.path) < ($1.location?.line ?? 0, $1.path) }
  }

  private func isIdle(_ number: Assumption) -> Bool {
    let value = number.p50
    var wasMoved = false
    for moved in [value * 1.01, value * 2, value + 1, value - 1] where moved != value {
      guard let assignment = try? PathAssignment(path: number.place, value: moved),
        let other = file.load(sets: sets + [assignment]).scenario, other.space.isDrawnLike(scenario.space)
      else { continue }
      wasMoved = true
      if hasEffect(in: other, at: points.prefix(Self.draws).map(other.space.recomputed)) { return false }
    }
    return wasMoved
  }

  private func isIdle(drawn name: String) -> Bool {
    let space = scenario.space
    let unknowns = space.unknowns.indices.filter { space.name(ofDrawn: $0) == name }
    guard !unknowns.isEmpty else { return false }
    var wasMoved = false
    for shift in stride(from: Self.draws, to: points.count, by: Self.draws) {
      var moved = Array(points.prefix(Self.draws))
      for draw in moved.indices {
        for unknown in unknowns { moved[draw][unknown] = points[draw + shift][unknown] }
      }
      guard !moved.elementsEqual(points.prefix(Self.draws)) else { continue }
      wasMoved = true
      if hasEffect(in: scenario, at: moved.map(space.recomputed)) { return false }
    }
    return wasMoved
  }

  /// Whether any strategy comes to something else.
  private func hasEffect(in other: Scenario, at points: [[Double]]) -> Bool {
    let draws = Array(points.prefix(Self.draws))
    let isOtherPlan = { !other.hasSamePlan(as: scenario, strategy: $0) }
    let isOtherDraw = !draws.elementsEqual(self.points.prefix(Self.draws))
    let readers = scenario.strategies.indices.filter { isOtherDraw || isOtherPlan($0) }
    return readers.contains { totals[$0].differ(in: other, strategy: $0, draws: draws) }
  }
}
