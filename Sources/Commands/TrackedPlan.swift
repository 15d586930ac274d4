// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Foundation
import Metrics
import Reporting
import Scenarios

/// A finished run, read again from what it kept: the plan that actual numbers are held against.
struct TrackedPlan {
  let run: FinishedRun
  let version: LoadedScenario.Version

  /// Ends the command where the run cannot be repeated.
  ///
  /// - Parameter worldCase: the key of one of the run's cases; `nil`: its only one, or the file as written.
  init(folder: String, worldCase: String?) throws {
    do {
      run = try FinishedRun(folder: folder)
    } catch {
      throw ValidationError("\(error.message); name a folder that ltv run has written")
    }
    guard !run.facts.command.contains("--point") else {
      throw ValidationError(
        "\(folder) was run with --point and has no draws to hold what came against; run it again without")
    }
    let copies: FinishedRun.KeptCopies
    do {
      copies = try run.keptCopies()
    } catch {
      throw ValidationError("\(error.reason.english); run the scenario again")
    }
    let loaded = try LoadedScenario(
      file: copies.scenario, assignments: run.facts.assignments, elsewhere: copies.elsewhere)
    guard loaded.scenario != nil else {
      for finding in loaded.findings where finding.severity == .error { Output.report("\(finding)") }
      throw ValidationError("this version of ltv cannot read the scenario of \(folder); run it again")
    }
    let known = run.facts.cases ?? []
    let wanted = worldCase ?? (known.count == 1 ? known[0] : nil)
    if let wanted, !known.contains(wanted) {
      throw ValidationError(
        "--case \(wanted): \(folder) is "
          + (known.isEmpty ? "of the file as written; leave it out" : "of \(known.joined(separator: ", "))"))
    }
    if wanted == nil, known.count > 1 {
      throw ValidationError(
        "\(folder) is of the cases \(known.joined(separator: ", ")); say by --case in which of them you are")
    }
    let version = try CaseOption.reportingUnknown(wanted) { () throws(ScenarioFile.UnknownCase) in
      try loaded.version(wanted)
    }
    guard let version else { throw Exit.invalid }
    self.version = version
  }
}

/// What was held against which plan: enough to repeat it.
struct TrackManifest: Encodable {
  struct Actuals: Encodable {
    let path: String
    let sha256: String
    let months: Int
    let lines: [String]
  }

  let program = "ltv"
  let version: String
  let command: [String]
  let scenario: String
  let set: [String]
  let `case`: String?
  let seed: UInt64
  let draws: Int
  let threads: Int
  let solver = SolverChoice.expected.rawValue
  let run: String
  let strategy: String
  let noise: Double
  let falseAlarms: Double
  /// Not among the inputs, which are the run's: so they join one report.
  let actuals: Actuals
  let inputs: [RunManifest.Input]
  let reading: Reading
  let startedAt: String
  let seconds: Double

  init(command: TrackCommand, plan: TrackedPlan, found: TrackResults, actuals checksum: String, started: Date)
  {
    let (facts, scenario) = (plan.run.facts, plan.version.scenario)
    version = Version.current
    self.command = Array(CommandLine.arguments.dropFirst())
    self.scenario = facts.scenario
    set = facts.assignments
    self.case = plan.version.worldCase?.key
    seed = facts.seed
    draws = found.draws
    threads = command.threads ?? StudyOptions.allThreads
    run = command.folder
    strategy = found.strategy.key
    noise = found.noise
    falseAlarms = command.falseAlarms.share
    actuals = Actuals(
      path: command.actuals, sha256: checksum, months: found.months, lines: found.lines.map(\.line.key))
    inputs = facts.inputs.map {
      RunManifest.Input(path: $0.path, sha256: $0.sha256, bytes: $0.bytes ?? 0)
    }
    reading = Reading(
      of: scenario, decideOn: found.decideOn, cases: plan.version.worldCase.map { [Named($0)] } ?? [],
      referenceCase: plan.version.worldCase?.key, isPoint: false,
      findings: TrackReport.findings(found), cautions: [])
    startedAt = started.ISO8601Format()
    seconds = Date().timeIntervalSince(started)
  }
}
