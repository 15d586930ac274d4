// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Metrics
import Reporting

struct OptimiseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "optimise",
    abstract: "The best values of some numbers, under limits.",
    usage: """
      ltv optimise <file> --vary <path=low:high> ... --maximise <measure>
      ltv optimise <file> --robust [--weights <case=share,...>]
      """,
    discussion: """
      Searches the ranges of the varied numbers for the best value of one measure
      of one strategy, from several starts, on the same draws throughout.

      A measure is any metric of summary.csv (its mean), cvar10:METRIC (the mean of
      its lowest tenth of the draws), or regret_p95 (what the strategy loses against
      the best of each draw, in the unlucky one of twenty).

      With two aims (--maximise and --minimise, or one of them twice) it finds their
      frontier: plans that no other beats in both, over all strategies. With --robust
      it chooses between the strategies where nobody knows which case comes.

      EXAMPLE
        ltv optimise scenarios/elevator.yaml --strategy full_maintenance \\
          --vary acquisition.channels.field_sales.spend_per_month=1000000:60000000 \\
          --maximise npv --subject-to 'peak_funding<=2e9'

      TWO AIMS
        ltv optimise scenarios/elevator.yaml --maximise npv --minimise peak_funding \\
          --vary acquisition.channels.field_sales.spend_per_month=-50%:+200%

      YEAR BY YEAR
        path[1..5] has a value of its own in each of the plan's first five years:
        ltv optimise scenarios/elevator.yaml --strategy full_maintenance \\
          --maximise npv --vary \\
          'acquisition.channels.field_sales.spend_per_month[1..3]=0:60000000'

      OVER CASES
        ltv optimise scenarios/subscription-or-service.yaml --robust \\
          --weights bear=30%,base=50%,bull=20%
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
  var maximise: [String] = []

  @Option(
    name: [.long, .customLong("minimize")],
    help: ArgumentHelp("What is to be as low as possible.", valueName: "measure"),
    completion: .list(Metric.expectedKeys))
  var minimise: [String] = []

  @Option(help: ArgumentHelp("A limit to keep; repeat for more.", valueName: "measure<=number"))
  var subjectTo: [String] = []

  @Option(help: "The strategy to improve (default: the one in the paths).")
  var strategy: String?

  @Flag(help: "Choose between the strategies over all cases of the scenario.")
  var robust = false

  @Option(
    help: ArgumentHelp(
      "With --robust, how likely each case is (default: the file's own weights).",
      valueName: "case=share,..."))
  var weights: String?

  @Option(help: ArgumentHelp("What regret is about.", valueName: "metric"))
  var decideOn = DecisionMetric.npv

  @Option(
    parsing: .unconditional,
    help: "How many joint values of everything uncertain; best 16 times a power of 2.")
  var draws = 256

  private static let mostNumbers = 10

  func validate() throws {
    try StudyOptions.check(draws: draws)
    if robust { return try validateRobust() }
    guard weights == nil else {
      throw ValidationError("--weights says how likely cases are, and goes with --robust")
    }
    let aims = try aims
    guard (1...2).contains(aims.count) else {
      throw ValidationError(
        aims.isEmpty
          ? "give --maximise or --minimise, or both for a frontier of two aims; or --robust"
          : "there are \(aims.count) aims, and a frontier has two")
    }
    guard aims.count == 1 || aims[0].measure != aims[1].measure else {
      throw ValidationError("both aims are \(aims[0].measure.key); name two that differ")
    }
    guard aims.count == 2 || !varied.isEmpty else {
      throw ValidationError("nothing varies; give --vary path=low:high")
    }
    let numbers = try VariedNumbers(varied).count
    guard numbers <= Self.mostNumbers else {
      throw ValidationError("\(numbers) numbers vary; at most \(Self.mostNumbers) can")
    }
  }

  func run() throws {
    if robust { return try chooseOverCases() }
    if try aims.count == 2 { return try findFrontier() }
    let written = try VariedNumbers(varied)
    _ = try request(written)
    let study = try Study(options, of: world, draws: draws)
    let found = try reportingFailures {
      let numbers = try written.resolved(in: study)
      let optimisation = try Optimisation(
        scenario: study.scenario, varied: study.outcomes(varying: numbers.variations, years: numbers.years),
        own: study.outcomes(varying: []), request: try request(numbers))
      let seconds = try optimisation.estimatedSeconds()
      Study.announce(seconds: seconds, options.words)
      let bar = ProgressBar("Searching", total: optimisation.estimatedPoints)
      defer { bar.finish() }
      return try optimisation.run { bar.advance(by: $0) }
    }
    try study.finish(found.tables, report: OptimumText(found, options.words).text)
  }

  private func request(_ varied: VariedNumbers) throws -> OptimisationRequest {
    let aim = try aims[0]
    return OptimisationRequest(
      ranges: varied.ranges, objective: aim.measure, isMaximised: aim.isMaximised, limits: try limits,
      strategy: strategy, decideOn: decideOn.metric, language: options.lang)
  }

  var limits: [MeasureLimit] {
    get throws {
      try subjectTo.map { text in
        try Spelling.read(text, of: "--subject-to", spelling: Spelling.init(limit:)) {
          (text) throws(MalformedRequest) in try MeasureLimit(text)
        }
      }
    }
  }
}
