// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Metrics
import Reporting
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
    let tables = runs.map { $0.found.tables + [AssumptionLine.table($0.version.assumptions)] }
    let keys = runs.compactMap(\.version.worldCase?.key)
    guard !keys.isEmpty else { return tables[0] }
    let expectation = expectation(runs).map { runs[0].found.results.table(of: $0) }
    let joined = tables[0].indices.map { index in
      var parts = zip(keys, tables).map { ($0, $1[index]) }
      if let expectation, expectation.name == tables[0][index].name {
        parts.append((ScenarioFile.allCases, expectation))
      }
      return ResultTable.joined(parts)
    }
    return joined + (bridge(runs).map { [$0.table] } ?? [])
  }

  /// Writes the tables, by `threads` threads, copies of what was read, and the manifest.
  ///
  /// - Returns: the folder.
  static func write(
    _ runs: [CaseRun], inputs: [InputFile], manifest: RunManifest, in formats: TableFormats,
    threads: Int, to claim: FolderClaim
  ) throws -> String {
    var folder = RunFolder(claim)
    try folder.write(tables(runs), in: formats, threads: threads)
    let places = InputPlaces(inputs)
    for passage in places.passages { try folder.makeInputsFolder(passage) }
    for copy in places.copies { try folder.write(input: copy.file.data, at: copy.place) }
    try folder.writeManifest(manifest)
    return try folder.commit()
  }

  /// The strategies compared over all cases; `nil` if these are not all of them or have no weights.
  static func expectation(_ runs: [CaseRun]) -> Comparison? {
    guard !runs[0].found.results.isPoint else { return nil }
    let cases = runs.compactMap { run in
      run.version.worldCase?.weight.map { (weight: $0, results: run.found.results) }
    }
    guard cases.count > 1, cases.count == runs.count, abs(cases.reduce(0) { $0 + $1.weight } - 1) < 1e-3
    else { return nil }
    return RunResults.comparison(over: cases)
  }

  /// The run that others are compared with: of the case that leaves the base as it is, else the first.
  static func reference(of runs: [CaseRun]) -> CaseRun { runs[referenceIndex(of: runs)] }

  private static func referenceIndex(of runs: [CaseRun]) -> Int {
    runs.firstIndex { $0.version.worldCase?.isUnpatched == true } ?? 0
  }

  /// What the other cases move against the reference; `nil` if there is nothing to compare.
  static func bridge(_ runs: [CaseRun]) -> CaseBridge? {
    let cases = runs.compactMap { run in
      run.version.worldCase.map { (worldCase: Named($0), results: run.found.results) }
    }
    guard cases.count > 1, cases[0].results.strategies.count > 1 else { return nil }
    return CaseBridge(cases, reference: referenceIndex(of: runs))
  }
}
