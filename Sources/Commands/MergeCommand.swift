// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Metrics
import Reporting

struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Put the parts of a sweep together.",
    usage: "ltv merge <folder> ... --out <folder> [<options>]",
    discussion: """
      Takes the folders that ltv sweep --shard has written, in any order, and writes
      what one sweep without --shard would have written, byte for byte. Says which
      parts are missing.

      EXAMPLE
        ltv merge part1 part2 part3 --out whole
      """)

  @Argument(help: "The folders of the parts.", completion: .directory)
  var folders: [String]

  @Option(help: ArgumentHelp("The folder to write.", valueName: "folder"), completion: .directory)
  var out: String

  @Option(
    help: ArgumentHelp(
      "What pivot.csv has in its cells: npv, ltv, cac, ltv_to_cac, any metric of sweep.csv.",
      valueName: "metric"),
    completion: .list(Metric.sweptKeys))
  var metric = Metric.npv.key

  @Flag(help: "CSV with a byte-order mark, as Excel wants it.")
  var excel = false

  @OptionGroup var shown: ShownOptions

  func validate() throws {
    guard out != "" else { throw ValidationError("--out names no folder") }
  }

  func run() throws {
    let pivot = try Metric(swept: metric)
    try reportingFailures {
      let claim = try SweepFolder.claim(out, work: Checkpoints.folderName)
      if Checkpoints.exist(in: out) { throw Checkpoints.Failure.unfinished(out) }
      let results = try SweepResults(mergedFrom: folders)
      try shown.check(currency: results.plan.currency)
      try SweepExport(metric: pivot, excel: excel, words: shown.words).write(results, to: claim)
    }
  }
}
