// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Metrics
import Reporting

struct BreakevenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "breakeven",
    abstract: "Where strategies meet, or a metric reaches a level.",
    usage: "ltv breakeven <file> --vary <path=low:high> --between <a> <b>",
    discussion: """
      Finds every value of a number, in a range, at which two strategies have the
      same expected NPV; or at which a metric of each strategy reaches a level.
      There may be several, or none. Also draw by draw: how sure is that value?

      EXAMPLE
        ltv breakeven scenarios/elevator.yaml \\
          --vary quantities.visit_cost=50000:90000 \\
          --between full_maintenance sell_only

      A LEVEL
        ltv breakeven scenarios/elevator.yaml --metric ltv_to_cac --level 3 \\
          --vary quantities.visit_cost=50000:90000
      """)

  @OptionGroup var options: StudyOptions

  @OptionGroup var world: CaseOption

  @Option(
    name: .customLong("vary"),
    help: ArgumentHelp("The number, and the range to look in.", valueName: "path=low:high"))
  var varied: [String] = []

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("The two strategies to compare.", valueName: "strategy"))
  var between: [String] = []

  @Option(
    help: ArgumentHelp("What is compared, or held against the level.", valueName: "metric"),
    completion: .list(Metric.expectedKeys))
  var metric = "npv"

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The level; between two strategies, their distance.", valueName: "number"))
  var level: Double?

  @Option(
    parsing: .unconditional,
    help: "How many joint values of everything uncertain; best 16 times a power of 2.")
  var draws = 256

  func validate() throws {
    try StudyOptions.check(draws: draws)
    guard varied.count == 1 else {
      throw ValidationError(
        varied.isEmpty
          ? "nothing varies; give --vary path=low:high"
          : "\(varied.count) numbers vary, and breakeven takes one; ltv sweep takes several")
    }
    guard between.isEmpty || between.count == 2 else {
      throw ValidationError("--between takes two strategies, not \(between.count)")
    }
    if between.isEmpty, level == nil {
      throw ValidationError("nothing to hold against: give --between and two strategies, or --level")
    }
    guard level?.isFinite ?? true else { throw ValidationError("--level is no number") }
  }

  func run() throws {
    let metric = try Metric(expected: metric)
    let range = try VariedRange(varied[0])
    let study = try Study(options, of: world, draws: draws)
    let found = try reportingFailures {
      let varied = try study.resolved([range.variation])
      let ends = varied[0].ends
      let search = try Breakeven(
        scenario: study.scenario,
        outcomes: study.outcomes(varying: varied),
        request: BreakevenRequest(
          path: varied[0].path, low: ends.low, high: ends.high, own: varied[0].stated?.own, metric: metric,
          between: between, level: level ?? 0, language: options.lang))
      Study.announce(seconds: try search.estimatedSeconds(), options.words)
      let bar = ProgressBar("Searching", total: Breakeven.scan)
      defer { bar.finish() }
      return try search.run { bar.advance(by: $0) }
    }
    try study.finish(found.tables, report: BreakevenReport(found, options.words).text)
  }
}
