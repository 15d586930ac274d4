// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import Metrics
import Scenarios

/// Where things are, and how large workloads are.
struct Bench {
  /// `Benchmarks/` of the repository.
  let folder: String
  let python: String
  /// That has lifetimes.
  let lifetimesPython: String
  /// The command that is benchmarked as a whole, built beside this one.
  let ltv: String
  var size: Size

  struct Size {
    var draws: Int
    /// Of the workloads that simulate customers one by one.
    var customers: Double
    /// Of the log that models of orders are fitted to, beside CDNOW's.
    var fittedCustomers: Double

    static let full = Size(draws: 1000, customers: 1e6, fittedCustomers: 235_700)
    /// Enough to see whether answers agree.
    static let check = Size(draws: 200, customers: 2e5, fittedCustomers: 5000)
  }

  static let seed: UInt64 = 1

  var peers: String { folder + "/peers" }

  func path(_ scenario: String) -> String { "\(folder)/scenarios/\(scenario).yaml" }

  /// The repository's scenarios.
  var catalogue: String { folder + "/../scenarios" }

  func catalogue(_ name: String) -> String { "\(catalogue)/\(name).yaml" }

  /// A scenario of `Benchmarks/scenarios`, read as `ltv run` reads it.
  ///
  /// - Parameters:
  ///   - sets: As `--set` takes them.
  ///   - metrics: Which outcomes are to have at least.
  func evaluation(
    _ scenario: String, sets: [String] = [], metrics: [Metric] = Metric.swept
  ) throws -> Evaluation {
    try Self.evaluation(path: path(scenario), sets: sets, draws: size.draws, metrics: metrics)
  }

  static func evaluation(
    path: String, sets: [String], draws: Int, metrics: [Metric] = Metric.swept
  ) throws -> Evaluation {
    try Evaluation(scenario: scenario(path: path, sets: sets), seed: seed, draws: draws, metrics: metrics)
  }

  static func scenario(path: String, sets: [String]) throws -> Scenario {
    let loaded = ScenarioFile.load(path: path, sets: try sets.map { try PathAssignment($0) })
    guard let scenario = loaded.scenario else {
      throw BenchmarkError(
        "\(path) cannot be used: \(loaded.findings.map(\.message).joined(separator: "; "))")
    }
    return scenario
  }
}
