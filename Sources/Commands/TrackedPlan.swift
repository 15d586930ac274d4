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

  /// Ends the command if the run cannot be repeated.
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

  private struct Tracking: Encodable {
    let run: String
    let strategy: String
    let noise: Double
    let falseAlarms: Double
    /// Not among the inputs, which are the run's: so they join one report.
    let actuals: Actuals
  }

  private let study: StudyManifest
  private let tracking: Tracking

  init(
    _ command: TrackCommand, of study: StudyResults, plan: TrackedPlan, found: TrackResults,
    actuals checksum: String, started: Date
  ) {
    let facts = plan.run.facts
    self.study = StudyManifest(
      of: study, file: facts.scenario, set: facts.assignments,
      inputs: facts.inputs.map { RunManifest.Input(path: $0.path, sha256: $0.sha256, bytes: $0.bytes ?? 0) },
      decideOn: found.decideOn, findings: TrackReport.findings(found), started: started)
    tracking = Tracking(
      run: command.folder, strategy: found.strategy.key, noise: found.noise,
      falseAlarms: command.falseAlarms.share,
      actuals: Actuals(
        path: command.actuals, sha256: checksum, months: found.months, lines: found.lines.map(\.line.key)))
  }

  /// Both parts as one object.
  func encode(to encoder: any Encoder) throws {
    try study.encode(to: encoder)
    try tracking.encode(to: encoder)
  }
}
