// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Foundation
import Metrics
import Reporting
import Scenarios

struct SweepCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep",
    abstract: "Vary numbers: which strategy wins where?",
    usage: "ltv sweep <file> --vary <path=low:high:steps> ... [<options>]",
    discussion: """
      Runs every strategy at every combination of the varied numbers, all on the
      same draws. For one or two numbers the screen shows which strategy wins
      where. sweep.csv has every metric but rates of return at every point,
      regions.csv the winners, pivot.csv one metric by row and column.

      Finished work is kept in the results' folder until all is done. A sweep that
      was interrupted, by whatever, goes on with --resume and the same --out.
      --shard 2/5 computes the second of five parts; ltv merge puts them together.

      EXAMPLE
        ltv sweep scenarios/elevator.yaml --vary quantities.visit_cost=50000:90000:9

      TWO NUMBERS
        a:b:n is n values from a to b, a,b,c these values; with --design lhs or
        sobol a:b is any value between:
        ltv sweep lifts.yaml --vary costs.setup=0:5000000 \\
          --vary horizon_months=60,84 --design sobol --points 64

      PER CENT
        -20%:20%:5 are changes of what the scenario says; a distribution moves as a
        whole, and stays uncertain:
        ltv sweep scenarios/elevator.yaml --vary quantities.visit_cost=-20%:20%:5
      """)

  @Option(
    name: .customLong("vary"),
    help: ArgumentHelp("A number and its values; repeat for more.", valueName: "path=low:high:steps"))
  var varied: [String] = []

  @Option(help: ArgumentHelp("All combinations, or points spread evenly.", valueName: "design"))
  var design = PointDesign.Kind.grid

  @Option(parsing: .unconditional, help: "How many points an lhs or sobol design has.")
  var points: Int?

  @Option(
    parsing: .unconditional,
    help: "How many joint values of everything uncertain; best 16 times a power of 2.")
  var draws = 256

  @Option(help: ArgumentHelp("What strategies are compared on.", valueName: "metric"))
  var decideOn = DecisionMetric.npv

  @Option(
    help: ArgumentHelp(
      "What pivot.csv has in its cells: npv, ltv, cac, ltv_to_cac, any metric of sweep.csv.",
      valueName: "metric"),
    completion: .list(Metric.sweptKeys))
  var metric = Metric.npv.key

  @OptionGroup var part: PartOptions

  @OptionGroup var options: StudyOptions

  @OptionGroup var world: CaseOption

  func validate() throws {
    try StudyOptions.check(draws: draws)
    try part.check(out: options.output.out)
    if varied.isEmpty { throw ValidationError("nothing varies; give --vary path=low:high:steps") }
  }

  func run() throws {
    let started = Date()
    let pivot = try Metric(swept: metric)
    var variations = try varied.map { try Variation(argument: $0) }
    var design = try pointDesign(variations)
    let loaded = try LoadedScenario(file: options.file, assignments: options.assignments)
    for finding in loaded.findings { Output.report("\(finding)") }
    guard let source = loaded.source, let scenario = loaded.scenario else { throw Exit.invalid }
    try options.output.shown.check(currency: scenario.currency)
    let version = try world.version(of: loaded)
    try reportingFailures {
      variations = try version.resolved(variations, of: source, options.words)
      design = try pointDesign(variations)
      try part.follow()
      // Until the results are there nobody else may write to the place.
      let claim = try part.whenFree { try options.claim(date: started, work: WorkFolder.name) }
      let target = options.output.out ?? claim.target.relativeToCurrentFolder
      let checking = ProgressBar("Checking", total: design.count)
      let sweep = try Sweep(
        file: source, loaded: version.result, sets: options.assignments, design: design,
        request: request(version.worldCase),
        willCheck: announceChecking
      ) { checking.advance(by: $0) }
      checking.finish()
      for finding in sweep.warnings { Output.report("\(finding)") }
      if part.resume, Manifest.text(SweepManifest.identity, inFolder: target) == sweep.plan.sha256 {
        SweepFolder.removeWork(WorkFolder.name, from: target)
        try Output.write(
          options.words("\(target) has this sweep complete.", "\(target) のスイープは完了している。"))
        return try options.output.writeReport(of: target)
      }
      defer { withExtendedLifetime(claim) {} }
      let checkpoints = try part.checkpoints(target: target, plan: sweep.plan, shard: sweep.shard)
      announce(sweep, target: target)
      let bar = ProgressBar("Sweeping", total: sweep.points)
      defer { bar.finish() }
      try sweep.run(into: checkpoints) { bar.advance(by: $0) }
      bar.finish()
      if sweep.shard != .whole {
        return try PartOptions.announceEnd(of: sweep.shard, target: target, options.words)
      }
      do {
        try SweepExport(metric: pivot, formats: options.output.formats, words: options.words).write(
          SweepResults(mergedFrom: [target]), to: claim)
      } catch RunFolderError.diskFull {
        throw WorkFolder.Failure.diskFull(target)
      }
      try options.output.writeReport(of: target)
    }
  }

  private func pointDesign(_ variations: [Variation]) throws -> PointDesign {
    do {
      return try PointDesign(kind: design, variations: variations, points: points, seed: options.seed)
    } catch {
      throw ValidationError("\(error.message); \(error.remedy)")
    }
  }

  private func request(_ worldCase: WorldCase?) -> Sweep.Request {
    Sweep.Request(
      draws: draws, seed: options.seed, threads: options.threadCount, decideOn: decideOn.metric,
      shard: part.shard ?? .whole, worldCase: worldCase, version: Version.current)
  }

  /// Tells the user if checking every point takes more than a second: only then does the first one begin.
  private func announceChecking(seconds: Double) {
    guard seconds > 1 else { return }
    let duration = options.words(spokenDuration(seconds))
    Output.report(
      options.words(
        "note: checking every point first takes \(duration)", "注：先に行う全点の検査に\(duration)かかる"))
  }

  /// Tells the user how long a long sweep takes, and how to go on after an interruption.
  private func announce(_ sweep: Sweep, target: String) {
    guard sweep.estimatedSeconds > Study.longRun else { return }
    let duration = options.words(spokenDuration(sweep.estimatedSeconds))
    let resume = "--resume \(PartOptions.out(target))"
    Output.report(
      options.words(
        "note: this may take \(duration); if it is interrupted, go on with \(resume)",
        "注：\(duration)かかる見込みである。中断した場合は \(resume) で再開できる"))
  }
}

extension PointDesign.Kind: ExpressibleByArgument {}
