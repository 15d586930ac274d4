// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import LiveModel
import Metrics
import Reporting
import Scenarios

/// The sheets that compute, of the scenario as a run has kept it.
struct LiveSheets {
  /// Formulas that a workbook has unless more strategies are asked for: some 18 bytes each, of the 400 KB that people
  /// still send by mail without a thought.
  private static let mostFormulas = 16_000

  let sheets: [FormulaSheet]
  /// Strategies that have none: so that the workbook stays small, or since others were asked for.
  let leftOut: [Named]

  static let none = LiveSheets(sheets: [], leftOut: [])

  /// No sheets if the folder is no run's, or if the run's copy of the scenario cannot be read any more, which is reported.
  ///
  /// - Parameters:
  ///   - ranking: keys of the strategies, the best first.
  ///   - wanted: keys of those that are to have a sheet; `nil` for the baseline, the best, and as many more as leave the
  ///     workbook small.
  static func of(_ run: ResultFolder, ranking: [String], wanted: [String]?) throws -> LiveSheets {
    guard run.isRun, let copy = run.facts.inputs?.first(where: { $0.path == run.facts.scenario })?.copy else {
      return none
    }
    let loaded = try LoadedScenario(file: "\(run.path)/\(copy)", assignments: run.facts.set ?? [])
    // That of the charts, if several cases were run.
    let worldCase = run.facts.reading?.referenceCase ?? run.facts.cases?.first
    guard let version = try? loaded.versions(worldCase).first else {
      Output.report("note: \(run.path)/\(copy) cannot be read: the workbook has no model that computes")
      return none
    }
    return try LiveSheets(of: version, ranking: ranking, wanted: wanted)
  }

  private init(sheets: [FormulaSheet], leftOut: [Named]) {
    (self.sheets, self.leftOut) = (sheets, leftOut)
  }

  private init(of version: LoadedScenario.Version, ranking: [String], wanted: [String]?) throws {
    let strategies = version.scenario.strategies
    if let unknown = wanted?.first(where: { key in !strategies.contains { $0.key == key } }) {
      throw ValidationError(
        "--models \(unknown): there is no such strategy; these are \(strategies.map(\.key).joined(separator: ", "))"
      )
    }
    let first =
      [version.scenario.baseline] + ranking.compactMap { key in strategies.firstIndex { $0.key == key } }
    let order = (first + Array(strategies.indices)).reduce(into: [Int]()) { order, index in
      if !order.contains(index) { order.append(index) }
    }
    var made: [(index: Int, sheet: FormulaSheet)] = []
    var formulas = 0
    for (place, index) in order.enumerated() {
      if let wanted, !wanted.contains(strategies[index].key) { continue }
      let sheet = LiveModel.strategy(
        index, of: version.scenario, assumptions: version.result.assumptions, worldCase: version.name
      ).sheet
      let count = sheet.formulaCount
      if wanted == nil, place > 1, formulas + count > Self.mostFormulas { continue }
      formulas += count
      made.append((index, sheet))
    }
    sheets = made.sorted { $0.index < $1.index }.map(\.sheet)
    leftOut = strategies.indices.filter { index in !made.contains { $0.index == index } }
      .map { Named(strategies[$0]) }
  }

  /// What the workbook says of strategies without a sheet, and how to get theirs; `nil` if each has one.
  var remark: Caption? {
    guard !leftOut.isEmpty else { return nil }
    let keys = leftOut.map(\.key).joined(separator: ",")
    return Caption(
      "There are none here of \(leftOut.map(\.label.english).joined(separator: ", "));"
        + " `ltv report … --models \(keys)` makes them.",
      "\(leftOut.map(\.label.japanese).joined(separator: "、"))の計算シートは省いた。"
        + "`ltv report … --models \(keys)` で作成できる。")
  }
}
