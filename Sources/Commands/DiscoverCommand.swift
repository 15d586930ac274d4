// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Metrics
import Reporting
import Scenarios

struct DiscoverCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "discover",
    abstract: "In which world does a plan fail?",
    usage: "ltv discover <file> --where <metric<number> [<options>]",
    discussion: """
      Finds limits on a few of the uncertain numbers within which most of the draws
      lie that meet a condition, and few others do. One half of the draws finds
      them, the other half judges them: a limit that chance may have drawn is left
      out.

      EXAMPLE
        ltv discover scenarios/elevator.yaml --where 'npv<0'

      AGAINST ANOTHER
        ltv discover scenarios/elevator.yaml --strategy full_maintenance \\
          --against inspection_only --where 'npv<0'

      IN A SWEEP
        A folder of ltv sweep in place of the file asks where, among its points, a
        condition on a strategy's mean holds: limits on the numbers that varied.
        ltv discover results/lifts/2026-11-29-101500 --where 'npv<0'
      """)

  @Option(
    name: .customLong("where"),
    help: ArgumentHelp("What holds there: 'npv<0', 'ltv_to_cac<3', any metric.", valueName: "condition"))
  var condition: String

  @Option(help: ArgumentHelp("Whose (default: the best strategy's).", valueName: "strategy"))
  var strategy: String?

  @Option(
    help: ArgumentHelp("The condition is on the difference to this strategy.", valueName: "strategy"))
  var against: String?

  @OptionGroup var options: StudyOptions

  @OptionGroup var world: CaseOption

  @Option(
    parsing: .unconditional,
    help: """
      How many joint values of everything uncertain, half of them to judge; best 32 times a power of 2 \
      (default: 4096).
      """)
  var draws: Int?

  private static let usualDraws = 4096

  @Option(help: ArgumentHelp("What the best strategy is best at.", valueName: "metric"))
  var decideOn = DecisionMetric.npv

  func validate() throws {
    // Fewer leave no limit a chance to show.
    try StudyOptions.check(draws: draws ?? Self.usualDraws, atLeast: 128)
    _ = try read()
  }

  func read() throws -> Condition {
    do {
      return try Condition(condition)
    } catch {
      throw ValidationError("--where \(condition.forShell): \(error.message); \(error.remedy)")
    }
  }

  func run() throws {
    if isOfSweep { return try discoverInSweep() }
    let draws = draws ?? Self.usualDraws
    let study = try Study(options, of: world, draws: draws)
    let request = DiscoveryRequest(
      condition: try read(), written: condition, strategy: strategy, against: against, draws: draws,
      seed: options.seed, threads: options.threadCount, decideOn: decideOn.metric)
    let found = try reportingFailures {
      let preparing = ProgressBar("Preparing", total: study.scenario.strategies.count)
      let discovery = try DiscoveryStudy(scenario: study.scenario, request: request) {
        preparing.advance(by: $0)
      }
      preparing.finish()
      let bar = ProgressBar("Running", total: discovery.solutions)
      let found = try discovery.run { bar.advance(by: $0) }
      bar.finish()
      return found
    }
    try study.finish(
      found.tables, report: DiscoveryReport(found, options.words).text, decideOn: decideOn.metric)
  }
}
