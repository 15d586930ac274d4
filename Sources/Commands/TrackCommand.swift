// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Checksums
import Experiments
import Foundation
import Logs
import Metrics
import Reporting
import Scenarios

struct TrackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "track",
    abstract: "Plan against actual: what is off the plan, since when, and why?",
    usage: "ltv track <run> <actuals.csv> [<options>]",
    discussion: """
      Holds what came against a run's plan, month by month. Which line has left what
      the plan's draws foresee, and since when, by a test whose rate of false alarms
      is stated; which assumptions the deviation points to, each draw weighted by
      how well it foretold what came; and the forecast and the decision with them.

      ACTUALS
        A column month (2026-04, 2026年4月, any day of it), and a column for each line
        of the run's timeline that is known, such as customers, acquired, lost,
        orders, revenue, cash; or columns month, line, value. Blank: not known.

      EXAMPLE
        ltv track results/gym-chain/2026-11-29-093000 actuals.csv
      """)

  @Argument(help: "The folder of the run.", completion: .directory)
  var folder: String

  @Argument(help: "What came, by month.", completion: .file(extensions: ["csv", "tsv", "txt"]))
  var actuals: String

  @Option(
    help: ArgumentHelp(
      "The strategy that the business follows (default: the baseline).", valueName: "strategy"))
  var strategy: String?

  @Option(
    name: .customLong("case"),
    help: ArgumentHelp("In which of the run's cases (default: the only one).", valueName: "name"))
  var worldCase: String?

  @Option(
    help: ArgumentHelp(
      "How far a month is off, as a standard deviation, for reasons that the plan does not have.",
      valueName: "share"))
  var noise = ShareOption(share: 0.05)

  @Option(
    help: ArgumentHelp(
      "The chance of an alarm, in any line of a year, where the plan holds.", valueName: "share"))
  var falseAlarms = ShareOption(share: 0.05)

  @Option(help: ArgumentHelp("What stands before decimals of amounts.", valueName: "mark"))
  var decimals: DecimalMark?

  @OptionGroup var output: OutputOptions

  func validate() throws {
    for (option, value, range) in [
      ("--noise", noise, TrackRequest.noises), ("--false-alarms", falseAlarms, TrackRequest.rates),
    ] where !range.contains(value.share) {
      throw ValidationError(
        "\(option) \(value): must be between \(ShareOption.text(range.lowerBound)) and \(ShareOption.text(range.upperBound))"
      )
    }
  }

  func run() throws {
    let started = Date()
    let plan = try TrackedPlan(folder: folder, worldCase: worldCase)
    let scenario = plan.version.scenario
    try output.shown.check(currency: scenario.currency)
    let read = try read(for: scenario)
    try checkOut()
    let claim = try reportingFailures { try output.claim(for: plan.run.facts.scenario, date: started) }
    let request = TrackRequest(
      actuals: read.actuals, strategy: strategy ?? read.strategy, draws: plan.run.facts.draws,
      seed: plan.run.facts.seed, threads: output.threadCount,
      decideOn: Metric(key: plan.run.facts.decideOn) ?? .npv, noise: noise.share,
      falseAlarms: falseAlarms.share)
    let found = try reportingFailures {
      let preparing = ProgressBar("Preparing", total: scenario.strategies.count)
      let study = try TrackStudy(scenario: scenario, request: request) { preparing.advance(by: $0) }
      preparing.finish()
      let bar = ProgressBar("Running", total: study.steps)
      let found = try study.run { bar.advance(by: $0) }
      bar.finish()
      return found
    }
    let words = output.shown.words
    for line in TrackReport.warnings(found, words) { Output.report("\(actuals): warning: \(line)") }
    guard let checksum = Checksum.sha256(ofFile: actuals) else {
      Output.report("\(actuals): error: this file changed while it was read; try again")
      throw Exit.invalid
    }
    let results = StudyResults(
      version: plan.version, draws: found.draws, seed: request.seed, output: output, claim: claim)
    try results.finish(
      found.tables,
      manifest: TrackManifest(
        self, of: results, plan: plan, found: found, actuals: checksum, started: started),
      report: TrackReport(found, words).text,
      world: CaseOption.sentence(on: plan.version.worldCase.map { Named($0) }, of: [], words))
  }

  /// Throws if the results would replace the run.
  private func checkOut() throws {
    guard let out = output.out else { return }
    let (place, run) = try reportingFailures {
      (try WholeFile.resolved(out), try WholeFile.resolved(folder))
    }
    guard place != run else {
      throw ValidationError("--out \(out): this is the run itself, which would be replaced; name another")
    }
  }

  private func read(for scenario: Scenario) throws -> ReadActuals {
    if let strategy { _ = try reportingFailures { try scenario.checkStrategy(strategy) } }
    let reader = ActualsReader(
      path: actuals,
      plan: .init(
        start: scenario.start.year * 12 + scenario.start.month - 1, months: scenario.horizonMonths,
        strategies: scenario.strategies.map(\.key), currency: scenario.currency),
      strategy: strategy, decimals: decimals
    ) { Suggestions.closest(to: $0, among: $1) }
    do {
      let read = try reader.read()
      for note in read.notes {
        let place = note.line == 0 ? actuals : "\(actuals):\(note.line)"
        Output.report("\(place): warning: \(note.message); \(note.remedy)")
      }
      return read
    } catch {
      for line in error.lines { Output.report(line) }
      throw Exit.invalid
    }
  }
}
