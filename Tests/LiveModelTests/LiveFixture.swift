// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import LiveModel
import Metrics
import Scenarios
import Testing
import TestSupport

/// A scenario with its sheets and what the engine makes of it at point values.
struct LiveFixture {
  struct Unusable: Error, CustomStringConvertible {
    var description: String
  }

  let loaded: LoadResult
  let scenario: Scenario
  let strategies: [LiveModel.Strategy]

  init(path: String, sets: [String] = []) throws {
    loaded = ScenarioFile.load(path: path, sets: try sets.map { try PathAssignment($0) })
    guard let scenario = loaded.scenario else { throw Unusable(description: "\(path): \(loaded.findings)") }
    self.scenario = scenario
    let assumptions = loaded.assumptions
    strategies = scenario.strategies.indices.map {
      LiveModel.strategy($0, of: scenario, assumptions: assumptions, worldCase: nil)
    }
  }

  /// Of a scenario given as text, with what every scenario needs put before it.
  init(text: String, sets: [String] = []) throws {
    let folder = try TemporaryFolder()
    try self.init(
      path: folder.write(
        "schema: 1\nname: Test\ncurrency: JPY\nstart: 2026-04\n" + text, to: "test.yaml"), sets: sets)
    withExtendedLifetime(folder) {}
  }

  /// Every scenario of the repository.
  static let shipped = Repository.scenarios.map(Repository.scenario)

  /// By strategy, the engine's metrics at point values; of those strategies that have a model.
  func engine() throws -> [Int: [Metric: Double]] {
    try Self.engine(scenario, strategies: strategies.indices.filter { strategies[$0].obstacles.isEmpty })
  }

  /// By strategy, the engine's metrics at point values.
  static func engine(_ scenario: Scenario, strategies: [Int]) throws -> [Int: [Metric: Double]] {
    guard !strategies.isEmpty else { return [:] }
    var part = scenario
    part.strategies = strategies.map { scenario.strategies[$0] }
    part.baseline = 0
    var request = RunRequest(
      draws: 1, seed: 1, solver: .expected, threads: 2, decideOn: .npv, language: .english)
    request.isPoint = true
    let results = try Experiment(scenario: part, request: request).run { _ in }.results
    var found: [Int: [Metric: Double]] = [:]
    for (place, strategy) in strategies.enumerated() {
      for metric in metrics.map(\.metric) {
        found[strategy, default: [:]][metric] = results.summary(of: metric, strategy: place).mean
      }
    }
    return found
  }

  /// What sheets show, by the heading of its row.
  static let metrics: [(metric: Metric, name: String)] = [
    (.npv, "NPV"), (.npvPlan, "NPV within the plan"), (.terminalValue, "Value after the plan"),
    (.ltv, "LTV"), (.cac, "CAC"), (.ltvToCAC, "LTV / CAC"),
    (.paybackMonths, "Payback, months (−1: not within the window)"),
    (.customersAcquired, "Customers won"), (.acquisitionCost, "Acquisition cost"),
    (.peakFunding, "Peak funding"),
    (.troughMonth, "Month of the deepest point (−1: never below zero)"),
    (.breakEvenMonth, "Break-even month (−1: none)"),
  ]
}

extension FormulaSheet {
  /// The row whose first cell says so.
  func row(named name: String) -> Int? {
    cells.first { cell in
      if cell.column == 0, case .text(let caption) = cell.content { caption.english == name } else { false }
    }?.row
  }

  /// The cells that a reader may change, by their place in the scenario.
  var inputs: [(path: String, row: Int, value: Double)] {
    var paths: [Int: String] = [:]
    for cell in cells where cell.column == 5 {
      if case .text(let caption) = cell.content { paths[cell.row] = caption.english }
    }
    return cells.compactMap { cell in
      guard case .input(let value, _) = cell.content, let path = paths[cell.row] else { return nil }
      return (path, cell.row, value)
    }
  }
}

/// How far two numbers are apart, relative to the larger or to a scale that both are small against.
func gap(_ left: Double, _ right: Double, scale: Double = 0) -> Double {
  left == right ? 0 : abs(left - right) / max(abs(left), abs(right), scale, .leastNormalMagnitude)
}

/// Where a sheet's numbers are not the engine's.
func differences(
  _ sheet: FormulaSheet, from engine: [Metric: Double], changed: [Int: Double] = [:]
) throws -> [String] {
  let evaluator = try FormulaEvaluator(sheet, changed: changed)
  // Values that are differences of large amounts are right to what these are right to.
  let scale = abs(engine[.npvPlan] ?? 0) + abs(engine[.acquisitionCost] ?? 0)
  return LiveFixture.metrics.compactMap { metric, name in
    guard let row = sheet.row(named: name), let found = evaluator[row, 1] else { return "\(name) is missing" }
    let isTotal = [.npv, .npvPlan, .terminalValue, .peakFunding].contains(metric)
    let wanted = engine[metric] ?? -1
    let apart = gap(found, wanted, scale: isTotal ? scale : 0)
    return apart < 1e-9 ? nil : "\(name): \(found), engine \(wanted)"
  }
}
