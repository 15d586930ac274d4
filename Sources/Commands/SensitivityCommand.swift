// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Metrics
import Reporting
import Scenarios

struct SensitivityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sensitivity",
    abstract: "What a decision hangs on, and what is worth knowing first.",
    usage: "ltv sensitivity <file> [<options>]",
    discussion: """
      Moves every uncertain number, alone and with the others: a tornado, Sobol
      indices, partial rank correlations, and what it would be worth to know a
      number before choosing between the strategies. Correlated numbers are
      taken together.

      EXAMPLE
        ltv sensitivity scenarios/elevator.yaml \\
          --between full_maintenance inspection_only
      """)

  @OptionGroup var options: StudyOptions

  @OptionGroup var world: CaseOption

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "The two strategies in question (default: the best two).", valueName: "strategy"))
  var between: [String] = []

  @Option(
    parsing: .unconditional,
    help: "How many joint values of everything uncertain; best 16 times a power of 2.")
  var draws = 1024

  @Option(help: ArgumentHelp("What strategies are compared on.", valueName: "metric"))
  var decideOn = DecisionMetric.npv

  func validate() throws {
    // Fewer tell nothing: errors come from the spread of sixteen randomisations.
    try StudyOptions.check(draws: draws, atLeast: 16)
    guard between.isEmpty || between.count == 2 else {
      throw ValidationError("--between takes two strategies, not \(between.count)")
    }
  }

  func run() throws {
    let study = try Study(options, of: world, draws: draws)
    let found = try reportingFailures {
      let preparing = ProgressBar("Preparing", total: study.scenario.strategies.count)
      let sensitivity = try SensitivityStudy(
        scenario: study.scenario,
        request: SensitivityRequest(
          draws: draws, seed: options.seed, threads: options.threadCount, decideOn: decideOn.metric,
          language: options.lang, between: between)
      ) { preparing.advance(by: $0) }
      preparing.finish()
      Study.announce(seconds: sensitivity.estimatedSeconds, options.words)
      let bar = ProgressBar("Running", total: sensitivity.solutions)
      let found = sensitivity.run { bar.advance(by: $0) }
      bar.finish()
      return found
    }
    try study.finish(
      found.tables, report: SensitivityReport(found, options.words).text, decideOn: decideOn.metric)
  }
}
