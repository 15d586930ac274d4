// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Foundation
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

      Before anybody has said how uncertain numbers are, --swing 20% moves every
      number of the file by that share, uncertain or not: a first tornado.

      EXAMPLE
        ltv sensitivity scenarios/elevator.yaml \\
          --between full_maintenance inspection_only

      OF ANOTHER METRIC
        ltv sensitivity scenarios/gym-chain.yaml --metric ltv_to_cac

      WITHOUT DISTRIBUTIONS
        ltv sensitivity scenarios/elevator.yaml --swing 20% --metric ltv_to_cac
      """)

  @OptionGroup var options: StudyOptions

  @OptionGroup var world: CaseOption

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "The two strategies in question (default: the best two).", valueName: "strategy"))
  var between: [String] = []

  @Option(
    name: .customLong("together"),
    help: ArgumentHelp(
      "Uncertain numbers to be known together as well; repeat for more.", valueName: "number,number"))
  var together: [String] = []

  @Option(help: ArgumentHelp("Move every number of the file by a share of itself.", valueName: "share"))
  var swing: String?

  @Option(
    help: ArgumentHelp(
      "What is looked at: npv, ltv, cac, ltv_to_cac, any metric (default: --decide-on).",
      valueName: "metric"),
    completion: .list(Metric.expectedKeys))
  var metric: String?

  @Option(
    parsing: .unconditional,
    help:
      "How many joint values of everything uncertain; best 16 times a power of 2 (default: 1024; with --swing 256)."
  )
  var draws: Int?

  @Option(help: ArgumentHelp("What strategies are compared on.", valueName: "metric"))
  var decideOn = DecisionMetric.npv

  func validate() throws {
    // Fewer tell nothing: errors come from the spread of sixteen randomisations.
    try StudyOptions.check(draws: drawCount, atLeast: 16)
    _ = try swing.map(Self.share)
    _ = try metric.map { try Metric(expected: $0) }
    guard together.isEmpty || swing == nil else {
      throw ValidationError(
        "--together is about what knowing is worth, which --swing does not say; give one of them")
    }
    guard between.isEmpty || between.count == 2 else {
      throw ValidationError("--between takes two strategies, not \(between.count)")
    }
  }

  private var lookedAt: Metric {
    get throws { try metric.map { try Metric(expected: $0) } ?? decideOn.metric }
  }

  private var drawCount: Int { draws ?? (swing == nil ? 1024 : 256) }

  /// A share, written `20%` or `0.2`.
  private static func share(_ text: String) throws -> Double {
    let trimmed = text.filter { $0 != " " }
    let isPercent = trimmed.hasSuffix("%")
    guard let number = Double(isPercent ? String(trimmed.dropLast()) : trimmed) else {
      throw ValidationError("--swing \(text): write a share of each number, such as 20%")
    }
    let share = isPercent ? number / 100 : number
    guard share > 0, share <= 1 else {
      let meant = !isPercent && (1...100).contains(number) ? "; did you mean \(text)%?" : ""
      throw ValidationError("--swing \(text): must be above 0 and at most 100%\(meant)")
    }
    return share
  }

  func run() throws {
    let study = try Study(options, of: world, draws: drawCount)
    if let share = try swing.map(Self.share) { return try moveAll(of: study, by: share) }
    let found = try reportingFailures {
      let preparing = ProgressBar("Preparing", total: study.scenario.strategies.count)
      let sensitivity = try SensitivityStudy(
        scenario: study.scenario,
        request: SensitivityRequest(
          draws: drawCount, seed: options.seed, threads: options.threadCount, decideOn: decideOn.metric,
          metric: try lookedAt, language: options.lang, between: between,
          together: together.map { $0.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) } })
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

  /// Every number of the file by a share of itself.
  private func moveAll(of study: Study, by share: Double) throws {
    let found = try reportingFailures {
      let preparing = ProgressBar("Preparing", total: study.scenario.strategies.count)
      let swings = try study.swings(
        SwingRequest(
          share: share, metric: try lookedAt,
          draws: drawCount,
          seed: options.seed, threads: options.threadCount, decideOn: decideOn.metric, between: between)
      ) { preparing.advance(by: $0) }
      preparing.finish()
      let bar = ProgressBar("Moving", total: swings.count)
      let found = try swings.run { bar.advance(by: $0) }
      bar.finish()
      return found
    }
    try study.finish([found.table], report: SwingReport(found, options.words).text, decideOn: decideOn.metric)
  }
}
