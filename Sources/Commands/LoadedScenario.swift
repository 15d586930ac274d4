// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Metrics
import Scenarios

/// A scenario file with its `--set` values, and what was found in it.
struct LoadedScenario {
  let scenario: Scenario?
  let findings: [Finding]
  let assumptions: [Metrics.Assumption]
  let inputs: [InputFile]

  /// Throws where an assignment cannot be read at all.
  init(file: String, assignments: [String]) throws {
    let sets = try assignments.map { text in
      do {
        return try PathAssignment(text)
      } catch {
        throw ValidationError("--set \(text): \(error)")
      }
    }
    let result = ScenarioFile.load(path: file, sets: sets)
    scenario = result.scenario
    findings = result.findings
    assumptions = result.assumptions.map(Metrics.Assumption.init)
    inputs = result.inputs
  }
}

extension Metrics.Assumption {
  fileprivate init(_ line: Scenarios.Assumption) {
    func text(_ value: String) -> String? { value.isEmpty ? nil : value }
    self.init(
      parameter: line.strategy.isEmpty ? line.path : "strategies.\(line.strategy).\(line.path)",
      value: line.value, p05: line.isUncertain ? line.p05 : nil, p50: line.isUncertain ? line.p50 : nil,
      p95: line.isUncertain ? line.p95 : nil, unit: text(line.unit), source: text(line.source),
      note: text(line.note))
  }
}
