// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import Scenarios

/// What a run was: enough to repeat it.
struct RunManifest: Encodable {
  struct Input: Encodable {
    let path: String
    let sha256: String
    let bytes: Int
  }

  struct Nodes: Encodable {
    let strategy: String
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
  let seed: UInt64
  let draws: Int
  let threads: Int
  let decideOn: String
  let solver: String
  let solverReason: String
  let drawsBehindChance: Int
  let nodes: [Nodes]
  let inputs: [Input]
  let timings: Timings
}

extension RunManifest {
  init(
    command: RunCommand, loaded: LoadedScenario, experiment: Experiment, timings: Timings
  ) {
    version = Version.current
    self.command = Array(CommandLine.arguments.dropFirst())
    scenario = command.file
    seed = command.seed
    draws = experiment.request.draws
    threads = command.request.threads
    decideOn = command.decideOn.rawValue
    solver = experiment.solver.solver.rawValue
    solverReason = experiment.solver.reason
    drawsBehindChance =
      experiment.solver.solver == .individual
      ? draws : min(draws, Experiment.chanceDraws)
    nodes = zip(experiment.scenario.strategies, experiment.nodes).map { strategy, report in
      Nodes(
        strategy: strategy.key, churn: report.churn, orderRate: report.orderRate,
        movedByLastDoubling: report.moved)
    }
    inputs = loaded.inputs.map { Input(path: $0.path, sha256: $0.sha256, bytes: $0.bytes) }
    self.timings = timings
  }
}

extension RunManifest.Timings {
  init(started: Date, prepared: Date, solved: Date) {
    startedAt = started.ISO8601Format()
    prepareSeconds = prepared.timeIntervalSince(started)
    solveSeconds = solved.timeIntervalSince(prepared)
  }
}
