// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Foundation
import Metrics
import Reporting

struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Put the parts of a sweep or a run together.",
    usage: "ltv merge <folder> ... --out <folder> [<options>]",
    discussion: """
      Takes the folders that ltv sweep --shard or ltv run --shard has written, in any
      order, and writes what one sweep or run without --shard would have written, byte
      for byte. Says which parts are missing.

      EXAMPLE
        ltv merge part1 part2 part3 --out whole
      """)

  @Argument(help: "The folders of the parts.", completion: .directory)
  var folders: [String]

  @Option(help: ArgumentHelp("The folder to write.", valueName: "folder"), completion: .directory)
  var out: String

  @Option(
    help: ArgumentHelp(
      "What pivot.csv of a sweep has in its cells: npv, ltv, cac, any metric of sweep.csv. (default: npv)",
      valueName: "metric"),
    completion: .list(Metric.sweptKeys))
  var metric: String?

  @OptionGroup var tables: TableOptions

  @OptionGroup var computing: ThreadOptions

  @OptionGroup var shown: ShownOptions

  func validate() throws {
    guard out != "" else { throw ValidationError("--out names no folder") }
  }

  func run() throws {
    let started = Date()
    let pivot = try Metric(swept: metric ?? Metric.npv.key)
    try reportingFailures {
      switch folders.lazy.compactMap({ WorkFolder.kind(in: $0) }).first {
      case .run: try mergeRun(started: started)
      case .sweep, nil: try mergeSweep(pivot)
      }
    }
  }

  private func mergeSweep(_ pivot: Metric) throws {
    let claim = try SweepFolder.claim(out, work: WorkFolder.name)
    if WorkFolder.holdsWork(out) { throw WorkFolder.Failure.unfinished(out) }
    let results = try SweepResults(mergedFrom: folders)
    try shown.check(currency: results.plan.currency)
    try SweepExport(
      metric: pivot, formats: tables.formats(shown.lang), words: shown.words
    ).write(results, to: claim)
  }

  private func mergeRun(started: Date) throws {
    guard metric == nil else {
      throw ValidationError("--metric is for pivot.csv of a sweep; these are parts of a run")
    }
    if WorkFolder.holdsWork(out) { throw WorkFolder.Failure.unfinished(out) }
    let claim = try FolderClaim(out)
    let kept = try KeptInputs(of: folders)
    let command = try RunCommand.ofParts(kept, shown: shownOptions)
    try command.merge(folders, kept, to: claim, started: started)
  }

  private var shownOptions: [String] {
    ["--lang=\(shown.lang.rawValue)"] + (shown.unit.map { ["--unit=\($0.rawValue)"] } ?? [])
      + (tables.excel ? ["--excel"] : []) + (computing.threads.map { ["--threads=\($0)"] } ?? [])
  }
}
