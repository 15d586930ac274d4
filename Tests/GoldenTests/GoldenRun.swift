// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import Metrics
import Scenarios
import Testing
import TestSupport

/// A scenario under a solver, small enough to be run in every test run, and the file that keeps what came of it.
struct GoldenRun: Sendable, CustomTestStringConvertible {
  let scenario: String
  let solver: SolverChoice
  /// Paths that are set to other values than the file's.
  var sets: [String] = []

  var testDescription: String { "\(scenario), \(solver.rawValue)" }

  /// In the order of the result files, then of the strategies.
  func lines() throws -> [GoldenLine] {
    let loaded = ScenarioFile.load(
      path: Self.path(ofScenario: scenario), sets: try sets.map { try PathAssignment($0) })
    let scenario = try #require(loaded.scenario, "\(loaded.findings)")
    var request = RunRequest(
      draws: solver.isSimulation ? 2 : 4, seed: 1, solver: solver, threads: 1, decideOn: .npv,
      language: .english)
    request.gathersActivity = solver == .individual
    let results = try Experiment(scenario: scenario, request: request).run { _ in }
    return results.tables.flatMap { GoldenLine.lines(of: $0, currency: scenario.currency) }
  }

  var file: URL { Self.folder.appending(path: "\(solver.rawValue)/\(scenario).csv") }
}

/// What is run: the whole catalogue and the benchmark of the exact solver.
extension GoldenRun {
  /// In these, what customers did before decides what they are offered: neither `expected` nor `cohort` takes them.
  private static let withHistories: Set = ["mail-order-contact", "retail-loyalty"]

  /// Scenarios that would take seconds customer by customer, with fewer customers.
  private static let smaller = [
    "construction-machinery": ["acquisition.channels.dealers.spend_per_month=3000000"],
    "office-suite": [
      "acquisition.channels.shops.spend_per_month=600000", "customers.existing.customers=2000",
    ],
    "restaurant-pass": [
      "acquisition.channels.web.spend_per_month=500000", "customers.existing.customers=2000",
    ],
    "retail-loyalty": [
      "acquisition.channels.leaflets.spend_per_month=500000", "customers.existing.customers=1000",
    ],
    "streaming": [
      "acquisition.channels.online.spend_per_month=1500000", "customers.existing.customers=3000",
    ],
    "subscription-or-service": [
      "acquisition.channels.online.spend_per_month=3000000", "customers.existing.customers=1000",
    ],
    "workwear": [
      "acquisition.channels.shops.spend_per_month=1000000", "customers.existing.customers=4000",
    ],
  ]

  static let all: [GoldenRun] = (Repository.scenarios + ["expected"]).flatMap { scenario in
    let exactly: [SolverChoice] = withHistories.contains(scenario) ? [.auto] : [.expected, .cohort]
    return exactly.map { GoldenRun(scenario: scenario, solver: $0) } + [
      GoldenRun(
        scenario: scenario, solver: .individual,
        sets: ["horizon_months=24", "ltv_months=24"] + smaller[scenario, default: []])
    ]
  }

  static let folder = Repository.file("Tests/Golden")

  private static func path(ofScenario name: String) -> String {
    Repository.scenarios.contains(name)
      ? Repository.scenario(name) : Repository.file("Benchmarks/scenarios/\(name).yaml").path
  }
}
