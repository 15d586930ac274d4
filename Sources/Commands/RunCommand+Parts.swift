// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Foundation
import Metrics
import Reporting
import Scenarios

/// A run that is computed in parts.
extension RunCommand {
  func validatePart() throws {
    try part.check(out: options.output.out)
    guard part.shard != nil else {
      guard !part.resume else {
        throw ValidationError("--resume goes on with a part of a run: give --shard, 1/1 for the whole")
      }
      return
    }
    let others = [
      (explain, "--explain runs nothing, and has no parts"),
      (point, "--point is one draw, which is not split"),
      (until != nil, "--until looks at all draws to know when to end: give --draws"),
      (options.output.report, "--report is of the whole run: ltv report, after ltv merge"),
      (options.output.tables.excel, "--excel is for results: give it to ltv merge"),
    ]
    guard let other = others.first(where: \.0) else { return }
    throw ValidationError("--shard: \(other.1)")
  }

  /// The options that results depend on: the same for all parts of a run.
  private var plannedOptions: [String] {
    var planned = ["--draws=\(draws)", "--seed=\(options.seed)", "--solver=\(solver.rawValue)"]
    planned += ["--decide-on=\(decideOn.metric.key)", "--period=\(period.rawValue)"]
    if let requestedCase { planned.append("--case=\(requestedCase)") }
    if segments { planned.append("--segments") }
    return planned + options.assignments.map { "--set=\($0)" }
  }

  private func split(
    _ versions: [LoadedScenario.Version], _ loaded: LoadedScenario, _ request: RunRequest
  ) throws -> SplitRun {
    let preparing = ProgressBar(
      "Preparing", total: versions.reduce(0) { $0 + $1.scenario.strategies.count })
    defer { preparing.finish() }
    let experiments = try versions.map { version in
      try Experiment(scenario: version.scenario, request: request) { preparing.advance(by: $0) }
    }
    return SplitRun(
      experiments, worldCases: versions.map(\.worldCase), version: Version.current, inputs: loaded.inputs,
      options: plannedOptions)
  }

  /// Computes one part into a folder, for `ltv merge`.
  func compute(
    _ shard: Shard, of versions: [LoadedScenario.Version], _ loaded: LoadedScenario, _ request: RunRequest,
    started: Date
  ) throws {
    guard !isCertain(versions) else {
      throw ValidationError(
        "--shard: \(Self.nothingUncertain.english), so that one draw is all that is computed; "
          + "run it without --shard")
    }
    try part.follow()
    let claim = try part.whenFree { try options.claim(date: started, work: WorkFolder.name) }
    defer { withExtendedLifetime(claim) {} }
    let target = options.output.out ?? claim.target.relativeToCurrentFolder
    let run = try split(versions, loaded, request)
    let checkpoints = try part.checkpoints(target: target, plan: run.plan, shard: shard)
    try KeptInputs(loaded.inputs, options: plannedOptions).store(in: checkpoints)
    run.experiments.forEach(note)
    let seconds = run.experiments.reduce(0) { $0 + $1.estimatedSeconds }
    Study.announce(seconds: seconds, options.words)
    let bar = ProgressBar("Running", total: run.steps(of: shard))
    defer { bar.finish() }
    try run.run(into: checkpoints) { bar.advance(by: $0) }
    bar.finish()
    try PartOptions.announceEnd(of: shard, target: target, options.words)
  }

  /// The command whose parts lie in some folders, with the options by which they were computed.
  ///
  /// - Parameter shown: options of how it is shown and written.
  static func ofParts(_ kept: KeptInputs, shown: [String]) throws -> RunCommand {
    try parse([kept.files[0].path] + kept.options + shown)
  }

  /// Puts the parts in some folders together, then writes and shows the results.
  func merge(_ folders: [String], _ kept: KeptInputs, to claim: FolderClaim, started: Date) throws {
    let copies = try CopiedInputs(kept)
    let loaded = try LoadedScenario(
      file: copies.scenario, assignments: options.assignments, elsewhere: copies.elsewhere)
    guard let scenario = loaded.scenario else {
      throw ValidationError(
        "the scenario of \(folders[0]) is none for this version of ltv; merge with the one that computed it")
    }
    try options.output.shown.check(currency: scenario.currency)
    let versions = try versions(of: loaded)
    var request = request(for: versions)
    request.share = 0
    let run = try split(versions, loaded, request)
    let prepared = Date()
    let bar = ProgressBar("Measuring chance", total: 1)
    let found = try run.results(
      mergedFrom: folders, willMeasureChance: { bar.begin("Measuring chance", total: $0) },
      progress: { bar.advance(by: $0) })
    bar.finish()
    let merged = Date()
    let count = Double(versions.count)
    let runs = versions.indices.map { index in
      note(found[index], of: versions[index].scenario)
      return CaseRun(
        version: versions[index], experiment: run.experiments[index], found: found[index], verdict: nil,
        prepareSeconds: prepared.timeIntervalSince(started) / count,
        solveSeconds: merged.timeIntervalSince(prepared) / count)
    }
    let inputs = copies.asNamed(loaded.inputs)
    let manifest = RunManifest(
      command: self, arguments: ["run", options.file] + plannedOptions, inputs: inputs, runs: runs,
      started: started)
    _ = try finish(runs, inputs: inputs, manifest: manifest, to: claim)
  }
}
