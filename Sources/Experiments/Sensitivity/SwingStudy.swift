// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics
import Randomness
package import Scenarios

/// How far each number that a scenario states moves its strategies as it goes down and up by one share of itself, all other
/// numbers and all draws staying the same: what to doubt first, before anybody has said how uncertain anything is.
///
/// An uncertain number goes down and up as a whole, all its values by the share. Numbers that are 0 have no share to be moved
/// by. A quantity moves everything that refers to it; what refers or is computed is not moved by itself.
package struct SwingStudy: Sendable {
  private let file: ScenarioFile
  private let sets: [PathAssignment]
  private let worldCase: String?
  private let scenario: Scenario
  private let request: SwingRequest
  private let between: [Int]
  private let evaluation: Evaluation
  private let numbers: [Scenarios.Assumption]

  /// They say what is counted, not what is believed.
  private static let frames: Set<String> = ["schema", "horizon_months", "ltv_months"]

  /// - Parameters:
  ///   - scenario: `file` under `sets`, in the world of the case, with what it assumes.
  ///   - progress: told of every strategy that is prepared, from any thread.
  package init(
    file: ScenarioFile, sets: [PathAssignment], worldCase: String?, scenario: Scenario,
    assumptions: [Scenarios.Assumption], request: SwingRequest, progress: @Sendable (Int) -> Void = { _ in }
  ) throws(RunError) {
    self.file = file
    self.sets = sets
    self.worldCase = worldCase
    self.scenario = scenario
    self.request = request
    between = try scenario.strategies(named: request.between)
    numbers = assumptions.filter {
      !$0.isReference && (["", worldCase ?? ""].contains($0.worldCase)) && !Self.frames.contains($0.path)
        && ($0.isUncertain || $0.p50 != 0)
    }
    evaluation = try Evaluation(
      scenario: scenario, seed: request.seed, draws: request.draws, threads: request.threads,
      findsReturn: request.metric.isReturn, progress: progress)
  }

  /// Numbers that are moved.
  package var count: Int { numbers.count }

  /// `progress` is told of every number that is done.
  package func run(progress: (Int) -> Void) throws(RunError) -> SwingResults {
    let start = values(of: evaluation, Array(scenario.strategies.indices))
    let order = Self.ranking(start)
    let pair = between.isEmpty ? Array(order.prefix(2)) : between
    let targets =
      order.indices.map { SensitivityResults.Target(strategy: $0) }
      + (pair.count == 2 ? [.init(strategy: pair[0], against: pair[1])] : [])
    var moved: [SwingResults.Number] = []
    var isComplete = Self.isComplete(start)
    for number in numbers {
      let low = try side(of: number, by: 1 - request.share, from: start, targets)
      let high = try side(of: number, by: 1 + request.share, from: start, targets)
      moved.append(
        SwingResults.Number(
          path: number.place, label: scenario.caption(of: number.place),
          unit: number.unit.isEmpty ? nil : number.unit,
          value: number.p50, isUncertain: number.isUncertain, low: low?.side, high: high?.side))
      isComplete = isComplete && low?.isComplete ?? true && high?.isComplete ?? true
      progress(1)
    }
    return SwingResults(
      strategies: scenario.strategies.map { StrategyFrame($0).strategy }, targets: targets, numbers: moved,
      means: targets.map { mean(of: $0, start) }, best: order[0], share: request.share,
      metric: request.metric,
      decideOn: request.decideOn, isComplete: isComplete,
      currency: scenario.currency, draws: request.draws)
  }

  /// Whether the metric has a value in every draw.
  private static func isComplete(_ values: [[Value]]) -> Bool {
    values.allSatisfy { $0.allSatisfy { $0.metric != nil } }
  }

  /// What a draw of a strategy comes to.
  private struct Value {
    let decision: Double
    /// `nil` where the metric has no value: a payback that never comes.
    let metric: Double?
  }

  /// By strategy as asked for, then draw.
  private func values(of evaluation: Evaluation, _ strategies: [Int]) -> [[Value]] {
    evaluation.outcomes(of: strategies, draws: 0..<request.draws, threads: request.threads).map {
      $0.map { Value(decision: $0[request.decideOn] ?? 0, metric: $0[request.metric]) }
    }
  }

  /// `nil` where a scenario cannot have such a number.
  private func side(
    of number: Scenarios.Assumption, by factor: Double, from start: [[Value]],
    _ targets: [SensitivityResults.Target]
  ) throws(RunError) -> (side: SwingResults.Side, isComplete: Bool)? {
    guard let (other, value) = scaled(number, by: factor) else { return nil }
    let changed = scenario.strategies.indices.filter { !other.hasSamePlan(as: scenario, strategy: $0) }
    var values = start
    if !changed.isEmpty {
      let known = scenario.strategies.indices.filter { !changed.contains($0) }.map {
        ($0, evaluation.nodeChoices[$0])
      }
      let moved = try Evaluation(
        scenario: other, seed: request.seed, draws: request.draws, threads: request.threads,
        findsReturn: request.metric.isReturn, known: Dictionary(uniqueKeysWithValues: known))
      for (strategy, found) in zip(changed, self.values(of: moved, changed)) { values[strategy] = found }
    }
    let side = SwingResults.Side(
      value: value, means: targets.map { mean(of: $0, values) }, best: Self.ranking(values)[0])
    return (side, Self.isComplete(values))
  }

  /// The scenario with a number times `factor`, rounded where it must be whole.
  private func scaled(
    _ number: Scenarios.Assumption, by factor: Double
  ) -> (scenario: Scenario, value: Double)? {
    let stated = StatedNumber(number, in: file)
    func load(_ assignment: PathAssignment?) -> Scenario? {
      assignment.flatMap { file.load(sets: stated.sets(sets, with: $0), case: worldCase).scenario }
    }
    let value = number.p50 * factor
    if let scenario = load(try? PathAssignment("\(number.place)={times: \(factor)}")) {
      return (scenario, value)
    }
    let whole = value.rounded()
    guard !number.isUncertain, whole != number.p50, number.p50 == number.p50.rounded() else { return nil }
    return load(try? PathAssignment(path: number.place, value: whole)).map { ($0, whole) }
  }

  /// Strategies, the best on average first.
  private static func ranking(_ values: [[Value]]) -> [Int] {
    let sums = values.map { $0.reduce(0) { $0 + $1.decision } }
    return sums.indices.sorted { (sums[$1], $0) < (sums[$0], $1) }
  }

  /// Over the draws in which there is one; without an error where there is none in some.
  private func mean(of target: SensitivityResults.Target, _ values: [[Value]]) -> Estimated? {
    let all = (0..<request.draws).map { draw -> Double? in
      guard let own = values[target.strategy][draw].metric else { return nil }
      guard let against = target.against else { return own }
      return values[against][draw].metric.map { own - $0 }
    }
    let known = all.compactMap(\.self)
    let randomisations = Randomisations(count: SobolDesign.randomisations)
    guard known.count < all.count else { return randomisations.mean(known) }
    guard !known.isEmpty else { return nil }
    return Estimated(
      known.reduce(0, +) / Double(known.count), standardError: nil, reach: randomisations.reach)
  }
}
