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
      its path, every metric with its change in standard errors, and by how much
      each changed input moved the NPV. For that, scenarios between the two are
      computed from the copies that runs keep of what they read.

      EXAMPLE
        ltv diff results/elevator/monday results/elevator/friday
      """)

  @Argument(help: "The folder of the earlier run.", completion: .directory)
  var run1: String

  @Argument(help: "The folder of the later run.", completion: .directory)
  var run2: String

  @OptionGroup var shown: ShownOptions

  @Flag(help: "Leave out what each change moved: it takes as long as several runs.")
  var noBridge = false

  func run() throws {
    let words = shown.words
    let (before, after): (FinishedRun, FinishedRun)
    do {
      (before, after) = (try FinishedRun(folder: run1), try FinishedRun(folder: run2))
    } catch {
      throw ValidationError("\(error.message); name folders that ltv run has written")
    }
    let currency = after.currency ?? before.currency ?? ""
    try shown.check(currency: currency)
    let requests = FinishedRun.requests(before.facts, after.facts, words)
    for line in requests { try Output.write(line) }
    let inputs = Differences.inputs(before.assumptions, after.assumptions)
    let metrics = Differences.metrics(before.summary, after.summary)
    if !requests.isEmpty { try Output.write() }
    if inputs.rows.isEmpty {
      try Output.write(text: words("No input has another value.\n", "値の異なる前提はない。\n"))
    } else {
      let table = TextTable(width: Terminal.width, language: words.language, leadsWithOwnLine: true)
      try Output.write(text: table.text(of: inputs))
    }
    if metrics.rows.isEmpty {
      return try Output.write(words("No metric has changed.", "変化した指標はない。"))
    }
    try Output.write(text: DifferenceReport(metrics, currency: currency, words).text)
    if !noBridge { try DiffBridge(before, after, words).show() }
    let sameDraws = before.facts.seed == after.facts.seed && before.facts.draws == after.facts.draws
    try Output.write(paragraph: words(sameDraws ? Self.notLuck : Self.maybeLuck))
  }

  private static let notLuck = Caption(
    "Both runs have the same draws: no change is luck, however few standard errors (s.e.) it is.",
    "両者の試行は同一であり、標準誤差に対して小さな変化も偶然によるものではない。")
  private static let maybeLuck = Caption(
    "The runs have draws of their own: a change of less than two standard errors (s.e.) may be luck.",
    "両者の試行は異なるため、標準誤差の2倍に満たない変化は偶然による可能性がある。")
}
