// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import Metrics
import Reporting

/// How a complete sweep is written and shown.
struct SweepExport {
  let metric: Metric
  let formats: TableFormats
  let words: Wording

  /// - Parameter claim: of a folder that may have a sweep's work in it.
  func write(_ results: SweepResults, to claim: FolderClaim) throws {
    let tables = results.tables(metric: metric)
    var folder = try SweepFolder(claim, work: WorkFolder.name)
    try folder.write(tables, in: formats)
    try folder.writeManifest(SweepManifest(results.plan, metric: metric))
    try folder.commit()
    try show(results, folder: claim.target)
  }

  private func show(_ results: SweepResults, folder: String) throws {
    let plan = results.plan
    try Output.write(paragraph: plan.scenario)
    try Output.write(
      text: words(
        "\(plan.points) \(plan.points == 1 ? "point" : "points"), \(plan.draws) "
          + "\(plan.draws == 1 ? "draw" : "draws") at each, seed \(plan.seed)\n",
        "\(words.count(plan.points))点、各点\(words.count(plan.draws))試行、シード\(plan.seed)\n"))
    let world = CaseOption.sentence(on: plan.worldCase, of: plan.cases, words)
    for line in world { try Output.write(line) }
    try Output.write(text: RegionMap(results.regionsTable, words).text)
    try Output.write(files: folder.relativeToCurrentFolder, words)
  }
}
