// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import Metrics
import Reporting
import Scenarios

/// What a study was: enough to repeat it.
struct StudyManifest: Encodable {
  let program = "ltv"
  let version: String
  let command: [String]
  let scenario: String
  /// What options gave another value, as they were written.
  let set: [String]
  /// `nil`: the file as written.
  let `case`: String?
  let seed: UInt64
  let draws: Int
  let threads: Int
  let solver = SolverChoice.expected.rawValue
  let solverReason: String?
  let inputs: [RunManifest.Input]
  let reading: Reading
  let startedAt: String
  let seconds: Double

  /// - Parameters:
  ///   - file: the scenario's path, as it was given.
  ///   - inputs: all files that the scenario was read from.
  ///   - findings: sentences of the screen that a report repeats.
  init(
    of study: StudyResults, file: String, set: [String], inputs: [RunManifest.Input], decideOn: Metric,
    solverReason: String? = nil, findings: [Caption] = [], started: Date
  ) {
    version = Version.current
    command = Array(CommandLine.arguments.dropFirst())
    scenario = file
    self.set = set
    let worldCase = study.version.worldCase
    self.case = worldCase?.key
    seed = study.seed
    draws = study.draws
    threads = study.output.threadCount
    self.solverReason = solverReason
    self.inputs = inputs
    reading = Reading(
      of: study.version.scenario, decideOn: decideOn, cases: worldCase.map { [Named($0)] } ?? [],
      referenceCase: worldCase?.key, isPoint: false, findings: findings, cautions: [])
    startedAt = started.ISO8601Format()
    seconds = Date().timeIntervalSince(started)
  }
}

extension Reading {
  /// What readers of a scenario's results need to be told beside the tables.
  init(
    of scenario: Scenario, decideOn: Metric, cases: [Named], referenceCase: String?, isPoint: Bool,
    findings: [Caption], cautions: [[Caption]]
  ) {
    self.init(
      title: Caption(scenario.name), currency: scenario.currency, start: scenario.start.text,
      months: scenario.horizonMonths, window: scenario.ltvMonths, decideOn: decideOn.key,
      baseline: scenario.strategies[scenario.baseline].key, strategies: scenario.strategies.map { Named($0) },
      cases: cases, referenceCase: referenceCase, isPoint: isPoint,
      hasUncertainties: !isPoint && !scenario.space.unknowns.isEmpty, findings: findings, cautions: cautions)
  }
}
