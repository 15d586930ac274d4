// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Metrics
import Scenarios

/// A scenario file with its `--set` values, and what was found in it.
struct LoadedScenario {
  /// To be decoded again with other numbers; `nil` where the file cannot be read at all.
  let source: ScenarioFile?
  let result: LoadResult
  let assumptions: [Metrics.Assumption]

  var scenario: Scenario? { result.scenario }
  var findings: [Finding] { result.findings }
  var inputs: [InputFile] { result.inputs }

  /// Throws where an assignment cannot be read at all.
  init(file: String, assignments: [String]) throws {
    let sets = try assignments.map { text in
      do {
        return try PathAssignment(text)
      } catch {
        throw ValidationError("--set \(text): \(error)")
      }
    }
    switch ScenarioFile.read(path: file) {
    case .success(let read):
      source = read
      result = read.load(sets: sets)
    case .failure(let unreadable):
      source = nil
      result = unreadable.result
    }
    assumptions = result.assumptions.map(Metrics.Assumption.init)
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
