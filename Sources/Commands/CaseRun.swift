// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import Metrics
import Scenarios

/// What came of running one case, or the file as written.
struct CaseRun {
  let version: LoadedScenario.Version
  let experiment: Experiment
  let found: ExperimentResults
  /// Of a run until a decision is sure.
  let verdict: StoppingRule.Verdict?
  let prepareSeconds: Double
  let solveSeconds: Double

  /// Every table, cases below one another.
  static func tables(_ runs: [CaseRun]) -> [ResultTable] {
    let tables = runs.map { $0.found.tables + [Metrics.Assumption.table($0.version.assumptions)] }
    let keys = runs.compactMap(\.version.worldCase?.key)
    guard !keys.isEmpty else { return tables[0] }
    return tables[0].indices.map { index in
      ResultTable.joined(zip(keys, tables).map { ($0, $1[index]) })
    }
  }
}
