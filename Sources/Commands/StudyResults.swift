// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Metrics
import Reporting
import Scenarios

/// What was found about a scenario in one world, on its way to a folder and the screen.
struct StudyResults {
  /// The world: a case, or the file as written.
  let version: LoadedScenario.Version
  let draws: Int
  let seed: UInt64
  let output: OutputOptions
  /// Of the folder that the results go to.
  let claim: FolderClaim

  /// Writes the tables, those of the assumptions and the manifest, then shows what was found.
  ///
  /// - Parameters:
  ///   - report: what the screen says, in lines.
  ///   - world: lines about the case that the results are of; empty if there is nothing to say.
  func finish(
    _ tables: [ResultTable], manifest: some Encodable, report: String, world: [String]
  ) throws {
    let words = output.shown.words
    let path = try reportingFailures {
      var folder = RunFolder(claim)
      let all = tables + [AssumptionLine.table(version.assumptions)]
      try folder.write(
        all.map { $0.of(worldCase: version.worldCase?.key) }, in: output.formats,
        threads: output.threadCount)
      try folder.writeManifest(manifest)
      return try folder.commit()
    }
    try Output.write(paragraph: version.scenario.name)
    try Output.write(text: "\(Self.extent(of: version.scenario, draws: draws, seed: seed, words))\n")
    for line in world { try Output.write(line) }
    try Output.write(text: report)
    try Output.write(files: path.relativeToCurrentFolder, words)
    try output.writeReport(of: path)
  }

  /// Which months, how many draws: `180 months from 2026-04, 1024 draws, seed 1`.
  ///
  /// - Parameter draws: `nil` if every uncertain number is at its mean.
  static func extent(of scenario: Scenario, draws: Int?, seed: UInt64, _ words: Wording) -> String {
    let start = scenario.start
    let sample =
      draws.map {
        words("\($0) \($0 == 1 ? "draw" : "draws")", "\(words.count($0))試行")
      } ?? words("every uncertain number at its mean", "不確実な前提はすべて平均値")
    return words(
      "\(scenario.horizonMonths) months from \(start.text), \(sample), seed \(seed)",
      "\(start.year)年\(start.month)月から\(scenario.horizonMonths)か月、\(sample)、シード\(seed)")
  }
}

extension CalendarMonth {
  /// As scenario files write it: `2026-04`.
  var text: String { "\(year)-\(month < 10 ? "0" : "")\(month)" }
}
