// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing
import TestSupport

@testable import Scenarios

/// Loads a text as a scenario file named `s.yaml`; findings name it so.
func load(_ text: String, sets: [String] = [], files: [String: String] = [:]) throws -> LoadResult {
  let workspace = try TemporaryFolder()
  for (name, text) in files { try workspace.write(text, to: name) }
  let path = try workspace.write(text, to: "s.yaml")
  var result = ScenarioFile.load(path: path, sets: try sets.map { try PathAssignment($0) })
  for index in result.findings.indices {
    result.findings[index].location?.file.replace(workspace.path + "/", with: "")
  }
  return result
}

/// The findings of a text, as they are printed.
func findings(_ text: String, sets: [String] = [], files: [String: String] = [:]) throws -> [String] {
  let result = try load(text, sets: sets, files: files)
  #expect((result.scenario == nil) == result.findings.contains { $0.severity == .error })
  return result.findings.map(\.description)
}

/// A valid scenario; findings in tests count its lines.
func loaded(
  _ text: String, sets: [String] = [], files: [String: String] = [:],
  at location: Testing.SourceLocation = #_sourceLocation
) throws -> Scenario {
  let result = try load(text, sets: sets, files: files)
  #expect(
    result.findings.filter { $0.severity == .error }.map(\.description) == [], sourceLocation: location)
  let scenario = result.scenario
  return try #require(scenario, sourceLocation: location)
}

/// The shortest scenario: seven lines, to which tests add theirs from line 8 on.
let minimal = """
  start: 2026-04
  horizon_months: 24
  discount_rate_per_year: 0.05
  acquisition:
    channels: {web: {spend_per_month: 1000, cost_per_customer: 10}}
  customers:
    retention: {geometric: {churn_per_month: 0.03}}

  """

extension Quantity {
  static func constant(_ value: Double) -> Quantity { Quantity(.constant(value)) }
}
