// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import Metrics
import Reporting
import Scenarios

/// What a run was: enough to repeat it.
struct RunManifest: Encodable {
  struct Input: Encodable {
    let path: String
    let sha256: String
    let bytes: Int
    /// Where the run's folder has it.
    var copy: String?
  }

  struct Nodes: Encodable {
    let `case`: String?
    let strategy: String
    /// How chance was measured.
    let chance: String
    /// Draws in which it was, or how often some were looked at.
    let drawsBehindChance: Int
    let churn: Int
    let orderRate: Int
    let movedByLastDoubling: Double
  }

  struct Timings: Encodable {
    let startedAt: String
    let prepareSeconds: Double
    let solveSeconds: Double
  }

  let program = "ltv"
  let version: String
  let command: [String]
  let scenario: String
  /// What options gave another value, as they were written.
  let set: [String]
  /// `nil`: the file as written.
  let cases: [String]?
  let seed: UInt64
  let draws: Int
  /// `nil`: as asked for.
  let drawsReason: String?
  let threads: Int
  let decideOn: String
  let solver: String
  let solverReason: String
  /// Draws behind the percentiles of monthly and yearly series.
  let drawsBehindSeries: Int
  let nodes: [Nodes]
  let inputs: [Input]
  let reading: Reading
  let timings: Timings
}

extension RunManifest {
  init(
    command: RunCommand, arguments: [String], inputs files: [InputFile], runs: [CaseRun], started: Date
  ) {
    let first = runs[0].experiment
    version = Version.current
    self.command = arguments
    scenario = command.options.file
    set = command.options.assignments
    let keys = runs.compactMap(\.version.worldCase?.key)
    cases = keys.isEmpty ? nil : keys
    seed = command.options.seed
    draws = first.request.draws
    drawsReason = command.drawsReason(for: runs.map(\.version))
    threads = command.options.threadCount
    decideOn = command.decideOn.metric.key
    solver = first.solver.solver.rawValue
    solverReason = Self.solverReason(runs)
    drawsBehindSeries = min(draws, RunResults.mostDrawsOfSeries)
    nodes = runs.flatMap { run in
      run.experiment.scenario.strategies.indices.map { index in
        let report = run.experiment.nodes[index]
        return Nodes(
          case: run.version.worldCase?.key, strategy: run.experiment.scenario.strategies[index].key,
          chance: run.experiment.chanceText(strategy: index),
          drawsBehindChance: first.solver.solver.isSimulation
            ? first.request.draws : run.found.results.strategies[index].chanceDraws,
          churn: report.churn,
          orderRate: report.orderRate, movedByLastDoubling: report.moved)
      }
    }
    let copies = InputPlaces(files).copies
    inputs = files.map { file in
      let copy = copies.first { $0.file == file } ?? copies.first { $0.file.sha256 == file.sha256 }
      return Input(
        path: file.path, sha256: file.sha256, bytes: file.bytes,
        copy: copy.map { "inputs/\($0.place)" })
    }
    reading = Reading(
      of: first.scenario, decideOn: command.decideOn.metric,
      cases: runs.compactMap { $0.version.worldCase.map { Named($0) } },
      referenceCase: CaseRun.reference(of: runs).version.worldCase?.key, isPoint: command.point,
      findings: runs.map { Verdict.caption($0.found.results.digest) },
      cautions: runs.map { AfterPlanText.captions($0.found.results.digest) })
    timings = Timings(
      startedAt: started.ISO8601Format(), prepareSeconds: runs.reduce(0) { $0 + $1.prepareSeconds },
      solveSeconds: runs.reduce(0) { $0 + $1.solveSeconds })
  }

  /// One reason if all cases have the same, else each with its cases.
  private static func solverReason(_ runs: [CaseRun]) -> String {
    let reasons = runs.map(\.experiment.solver.reason)
    if Set(reasons).count == 1 { return reasons[0] }
    return runs.map { "\($0.version.worldCase?.key ?? ""): \($0.experiment.solver.reason)" }
      .joined(separator: "; ")
  }
}
