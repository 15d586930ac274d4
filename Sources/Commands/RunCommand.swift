// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Foundation
import Metrics
import Reporting
import Scenarios

struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run a scenario: compare its strategies, write CSV files.",
    usage: "ltv run <file> [<options>]",
    discussion: """
      Every strategy lives through the same draws of everything uncertain. The
      comparison goes to the screen, all results to results/SCENARIO/DATE or to
      the folder given by --out, with copies of what was read in its folder inputs.
      Where nothing is uncertain, one draw is all that is computed.

      An earlier run's folder is replaced whole; any other folder that holds
      something is refused, and so is the one you are in. A run that is
      interrupted leaves nothing.

      --shard 2/5 computes the second of five parts, by draws, and keeps what is
      finished; ltv merge puts the parts together.

      EXAMPLE
        ltv run scenarios/elevator.yaml --draws 4096 \\
          --set quantities.visit_cost=45000
      """)

  @Option(
    name: .customLong("case"),
    help: ArgumentHelp(
      "Run one of the scenario's cases, or all of them. (default: the file as written)", valueName: "name"))
  var requestedCase: String?

  @Option(
    name: .customLong("draws"), parsing: .unconditional,
    help: ArgumentHelp(
      "How many joint values of everything uncertain; best 16 times a power of 2; with --until the most."
        + " (default: 1024; with --until 16384)", valueName: "draws"))
  var givenDraws: Int?

  @Option(
    help: ArgumentHelp(
      "Double the draws until the decision is that sure, such as 'expected_loss<0.5%'.", valueName: "limit"))
  var until: String?

  @Option(
    help: ArgumentHelp(
      "Exact means, counts of customers, or customer by customer; auto is exact wherever it can be.",
      valueName: "solver"))
  var solver = SolverChoice.auto

  @Option(help: ArgumentHelp("What strategies are compared on.", valueName: "metric"))
  var decideOn = DecisionMetric.npv

  @Flag(
    help: "Every uncertain number at its mean: one draw, which says nothing of what is not known.")
  var point = false

  @Flag(
    help: "Simulate every customer; show and write who paid and ordered how lately, and who moves where.")
  var segments = false

  @Option(help: ArgumentHelp("Income statements also by quarter, in quarterly.csv.", valueName: "period"))
  var period = StatementPeriod.year

  @Flag(help: "Say how each strategy would be solved and what that takes; run nothing.")
  var explain = false

  @OptionGroup var part: PartOptions

  @OptionGroup var options: StudyOptions

  var draws: Int { givenDraws ?? (until == nil ? 1024 : 16_384) }

  func validate() throws {
    try StudyOptions.check(draws: draws)
    guard !segments || solver == .auto || solver == .individual else {
      throw ValidationError("--segments needs every customer: leave out --solver \(solver.rawValue)")
    }
    try validatePoint()
    guard !(explain && until != nil) else {
      throw ValidationError("--explain: how many draws --until takes is not known before; leave one out")
    }
    try validatePart()
  }

  func run() throws {
    let started = Date()
    let rule = try stoppingRule()
    let loaded = try LoadedScenario(file: options.file, assignments: options.assignments)
    for finding in loaded.findings { Output.report("\(finding)") }
    guard let scenario = loaded.scenario else { throw Exit.invalid }
    try options.output.shown.check(currency: scenario.currency)
    let versions = try versions(of: loaded, until: rule)
    var request = request(for: versions)
    if explain {
      return try reportingFailures {
        for version in versions {
          try RunExplanation(
            experiment: Experiment(scenario: version.scenario, request: request),
            worldCase: version.worldCase?.key
          ).show()
        }
      }
    }
    if let shard = part.shard {
      request.share = 1 / Double(shard.count)
      return try reportingFailures { try compute(shard, of: versions, loaded, request, started: started) }
    }
    noteUnneededDraws(for: versions)
    try reportingFailures {
      try part.follow()
      let claim = try part.whenFree { try options.claim(date: started) }
      let runs = try versions.map {
        try solve($0, request, until: isCertain(versions) ? nil : rule)
      }
      let manifest = RunManifest(
        command: self, arguments: Array(CommandLine.arguments.dropFirst()), inputs: loaded.inputs, runs: runs,
        started: started)
      let folder = try finish(runs, inputs: loaded.inputs, manifest: manifest, until: rule, to: claim)
      try options.output.writeReport(of: folder)
    }
  }

  /// Writes the results and shows them.
  ///
  /// - Returns: the folder.
  func finish(
    _ runs: [CaseRun], inputs: [InputFile], manifest: RunManifest, until rule: StoppingRule? = nil,
    to claim: FolderClaim
  ) throws -> String {
    let folder = try CaseRun.write(
      runs, inputs: inputs, manifest: manifest, in: options.output.formats, threads: options.threadCount,
      to: claim)
    try RunScreen(
      runs: runs, rule: rule, seed: options.seed, isPoint: point, isCertain: isCertain(runs.map(\.version)),
      words: options.words
    ).show()
    try Output.write(files: folder.relativeToCurrentFolder, options.words)
    return folder
  }

  private func stoppingRule() throws -> StoppingRule? {
    guard let until else { return nil }
    return try Spelling.read(until, of: "--until", spelling: Spelling.init(stoppingRule:)) {
      (text) throws(MalformedRequest) in try StoppingRule(text)
    }
  }

  func versions(
    of loaded: LoadedScenario, until rule: StoppingRule? = nil
  ) throws -> [LoadedScenario.Version] {
    let versions = try CaseOption.reportingUnknown(requestedCase) { () throws(ScenarioFile.UnknownCase) in
      try loaded.versions(requestedCase)
    }
    guard rule == nil || versions.count == 1 else {
      throw ValidationError("--until: cases may need different numbers of draws; name one --case")
    }
    return versions
  }
}

/// What income statements are made by.
enum StatementPeriod: String, CaseIterable, ExpressibleByArgument {
  case year
  /// Of fiscal years, besides these.
  case quarter
}

extension SolverChoice: ExpressibleByArgument {}
extension Language: ExpressibleByArgument {}
