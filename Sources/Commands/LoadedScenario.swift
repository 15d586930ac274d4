// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Metrics
import Scenarios

/// A scenario file with its `--set` values, as written and under each of its cases, and what was found in it.
struct LoadedScenario {
  /// To be decoded again with other numbers; `nil` where the file cannot be read at all.
  let source: ScenarioFile?
  let result: LoadResult
  /// As written; `nil` where anything is wrong with it or a case.
  let scenario: Scenario?
  let findings: [Finding]
  private let cases: [(worldCase: WorldCase, result: LoadResult)]

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
      let asWritten = read.load(sets: sets)
      result = asWritten
      cases = asWritten.cases.map { ($0, read.load(sets: sets, case: $0.key)) }
    case .failure(let unreadable):
      source = nil
      result = unreadable.result
      cases = []
    }
    let results = [result] + cases.map(\.result)
    scenario = results.allSatisfy { $0.scenario != nil } ? result.scenario : nil
    findings = ScenarioFile.findings(of: results)
  }

  /// A case to run, or the file as written.
  struct Version {
    /// `nil`: as written.
    let worldCase: WorldCase?
    let scenario: Scenario
    let assumptions: [Metrics.Assumption]
  }

  /// What `--case` asks for.
  ///
  /// - Parameter request: a case's name or `all`; `nil` for the file as written.
  func versions(_ request: String?) throws(ScenarioFile.UnknownCase) -> [Version] {
    guard let request else { return [Version(worldCase: nil, result)].compactMap(\.self) }
    let wanted = try ScenarioFile.cases(request, of: result.cases)
    return cases.filter { wanted.contains($0.worldCase) }.compactMap {
      Version(worldCase: $0.worldCase, $0.result)
    }
  }

  /// What the file as written assumes.
  var assumptions: [Metrics.Assumption] { result.assumptions.map(Metrics.Assumption.init) }

  /// The same, and what its cases assume besides.
  var allAssumptions: [Metrics.Assumption] {
    var known: Set<String> = []
    return ([result] + cases.map(\.result)).flatMap(\.assumptions).map(Metrics.Assumption.init)
      .filter { known.insert($0.parameter).inserted }
  }
}

extension LoadedScenario.Version {
  fileprivate init?(worldCase: WorldCase?, _ result: LoadResult) {
    guard let scenario = result.scenario else { return nil }
    self.init(
      worldCase: worldCase, scenario: scenario,
      assumptions: result.assumptions.map(Metrics.Assumption.init))
  }
}

extension Metrics.Assumption {
  fileprivate init(_ line: Scenarios.Assumption) {
    let section =
      line.worldCase.isEmpty
      ? line.strategy.isEmpty ? "" : "strategies.\(line.strategy)." : "cases.\(line.worldCase)."
    func text(_ value: String) -> String? { value.isEmpty ? nil : value }
    self.init(
      parameter: section + line.path, value: line.value, p05: line.isUncertain ? line.p05 : nil,
      p50: line.isUncertain ? line.p50 : nil,
      p95: line.isUncertain ? line.p95 : nil, unit: text(line.unit), source: text(line.source),
      note: text(line.note))
  }
}
