// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Randomness
import Scenarios
import Simulation

/// A scenario of the catalogue on a few draws, for tests of what it claims. Nothing here is left to chance:
/// outcomes are expectations given the draw, and the draws are fixed.
struct ClaimRun {
  struct Failure: Error {
    var findings: [String]
  }

  private let scenario: Scenario
  private var outcomes: [String: [Outcome]] = [:]
  private var firstYears: [String: [Double]] = [:]

  /// - Parameters:
  ///   - name: of the file in `scenarios/`.
  ///   - sets: as `--set` takes them.
  ///   - chance: whether to compute `revenue_cv`, which takes longer.
  init(_ name: String, sets: [String] = [], draws: Int = 8, chance: Bool = false) throws {
    let file = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "scenarios/\(name).yaml")
    let loaded = ScenarioFile.load(path: file.path(), sets: try sets.map { try PathAssignment($0) })
    guard let scenario = loaded.scenario else {
      throw Failure(findings: loaded.findings.map(\.description))
    }
    self.scenario = scenario
    let design = try SobolDesign(dimensionNames: scenario.space.dimensions, seed: 1)
    for (index, strategy) in scenario.strategies.enumerated() {
      let nodes = NodeChoice(scenario: scenario, strategy: index, draws: [scenario.space.median]).counts
      for draw in 0..<draws {
        let plan = Plan(
          scenario: scenario, strategy: index, unknowns: scenario.space.draw(at: design.point(draw)))
        let solver = ExpectedSolver(plan: plan, nodes: nodes)
        let luck =
          chance
          ? ChanceSolver(plan: plan, nodes: nodes, acquisition: solver.acquisition, stride: 12)
            .variances(output: solver.output).revenueCV : nil
        outcomes[strategy.key, default: []].append(
          Outcome(output: solver.output, discountFactor: plan.discountFactor, revenueCV: luck))
        firstYears[strategy.key, default: []].append(
          solver.output.ledger.revenue.reduce(0) { $0 + $1.prefix(12).reduce(0, +) })
      }
    }
  }

  /// The metric in every draw.
  func values(_ metric: Metric, _ strategy: String) -> [Double] {
    (outcomes[strategy] ?? []).compactMap { $0[metric] }
  }

  /// The mean over draws.
  func mean(_ metric: Metric, _ strategy: String) -> Double {
    let values = values(metric, strategy)
    return values.reduce(0, +) / Double(values.count)
  }

  /// Mean revenue of plan months 0 … 11.
  func firstYearRevenue(_ strategy: String) -> Double {
    let values = firstYears[strategy] ?? []
    return values.reduce(0, +) / Double(values.count)
  }

  /// The strategy with the highest mean npv.
  var best: String? {
    scenario.strategies.map(\.key).max { mean(.npv, $0) < mean(.npv, $1) }
  }
}
