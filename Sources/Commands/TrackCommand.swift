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

  @Option(parsing: .unconditional, help: "Threads; results do not depend on it (default: all).")
  var threads: Int?

  @Option(help: ArgumentHelp("The folder to write.", valueName: "folder"), completion: .directory)
  var out: String?

  @Flag(help: "CSV with a byte-order mark, as Excel wants it.")
  var excel = false

  @Flag(help: "Also write a page of the results, beside their folder.")
  var report = false

  @OptionGroup var shown: ShownOptions

  func validate() throws {
    try StudyOptions.check(threads: threads)
    guard out != "" else { throw ValidationError("--out names no folder") }
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
    try shown.check(currency: scenario.currency)
    let read = try read(for: scenario)
    if let out {
      let (place, run) = try reportingFailures {
        (try WholeFile.resolved(out), try WholeFile.resolved(folder))
      }
      guard place != run else {
        throw ValidationError("--out \(out): this is the run itself, which would be replaced; name another")
      }
    }
    let claim = try reportingFailures {
      if let out { return try FolderClaim(out) }
      return try FolderClaim.fresh(
        scenario: ((plan.run.facts.scenario as NSString).lastPathComponent as NSString).deletingPathExtension,
        date: started)
    }
    let request = TrackRequest(
      actuals: read.actuals, strategy: strategy ?? read.strategy, draws: plan.run.facts.draws,
      seed: plan.run.facts.seed, threads: threads ?? StudyOptions.allThreads,
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
    for line in TrackReport.warnings(found, shown.words) { Output.report("\(actuals): warning: \(line)") }
    let path = try write(found, plan, to: claim, started: started)
    try Output.write(paragraph: scenario.name)
    try Output.write(
      text:
        "\(Study.extent(of: scenario, draws: found.draws, seed: request.seed, shown.words))\n")
    if let worldCase = plan.version.worldCase {
      for line in CaseOption.sentence(on: Named(worldCase), of: [], shown.words) { try Output.write(line) }
    }
    try Output.write(text: TrackReport(found, shown.words).text)
    try Output.write(files: path.relativeToCurrentFolder, shown.words)
    guard report else { return }
    try ReportFile(options: ReportOptions(language: shown.lang, unit: shown.unit)).write([path], to: nil)
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

  private func write(
    _ found: TrackResults, _ plan: TrackedPlan, to claim: FolderClaim, started: Date
  ) throws -> String {
    try reportingFailures {
      guard let checksum = Checksum.sha256(ofFile: actuals) else {
        Output.report("\(actuals): error: this file changed while it was read; try again")
        throw Exit.invalid
      }
      var folder = RunFolder(claim)
      let formats = TableFormats(forExcel: excel, language: shown.lang)
      for table in found.tables + [Metrics.Assumption.table(plan.version.assumptions)] {
        try folder.write(table.of(worldCase: plan.version.worldCase?.key), in: formats)
      }
      try folder.writeManifest(
        TrackManifest(command: self, plan: plan, found: found, actuals: checksum, started: started))
      return try folder.commit()
    }
  }
}
