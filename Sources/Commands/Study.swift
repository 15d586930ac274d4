// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import Integers
import Metrics
import Reporting
import Scenarios

/// A study from its scenario file to its folder of results: what studies have in common.
struct Study {
  let options: StudyOptions
  let draws: Int
  /// The world that is studied: a case, or the file as written.
  let version: LoadedScenario.Version
  private let source: ScenarioFile
  private let loaded: LoadedScenario
  private let claim: FolderClaim
  private let started = Date()

  /// Reads the scenario, and makes sure that results can be written. Ends the command if either fails.
  init(_ options: StudyOptions, of world: CaseOption, draws: Int) throws {
    self.options = options
    self.draws = draws
    loaded = try LoadedScenario(file: options.file, assignments: options.assignments)
    for finding in loaded.findings { Output.report("\(finding)") }
    guard let source = loaded.source, loaded.scenario != nil else { throw Exit.invalid }
    self.source = source
    try options.output.shown.check(currency: loaded.scenario?.currency ?? "")
    version = try world.version(of: loaded)
    let date = started
    claim = try reportingFailures { try options.claim(date: date) }
  }

  var scenario: Scenario { version.scenario }

  /// The scenario under each of its cases, in the order of the file.
  var everyCase: [LoadedScenario.Version] { (try? loaded.versions(ScenarioFile.allCases)) ?? [] }

  /// The variations with values in the numbers' own units instead of per cent.
  func resolved(_ variations: [Variation]) throws -> [Variation] {
    try version.resolved(variations, of: source, options.words)
  }

  /// The scenario's outcomes as some numbers vary. Reports warnings about the variations.
  ///
  /// - Parameter years: patches that give numbers their years, which variations then vary.
  func outcomes(varying variations: [Variation], years: [PathAssignment] = []) throws -> VariedOutcomes {
    let varied = VariedScenario(
      file: source, sets: loaded.sets + years, worldCase: version.worldCase?.key, varying: variations)
    for finding in varied.warnings(at: variations.map(\.ends.low)) { Output.report("\(finding)") }
    return VariedOutcomes(
      varied: varied, draws: draws, seed: options.seed, threads: options.threadCount)
  }

  /// The scenario's numbers, each to be moved by the same share.
  ///
  /// - Parameter progress: told of every strategy that is prepared, from any thread.
  func swings(_ request: SwingRequest, progress: @Sendable (Int) -> Void) throws(RunError) -> SwingStudy {
    try SwingStudy(
      file: source, sets: loaded.sets, worldCase: version.worldCase?.key, scenario: scenario,
      assumptions: version.result.assumptions, request: request, progress: progress)
  }

  /// A pilot on one of the scenario's numbers.
  ///
  /// - Parameter progress: told of every strategy that is prepared, from any thread.
  func pilot(_ request: PilotRequest, progress: @Sendable (Int) -> Void) throws(RunError) -> PilotStudy {
    try PilotStudy(
      scenario: scenario, assumptions: version.result.assumptions, request: request, progress: progress)
  }

  /// Whatever takes more seconds than this is announced beforehand.
  static let longRun = 20.0

  /// Tells the user how long a study takes, if it takes long.
  static func announce(seconds: Double, _ words: Wording) {
    guard seconds > longRun else { return }
    let duration = words(spokenDuration(seconds))
    Output.report(
      words(
        "note: this will take \(duration); fewer --draws are quicker",
        "注：\(duration)かかる。--draws を減らせば早く終わる"))
  }

  /// Writes the tables and the manifest, then says what was found.
  ///
  /// - Parameters:
  ///   - decideOn: what strategies are compared on.
  ///   - isOfAllCases: whether the study compares all cases, so that the screen names none.
  func finish(
    _ tables: [ResultTable], report: String, decideOn: Metric = .npv, isOfAllCases: Bool = false
  ) throws {
    let results = StudyResults(
      version: version, draws: draws, seed: options.seed, output: options.output, claim: claim)
    let manifest = StudyManifest(
      of: results, file: options.file, set: options.assignments,
      inputs: loaded.inputs.map { RunManifest.Input(path: $0.path, sha256: $0.sha256, bytes: $0.bytes) },
      decideOn: decideOn, solverReason: SolverDecision.exactness(besides: scenario.withoutExpectation),
      started: started)
    let world = CaseOption.sentence(
      on: version.worldCase.map { Named($0) }, of: loaded.namedCases, options.words)
    try results.finish(tables, manifest: manifest, report: report, world: isOfAllCases ? [] : world)
  }
}
