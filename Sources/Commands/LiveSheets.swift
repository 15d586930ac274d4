// SPDX-License-Identifier: GPL-3.0-or-later

import LiveModel
import Metrics
import Reporting
import Scenarios

/// The sheets that compute, of the scenario as a run has kept it.
enum LiveSheets {
  /// None of what is no run, nor of a run whose copy of the scenario cannot be read any more, which is said.
  static func sheets(of run: ResultFolder) throws -> [FormulaSheet] {
    guard run.isRun, let copy = run.facts.inputs?.first(where: { $0.path == run.facts.scenario })?.copy else {
      return []
    }
    let loaded = try LoadedScenario(file: "\(run.path)/\(copy)", assignments: run.facts.set ?? [])
    // Where several cases were run, the charts are of the first too.
    guard let version = try? loaded.versions(run.facts.cases?.first).first else {
      Output.report("note: \(run.path)/\(copy) cannot be read: the workbook has no model that computes")
      return []
    }
    return LiveModel.sheets(of: version.scenario, assumptions: version.result.assumptions)
  }
}
