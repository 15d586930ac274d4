// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Metrics
package import Scenarios

/// The scenario of the page as it was read, with what can be moved in it.
package struct OpenScenario: Sendable {
  /// Why a file cannot be shown.
  package struct Unusable: Error {
    package var findings: [Finding]
  }

  let file: ScenarioFile
  /// Without moves and cases.
  let scenario: Scenario
  let assumptions: [Scenarios.Assumption]
  let cases: [WorldCase]
  let controls: ControlList
  /// What is to be minded, as `ltv check` says it.
  package let findings: [Finding]
  /// Of its versions, one after the other.
  let totals: LiveTotals
  /// The code of what amounts are in.
  package var currency: String { scenario.currency }
  /// Draws that it takes: one, where all are the same.
  var draws: Int { totals.draws }

  package init(_ settings: LiveSettings) throws(Unusable) {
    switch ScenarioFile.read(path: settings.path) {
    case .success(let file): try self.init(file, settings)
    case .failure(let unreadable): throw Unusable(findings: unreadable.result.findings)
    }
  }

  private init(_ file: ScenarioFile, _ settings: LiveSettings) throws(Unusable) {
    let asWritten = file.load(sets: [])
    let cases = asWritten.cases.map { ($0, file.load(sets: [], case: $0.key)) }
    let results = [asWritten] + cases.map(\.1)
    findings = ScenarioFile.findings(of: results)
    guard let scenario = asWritten.scenario, results.allSatisfy({ $0.scenario != nil }) else {
      throw Unusable(findings: findings)
    }
    self.file = file
    self.scenario = scenario
    assumptions = asWritten.assumptions
    self.cases = asWritten.cases
    controls = ControlList(of: file, asWritten: asWritten, cases: cases, threads: settings.threads)
    let isCertain = results.allSatisfy {
      $0.scenario.map { $0.space.unknowns.isEmpty && $0.withoutExpectation.isEmpty } ?? false
    }
    totals = LiveTotals(
      strategies: scenario.strategies.count, draws: isCertain ? 1 : settings.draws, seed: settings.seed,
      threads: settings.threads)
  }

  /// The scenario with some numbers moved.
  func scenario(under moves: Moves) throws(Moves.Refused) -> Scenario {
    guard moves != .none else { return scenario }
    let sets = try moves.assignments(controls)
    guard moves.case == nil || cases.contains(where: { $0.key == moves.case }) else {
      throw Moves.Refused(problems: [Moves.Problem(path: "", text: "there is no such case")])
    }
    let loaded = file.load(sets: sets, case: moves.case, looksAtDraws: false)
    guard let scenario = loaded.scenario else {
      let texts = try moves.texts(controls)
      throw Moves.Refused(
        problems: loaded.findings.filter { $0.severity == .error }.map {
          $0.problem(among: controls, sets: texts)
        })
    }
    return scenario
  }
}
