// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Metrics
import Reporting
import Scenarios

struct PilotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pilot",
    abstract: "What a pilot is worth before it is run.",
    usage: "ltv pilot <file> --measure <path=kind:n,n> [<options>]",
    discussion: """
      Perfect knowledge is not for sale; a sample is. For each size of a pilot on one
      uncertain number: what choosing by its result is worth on average, against its
      cost and against what beginning later loses; how often it changes the choice,
      and how often wrongly; which results speak for which strategy.

      EXAMPLE
        ltv pilot scenarios/pilot.yaml --months 3 --cost 500000+2000 \\
          --measure quantities.effect=churn:50,200,800@quantities.churn

      IN A ROW
        ltv pilot scenarios/subscription-or-service.yaml --months 3 --repeat 3 \\
          --waiting-is-free --cost 1000000+2000 --measure \\
          customers.retention.geometric.churn_per_month=churn:100,400

      KINDS
        share:n       n customers are asked, the number is the share who say so
        churn:n       n are followed for --months, it is the share lost a month
        rate:n        n are followed for --months, it is how often one does it a month
        mean:n@CV     the mean of n values, all above 0, with this coefficient of
                      variation
        normal:n@SD   the mean of n values with this standard deviation
        churn:n@path  two arms of n: the number multiplies that of the other arm,
                      which stands at the path; likewise share and rate
      """)

  @Option(help: ArgumentHelp("The number, how it is measured, on how many.", valueName: "path=kind:n,n"))
  var measure: String

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("What the pilot costs, in all and for each customer.", valueName: "fixed+each"))
  var cost: String?

  @Option(parsing: .unconditional, help: "For how many months customers are followed.")
  var months = 0

  @Option(parsing: .unconditional, help: "Months from the result until what was decided begins.")
  var delay = 0

  @Flag(name: .customLong("waiting-is-free"), help: "What is decided loses nothing by beginning later.")
  var waitingIsFree = false

  @Option(
    name: .customLong("repeat"), parsing: .unconditional,
    help: "Up to so many pilots in a row, with a decision after each.")
  var repeats = 1

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Two strategies to decide between (default: all).", valueName: "strategy"))
  var between: [String] = []

  @OptionGroup var options: StudyOptions

  @OptionGroup var world: CaseOption

  @Option(
    parsing: .unconditional,
    help: "How many joint values of everything uncertain; best 16 times a power of 2.")
  var draws = 4096

  @Option(help: ArgumentHelp("What the best strategy is best at.", valueName: "metric"))
  var decideOn = DecisionMetric.npv

  func validate() throws {
    try StudyOptions.check(draws: draws, atLeast: 128)
    guard between.isEmpty || between.count == 2 else {
      throw ValidationError("--between takes two strategies, not \(between.count)")
    }
    for (name, value) in [("--months", months), ("--delay", delay)] where !(0...1200).contains(value) {
      throw ValidationError("\(name) \(value): must be between 0 and 1200")
    }
    var problems: [String] = []
    func collect<Value>(_ read: () throws -> Value) -> Value? {
      do {
        return try read()
      } catch {
        problems.append((error as? ValidationError)?.message ?? "\(error)")
        return nil
      }
    }
    let measured = collect(readMeasure)
    _ = collect(readCost)
    if measured?.kind.isFollowed ?? false, months == 0 {
      problems.append(
        "--measure \(measure.forShell): customers are followed for some months; say by --months for how many")
    }
    if !(1...12).contains(repeats) { problems.append("--repeat \(repeats): must be between 1 and 12") }
    if repeats > 1, let measured, !measured.canRepeat {
      problems.append(
        "--repeat \(repeats): pilots in a row count customers in one arm: share, churn or rate without @")
    }
    if waitingIsFree, months + delay == 0 {
      problems.append("--waiting-is-free: nobody waits; it goes with --months or --delay")
    }
    if !problems.isEmpty { throw ValidationError(problems.joined(separator: "\n")) }
  }

  private func readMeasure() throws -> PilotMeasure {
    do {
      return try PilotMeasure(measure)
    } catch {
      throw ValidationError("--measure \(measure.forShell): \(error.message); \(error.remedy)")
    }
  }

  private func readCost() throws -> PilotCost? {
    guard let cost else { return nil }
    do {
      return try PilotCost(cost)
    } catch {
      throw ValidationError("--cost \(cost.forShell): \(error.message); \(error.remedy)")
    }
  }

  func run() throws {
    let (measure, cost) = try (readMeasure(), readCost())
    let study = try Study(options, of: world, draws: draws)
    let request = PilotRequest(
      measure: measure, cost: cost, months: months, delay: delay, waits: !waitingIsFree, repeats: repeats,
      between: between, draws: draws, seed: options.seed, threads: options.threadCount,
      decideOn: decideOn.metric)
    let found = try reportingFailures {
      let preparing = ProgressBar("Preparing", total: study.scenario.strategies.count)
      let pilot = try study.pilot(request) { preparing.advance(by: $0) }
      preparing.finish()
      let bar = ProgressBar("Running", total: pilot.solutions)
      let found = try pilot.run { bar.advance(by: $0) }
      bar.finish()
      return found
    }
    try study.finish(
      found.tables, report: PilotReport(found, options.words).text, decideOn: decideOn.metric)
  }
}
