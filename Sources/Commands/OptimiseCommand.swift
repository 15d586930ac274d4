// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Metrics
import Reporting

struct OptimiseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "optimise",
    abstract: "The best values of some numbers, under limits.",
    usage: "ltv optimise <file> --vary <path=low:high> ... --maximise <measure>",
    discussion: """
      Searches the ranges of the varied numbers for the best value of one measure
      of one strategy, from several starts, on the same draws throughout.

      A measure is any metric of summary.csv (its mean), cvar10:METRIC (the mean of
      its lowest tenth of the draws), or regret_p95 (what the strategy loses against
      the best of each draw, in the unlucky one of twenty).

      EXAMPLE
        ltv optimise scenarios/elevator.yaml --strategy full_maintenance \\
          --vary acquisition.channels.field_sales.spend_per_month=1000000:60000000 \\
          --maximise npv --subject-to 'peak_funding<=2e9'
      """,
    aliases: ["optimize"])

  @OptionGroup var options: StudyOptions

  @OptionGroup var world: CaseOption

  @Option(
    name: .customLong("vary"),
    help: ArgumentHelp("A number and its range; repeat for more.", valueName: "path=low:high"))
  var varied: [String] = []

  @Option(
    name: [.long, .customLong("maximize")],
    help: ArgumentHelp("What is to be as high as possible.", valueName: "measure"),
    completion: .list(Metric.expectedKeys))
  var maximise: String?

  @Option(
    name: [.long, .customLong("minimize")],
    help: ArgumentHelp("What is to be as low as possible.", valueName: "measure"),
    completion: .list(Metric.expectedKeys))
  var minimise: String?

  @Option(help: ArgumentHelp("A limit to keep; repeat for more.", valueName: "measure<=number"))
  var subjectTo: [String] = []

  @Option(help: "The strategy to improve (default: the one in the paths).")
  var strategy: String?

  @Option(help: ArgumentHelp("What regret is about.", valueName: "metric"))
  var decideOn = DecisionMetric.npv

  @Option(
    parsing: .unconditional,
    help: "How many joint values of everything uncertain; best 16 times a power of 2.")
  var draws = 256

  private static let mostNumbers = 10

  func validate() throws {
    try StudyOptions.check(draws: draws)
    guard (maximise == nil) != (minimise == nil) else {
      throw ValidationError("give one of --maximise and --minimise")
    }
    guard !varied.isEmpty else { throw ValidationError("nothing varies; give --vary path=low:high") }
    guard varied.count <= Self.mostNumbers else {
      throw ValidationError("\(varied.count) numbers vary; at most \(Self.mostNumbers) can")
    }
  }

  func run() throws {
    let written = try variations()
    _ = try request(written)
    let study = try Study(options, of: world, draws: draws)
    let found = try reportingFailures {
      let variations = try study.resolved(written)
      let optimisation = try Optimisation(
        scenario: study.scenario, varied: study.outcomes(varying: variations),
        own: study.outcomes(varying: []), request: try request(variations))
      let seconds = try optimisation.estimatedSeconds()
      Study.announce(seconds: seconds, options.words)
      let bar = ProgressBar("Searching", total: optimisation.estimatedPoints)
      defer { bar.finish() }
      return try optimisation.run { bar.advance(by: $0) }
    }
    try study.finish(found.tables, report: OptimumText(found, options.words).text)
  }

  /// As they are written: each path once.
  private func variations() throws -> [Variation] {
    let variations = try varied.map { try VariedRange($0).variation }
    for (index, variation) in variations.enumerated()
    where variations[..<index].contains(where: { $0.path == variation.path }) {
      throw ValidationError("--vary \(variation.path) is given twice")
    }
    return variations
  }

  private func request(_ variations: [Variation]) throws -> OptimisationRequest {
    let objective =
      if let maximise { try Measure(maximise, of: "--maximise") } else {
        try Measure(minimise ?? "", of: "--minimise")
      }
    let limits = try subjectTo.map { text in
      try Spelling.read(text, of: "--subject-to", spelling: Spelling.init(limit:)) {
        (text) throws(MalformedRequest) in try MeasureLimit(text)
      }
    }
    let ranges = variations.map {
      OptimisationRequest.Range(path: $0.path, low: $0.ends.low, high: $0.ends.high, own: $0.stated?.own)
    }
    return OptimisationRequest(
      ranges: ranges, objective: objective, isMaximised: maximise != nil, limits: limits,
      strategy: strategy, decideOn: decideOn.metric, language: options.lang)
  }
}
