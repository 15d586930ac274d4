// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Foundation
import Integers
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

  static let mostDraws = 1_000_000

  var draws: Int { givenDraws ?? (until == nil ? 1024 : 16_384) }
  /// Seconds from which a run is announced.
  static let longRun = 20.0

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
    try options.shown.check(currency: scenario.currency)
    let versions = try versions(of: loaded, until: rule)
    var request = request(for: versions)
    if explain {
      return try reportingFailures { for version in versions { try explain(version, request) } }
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
      try options.writeReport(of: folder)
    }
  }

  /// Writes the results and shows them.
  ///
  /// - Returns: the folder.
  func finish(
    _ runs: [CaseRun], inputs: [InputFile], manifest: RunManifest, until rule: StoppingRule? = nil,
    to claim: FolderClaim
  ) throws -> String {
    let folder = try write(runs, inputs: inputs, manifest: manifest, to: claim)
    try show(runs, until: rule)
    try Output.write(files: folder.relativeToCurrentFolder, options.words)
    return folder
  }

  private func explain(_ version: LoadedScenario.Version, _ request: RunRequest) throws {
    let experiment = try Experiment(scenario: version.scenario, request: request)
    if let worldCase = version.worldCase { try Output.write(text: "Case \(worldCase.key)\n") }
    for (index, estimate) in experiment.estimates.enumerated() {
      let customers = NumberText.exact(estimate.customers.rounded())
      try Output.write(
        "\(estimate.strategy): about \(customers) customers in \(estimate.classes) "
          + (estimate.classes == 1 ? "class" : "classes"))
      try Output.write(text: TextTable().text(of: experiment.estimateTable(strategy: index)))
    }
    let seconds = experiment.estimatedSeconds.formatted(.number.precision(.significantDigits(1...2)))
    let megabytes = Int(saturating: (experiment.estimatedBytes / 1e6).rounded(.up))
    let sentence =
      "Solver \(experiment.solver.solver.rawValue) (\(experiment.solver.reason)): "
      + "\(Self.text(draws: request.draws)) \(request.draws == 1 ? "takes" : "take") about "
      + "\(seconds) s on \(request.threads) \(request.threads == 1 ? "thread" : "threads") and "
      + "\(megabytes) MB."
    try Output.write(paragraph: sentence)
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

  private func solve(
    _ version: LoadedScenario.Version, _ request: RunRequest, until rule: StoppingRule?
  ) throws -> CaseRun {
    let scenario = version.scenario
    let started = Date()
    if let rule {
      let bar = ProgressBar("Running", total: 2 * request.draws * scenario.strategies.count)
      let settled = try Experiment.run(scenario: scenario, request: request, until: rule) {
        bar.advance(by: $0)
      }
      bar.finish()
      note(settled.experiment)
      note(settled.found, of: scenario)
      return CaseRun(
        version: version, experiment: settled.experiment, found: settled.found, verdict: settled.verdict,
        prepareSeconds: Date().timeIntervalSince(started), solveSeconds: 0)
    }
    let preparing = ProgressBar("Preparing", total: scenario.strategies.count)
    let experiment = try Experiment(scenario: scenario, request: request) { preparing.advance(by: $0) }
    preparing.finish()
    let prepared = Date()
    note(experiment)
    Study.announce(seconds: experiment.estimatedSeconds, options.words)
    let bar = ProgressBar("Running", total: request.draws * scenario.strategies.count)
    let found = try experiment.run(willMeasureChance: { bar.begin("Measuring chance", total: $0) }) {
      bar.advance(by: $0)
    }
    bar.finish()
    note(found, of: scenario)
    return CaseRun(
      version: version, experiment: experiment, found: found, verdict: nil,
      prepareSeconds: prepared.timeIntervalSince(started), solveSeconds: Date().timeIntervalSince(prepared))
  }

  private func write(
    _ runs: [CaseRun], inputs: [InputFile], manifest: RunManifest, to claim: FolderClaim
  ) throws -> String {
    var folder = RunFolder(claim)
    let formats = options.formats
    for table in CaseRun.tables(runs) { try folder.write(table, in: formats) }
    let places = InputPlaces(inputs)
    for passage in places.passages { try folder.makeInputsFolder(passage) }
    for copy in places.copies { try folder.write(input: copy.file.data, at: copy.place) }
    try folder.writeManifest(manifest)
    return try folder.commit()
  }

  private func show(_ runs: [CaseRun], until rule: StoppingRule?) throws {
    let scenario = runs[0].version.scenario
    let request = runs[0].experiment.request
    try Output.write(paragraph: scenario.name)
    let words = options.words
    try Output.write(
      text: Study.extent(of: scenario, draws: point ? nil : request.draws, seed: options.seed, words))
    if !point, isCertain(runs.map(\.version)) {
      try Output.write(
        words(
          "One draw is all that is computed: \(Self.nothingUncertain.english).",
          "\(Self.nothingUncertain.japanese)ため、計算は1試行のみである。"))
    }
    try Output.write()
    for run in runs {
      if let name = run.version.name {
        try Output.write(paragraph: CaseOption.heading(name, words))
        try Output.write()
      }
      try show(run.found)
      if let rule, let verdict = run.verdict {
        try Output.write(text: StoppingReport(rule, run.found.results.sureness, verdict, words).text)
      }
    }
    guard runs.count > 1 else { return }
    let names = runs.map { $0.version.name ?? Caption("") }
    try Output.write(text: CasesVerdict(Array(zip(names, runs.map(\.found.results.digest))), words).text())
    if let bridge = CaseRun.bridge(runs) { try Output.write(text: CaseBridgeText(bridge, words).text) }
    guard let expectation = CaseRun.expectation(runs) else { return }
    let weights = runs.map { $0.version.worldCase?.weight ?? 0 }
    try Output.write(
      text: CasesExpectation(
        Array(zip(names, weights)), runs[0].found.results.digest(of: expectation), words
      ).text)
  }

  private func show(_ found: ExperimentResults) throws {
    let (digest, words) = (found.results.digest, options.words)
    try Output.write(text: StrategyTable(digest, words).text)
    try Output.write(text: Verdict(digest, words).text())
    let afterPlan = AfterPlanText(digest, words).text()
    if !afterPlan.isEmpty { try Output.write(text: afterPlan) }
    for strategy in Set([digest.baseline, digest.best]).sorted() {
      guard let matrix = found.results.activityMatrix(strategy: strategy) else { continue }
      let activity = ActivityMatrix(
        label: digest.lines[strategy].label, matrix: matrix,
        bestTenth: found.results.bestTenth(strategy: strategy), words)
      try Output.write(text: activity.text)
    }
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

extension CalendarMonth {
  var text: String { "\(year)-\(month < 10 ? "0" : "")\(month)" }
}

extension String {
  var stem: String { (self as NSString).deletingPathExtension }
}
