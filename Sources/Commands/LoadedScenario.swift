// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Metrics
import Scenarios

/// A scenario file with its `--set` values, as written and under each of its cases, and what was found in it.
struct LoadedScenario {
  /// To be decoded again with other numbers; `nil` if the file cannot be read at all.
  let source: ScenarioFile?
  /// What options give another value.
  let sets: [PathAssignment]
  let result: LoadResult
  /// As written; `nil` if anything is wrong with it or a case.
  let scenario: Scenario?
  let findings: [Finding]
  private let cases: [(worldCase: WorldCase, result: LoadResult)]

  /// In the order in which they were read.
  var inputs: [InputFile] { (cases.last?.result ?? result).inputs }

  /// - Parameter elsewhere: where files lie that the scenario names, by name, if they are not where the names say.
  /// - Throws: if an assignment cannot be read at all.
  init(file: String, assignments: [String], elsewhere: [String: String] = [:]) throws {
    let sets = try assignments.map { text in
      do {
        return try PathAssignment(text)
      } catch {
        throw ValidationError("--set \(text): \(error)")
      }
    }
    self.sets = sets
    switch ScenarioFile.read(path: file, elsewhere: elsewhere) {
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

  /// In the order of the file.
  var namedCases: [Named] { result.cases.map { Named($0) } }

  /// A case to run or to study, or the file as written.
  struct Version {
    /// `nil`: as written.
    let worldCase: WorldCase?
    let scenario: Scenario
    let result: LoadResult
    let assumptions: [AssumptionLine]

    /// What readers are shown for the case: its label, else its key in plain words; `nil` for the file as written.
    var name: Caption? { worldCase.map { Named($0).label } }
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

  /// What `--case` asks a study for: one case, or the file as written.
  func version(_ request: String?) throws(ScenarioFile.UnknownCase) -> Version? {
    if let request { _ = try ScenarioFile.worldCase(request, of: result.cases) }
    return try versions(request).first
  }

  /// What the file as written assumes, and what its cases assume besides.
  var allAssumptions: [AssumptionLine] {
    var known: Set<String> = []
    return ([result] + cases.map(\.result)).flatMap(\.assumptions)
      .map { AssumptionLine($0) }
      .filter { known.insert($0.parameter).inserted }
  }
}

extension LoadedScenario.Version {
  fileprivate init?(worldCase: WorldCase?, _ result: LoadResult) {
    guard let scenario = result.scenario else { return nil }
    self.init(
      worldCase: worldCase, scenario: scenario, result: result,
      assumptions: result.assumptions.map { AssumptionLine($0) })
  }
}

extension AssumptionLine {
  fileprivate init(_ line: Scenarios.Assumption) {
    func text(_ value: String) -> String? { value.isEmpty ? nil : value }
    self.init(
      parameter: line.place,
      label: line.label.text(in: "en").flatMap(text).map { Caption($0, line.label.text(in: "ja") ?? $0) },
      value: line.value,
      p05: line.isUncertain ? line.p05 : nil,
      p50: line.isUncertain ? line.p50 : nil,
      p95: line.isUncertain ? line.p95 : nil, unit: text(line.unit), source: text(line.source),
      note: text(line.note))
  }
}
