// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Metrics
import Reporting

struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Say what changed between two runs.",
    usage: "ltv diff <run1> <run2>",
    discussion: """
      Compares two folders that ltv run has written: the requests, every input by
      its path, every metric with its change in standard errors.

      EXAMPLE
        ltv diff results/elevator/monday results/elevator/friday
      """)

  @Argument(help: "The folder of the earlier run.", completion: .directory)
  var run1: String

  @Argument(help: "The folder of the later run.", completion: .directory)
  var run2: String

  @OptionGroup var shown: ShownOptions

  func run() throws {
    let words = shown.words
    let (before, after): (FinishedRun, FinishedRun)
    do {
      (before, after) = (try FinishedRun(folder: run1), try FinishedRun(folder: run2))
    } catch {
      throw ValidationError("\(error.message); name folders that ltv run has written")
    }
    let requests = FinishedRun.requests(before.facts, after.facts)
    for line in requests { try Output.write(line) }
    let inputs = Differences.inputs(before.assumptions, after.assumptions)
    let metrics = Differences.metrics(before.summary, after.summary)
    if !requests.isEmpty { try Output.write() }
    if inputs.rows.isEmpty {
      try Output.write(text: "No input has another value.\n")
    } else {
      try Output.write(text: TextTable(width: Terminal.width, leadsWithOwnLine: true).text(of: inputs))
    }
    if metrics.rows.isEmpty { return try Output.write("No metric has changed.") }
    try Output.write(text: DifferenceReport(metrics).text)
    let sameDraws = before.facts.seed == after.facts.seed && before.facts.draws == after.facts.draws
    try Output.write(paragraph: sameDraws ? Self.notLuck : Self.maybeLuck)
  }

  private static let notLuck =
    "Both runs have the same draws: no change is luck, however few standard errors (s.e.) it is."
  private static let maybeLuck =
    "The runs have draws of their own: a change of less than two standard errors (s.e.) may be luck."
}
