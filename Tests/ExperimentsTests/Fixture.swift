// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import Metrics
import Scenarios
import Testing
import TestSupport

/// Scenarios as users have them: YAML, loaded, run, summarised.
enum Fixture {
  static func experiment(
    path: String, sets: [String] = [], draws: Int, seed: UInt64 = 1, solver: SolverChoice = .auto,
    threads: Int = 2
  ) throws -> Experiment {
    let loaded = ScenarioFile.load(path: path, sets: try sets.map { try PathAssignment($0) })
    let scenario = try #require(loaded.scenario, "\(loaded.findings)")
    return try Experiment(
      scenario: scenario,
      request: RunRequest(
        draws: draws, seed: seed, solver: solver, threads: threads, decideOn: .npv, language: .english))
  }

  /// Runs a scenario of the repository.
  static func run(_ name: String, sets: [String] = [], draws: Int) throws -> Run {
    Run(try experiment(path: Repository.scenario(name), sets: sets, draws: draws).run { _ in }.results)
  }

  /// Runs a scenario given as text, with what every scenario needs put before it.
  static func run(
    text: String, sets: [String] = [], draws: Int, seed: UInt64 = 1, solver: SolverChoice = .auto,
    threads: Int = 2
  ) throws -> ExperimentResults {
    try experiment(text: text, sets: sets, draws: draws, seed: seed, solver: solver, threads: threads).run {
      _ in
    }
  }

  static func experiment(
    text: String, sets: [String] = [], draws: Int, seed: UInt64 = 1, solver: SolverChoice = .auto,
    threads: Int = 2
  ) throws -> Experiment {
    try withFile(text) {
      try experiment(path: $0, sets: sets, draws: draws, seed: seed, solver: solver, threads: threads)
    }
  }

  static func scenario(text: String, sets: [String] = []) throws -> Scenario {
    try withFile(text) { path in
      let loaded = ScenarioFile.load(path: path, sets: try sets.map { try PathAssignment($0) })
      return try #require(loaded.scenario, "\(loaded.findings)")
    }
  }

  /// A scenario given as text in a file, which is there for `body`.
  static func withFile<Result>(_ text: String, _ body: (String) throws -> Result) throws -> Result {
    try withTemporaryFolder {
      try body(
        try $0.write("schema: 1\nname: Test\ncurrency: JPY\nstart: 2026-04\n" + text, to: "test.yaml"))
    }
  }
}

/// A run's numbers by the keys of the scenario.
struct Run {
  let results: RunResults
  let comparison: Comparison

  init(_ results: RunResults) {
    self.results = results
    comparison = results.comparison
  }

  func index(_ strategy: String) -> Int {
    results.strategies.firstIndex { $0.frame.strategy.key == strategy }!
  }

  /// The mean of a metric over the draws, as `summary.csv` has it.
  func mean(_ metric: Metric, _ strategy: String) -> Double? {
    results.summary(of: metric, strategy: index(strategy)).mean
  }

  func ltv(_ strategy: String) -> Double { mean(.ltv, strategy)! }
  func npv(_ strategy: String) -> Double { mean(.npv, strategy)! }

  func line(_ strategy: String) -> Comparison.Line { comparison.lines[index(strategy)] }

  /// The best strategy's key.
  var best: String { results.strategies[comparison.best].frame.strategy.key }

  /// The mean over the draws of a monthly series, summed over some months of the plan.
  func sum(_ metric: TimelineMetric, _ strategy: String, months: Range<Int>) throws -> Double {
    let table = results.timelineTable
    let (mean, month) = (try #require(table.column("mean")), try #require(table.column("month")))
    let (key, series) = (try #require(table.column("strategy")), try #require(table.column("metric")))
    var total = 0.0
    for row in table.rows where row[key] == .text(strategy) && row[series] == .text(metric.key) {
      guard case .integer(let at) = row[month], months.contains(at), case .number(let value) = row[mean]
      else { continue }
      total += value
    }
    return total
  }
}
