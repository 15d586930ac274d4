// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics
package import Scenarios

/// Where, in all that is uncertain, a condition on a strategy holds: limits on a few numbers within which most of its draws lie.
package struct DiscoveryStudy: Sendable {
  private let evaluation: Evaluation
  private let request: DiscoveryRequest
  private let inputs: InputSpace
  private let strategy: Int?
  private let against: Int?

  /// - Parameter progress: told of every strategy that is prepared, from any thread.
  package init(
    scenario: Scenario, request: DiscoveryRequest, progress: @Sendable (Int) -> Void = { _ in }
  ) throws(RunError) {
    self.request = request
    inputs = try InputSpace(scenario.space)
    let named = try scenario.strategies(named: [request.strategy, request.against].compactMap(\.self))
    strategy = request.strategy == nil ? nil : named[0]
    against = request.against == nil ? nil : named[named.count - 1]
    evaluation = try Evaluation(
      scenario: scenario, seed: request.seed, draws: request.draws, threads: request.threads,
      metrics: [request.condition.metric, request.decideOn], progress: progress)
  }

  /// The strategies that are solved: where none is named, all, for one of them is the best.
  private var solved: [Int] {
    strategy.map { [$0] + (against.map { [$0] } ?? []) } ?? Array(evaluation.scenario.strategies.indices)
  }

  /// How many times a strategy is solved.
  package var solutions: Int { request.draws * solved.count }

  /// `progress` is told of every solution, from any thread.
  package func run(progress: @Sendable (Int) -> Void) throws(RunError) -> DiscoveryResults {
    let scenario = evaluation.scenario
    let coordinates = (0..<request.draws).map(evaluation.coordinates(draw:))
    let outcomes = Dictionary(
      uniqueKeysWithValues: zip(
        solved,
        evaluation.outcomes(
          of: solved, unknowns: coordinates.map { inputs.unknowns(at: $0) }, threads: request.threads,
          progress: progress)))
    let ranking = ComparedValues(
      solved.map { outcomes[$0]! }, decideOn: request.decideOn, metric: request.condition.metric
    ).ranking.map { solved[$0] }
    guard let strategy = strategy ?? ranking.first(where: { $0 != against }) else {
      throw RunError(
        message: "there is no strategy besides \(request.against ?? "")", remedy: "leave out --against")
    }
    let meets = (0..<request.draws).map { draw -> Bool in
      let own = outcomes[strategy]?[draw][request.condition.metric]
      guard let against else { return request.condition.holds(own) }
      guard let own, let other = outcomes[against]?[draw][request.condition.metric] else { return false }
      return request.condition.holds(own - other)
    }
    let columns = inputs.columns(coordinates)
    // Neighbours of a design are in different halves: each half is as even as the whole.
    func half(_ odd: Int) -> LabelledPoints {
      let draws = stride(from: odd, to: request.draws, by: 2)
      return LabelledPoints(
        inputs: columns.map { column in draws.map { column.values[$0] } }, isSought: draws.map { meets[$0] })
    }
    return DiscoveryResults(
      Discovery(half(0), judgedBy: half(1)),
      strategies: scenario.strategies.map { StrategyFrame($0).strategy },
      strategy: strategy, against: against, condition: request.written, metric: request.condition.metric,
      inputs: columns.map {
        .init(name: $0.name, label: scenario.caption(of: $0.name), isPercentile: $0.isPercentile)
      }, currency: scenario.currency, draws: request.draws)
  }
}

extension DiscoveryResults.Limit {
  init(_ limit: BoxLimit) {
    self.init(input: limit.input, isLeast: limit.end == .least, value: limit.value)
  }
}
