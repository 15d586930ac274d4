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
      metrics: [request.metric, request.decideOn], progress: progress)
  }

  /// Numbers that are moved.
  package var count: Int { numbers.count }

  /// `progress` is told of every number that is done.
  package func run(progress: (Int) -> Void) throws(RunError) -> SwingResults {
    let start = values(of: evaluation, Array(scenario.strategies.indices))
    let order = start.ranking
    let targets = SensitivityResults.Target.all(ranking: order, between: between)
    var moved: [SwingResults.Number] = []
    var isComplete = start.isComplete
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

  /// By strategy as asked for.
  private func values(of evaluation: Evaluation, _ strategies: [Int]) -> ComparedValues {
    ComparedValues(
      evaluation.outcomes(of: strategies, draws: 0..<request.draws, threads: request.threads),
      decideOn: request.decideOn, metric: request.metric)
  }

  private func mean(of target: SensitivityResults.Target, _ values: ComparedValues) -> Estimated? {
    Randomisations(count: SobolDesign.randomisations).mean(ofKnown: values.values(of: target))
  }

  /// `nil` if a scenario cannot have such a number.
  private func side(
    of number: Scenarios.Assumption, by factor: Double, from start: ComparedValues,
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
        metrics: [request.metric, request.decideOn], known: Dictionary(uniqueKeysWithValues: known))
      values = start.with(changed, from: self.values(of: moved, changed))
    }
    let side = SwingResults.Side(
      value: value, means: targets.map { mean(of: $0, values) }, best: values.ranking[0])
    return (side, values.isComplete)
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
}
