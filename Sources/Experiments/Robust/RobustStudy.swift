// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics
import Randomness
package import Scenarios

/// Which strategy to choose where nobody knows which case comes: all strategies in all cases, on the same draws.
package struct RobustStudy: Sendable {
  /// One case.
  package struct World: Sendable {
    package var worldCase: Named
    package var scenario: Scenario

    package init(worldCase: Named, scenario: Scenario) {
      self.worldCase = worldCase
      self.scenario = scenario
    }
  }

  private let worlds: [World]
  private let evaluations: [Evaluation]
  private let request: RobustRequest
  private let randomisations = Randomisations(count: SobolDesign.randomisations)

  /// - Parameters:
  ///   - worlds: at least two, all of one file.
  ///   - progress: told of every strategy that is prepared in a case, from any thread.
  package init(
    _ worlds: [World], request: RobustRequest, progress: @Sendable (Int) -> Void = { _ in }
  ) throws(RunError) {
    self.worlds = worlds
    self.request = request
    var evaluations: [Evaluation] = []
    for world in worlds {
      evaluations.append(
        try Evaluation(
          scenario: world.scenario, seed: request.seed, draws: request.draws, threads: request.threads,
          metrics: [request.decideOn], progress: progress))
    }
    self.evaluations = evaluations
  }

  /// How many times a strategy is solved.
  package var solutions: Int { worlds.reduce(0) { $0 + $1.scenario.strategies.count } * request.draws }

  /// `progress` is told of every solution, from any thread.
  package func run(progress: @Sendable (Int) -> Void) -> RobustResults {
    let strategies = worlds[0].scenario.strategies
    /// By case, strategy, draw.
    let found = evaluations.map { evaluation in
      evaluation.outcomes(
        unknowns: (0..<request.draws).map(evaluation.unknowns(draw:)), threads: request.threads,
        progress: progress
      ).map { $0.map { $0[request.decideOn] ?? 0 } }
    }
    let leaders = found.map { values in
      let sums = values.map { $0.reduce(0, +) }
      return sums.indices.max { (sums[$0], $1) < (sums[$1], $0) }!
    }
    let rules = RobustRule.allCases.filter { $0 != .expected || request.weights != nil }
    return RobustResults(
      strategies: strategies.map { StrategyFrame($0).strategy }, cases: worlds.map(\.worldCase),
      weights: request.weights,
      values: strategies.indices.map { strategy in found.map { randomisations.mean($0[strategy]) } },
      regrets: strategies.indices.map { strategy in
        zip(found, leaders).map { values, leader in
          randomisations.mean(zip(values[leader], values[strategy]).map { $0 - $1 })
        }
      }, choices: rules.map { choice($0, found) }, currency: worlds[0].scenario.currency,
      decideOn: request.decideOn, draws: request.draws)
  }

  private func choice(_ rule: RobustRule, _ found: [[[Double]]]) -> RobustResults.Choice {
    let weights = request.weights ?? []
    /// Of some draws.
    func merits(_ draws: [Int]) -> [(value: Double, decidedBy: Int?)] {
      let means = found[0].indices.map { strategy in
        found.map { worldCase in
          draws.reduce(0) { $0 + worldCase[strategy][$1] } / Double(draws.count)
        }
      }
      return rule.merits(means, weights: weights)
    }
    let all = merits(Array(0..<request.draws))
    let order = all.indices.sorted { (all[$1].value, $0) < (all[$0].value, $1) }
    let (first, second) = (order[0], order.dropFirst().first)
    let sign = rule == .minimaxRegret ? -1.0 : 1
    func estimated(_ value: ([(value: Double, decidedBy: Int?)]) -> Double) -> Estimated {
      randomisations.estimated(draws: request.draws) { value(merits($0)) }
        ?? Estimated(value(all), standardError: nil, reach: randomisations.reach)
    }
    return RobustResults.Choice(
      rule: rule, strategy: first, value: estimated { sign * $0[first].value },
      decidedBy: all[first].decidedBy, runnerUp: second,
      lead: second.map { second in estimated { $0[first].value - $0[second].value } })
  }
}
