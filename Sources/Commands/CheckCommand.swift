// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Foundation
import Metrics
import Reporting
import Scenarios

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Find what is wrong with a scenario, and list what it assumes.",
    usage: "ltv check <file> [--set <path=value>] ...",
    discussion: """
      Prints every finding with its line, numbers that change nothing among
      them: each is moved, and the strategies are solved anew. Then the
      assumption register: each parameter, its label, its distribution, its
      5th, 50th and 95th percentile, and its source; then what a new customer
      pays in the first month. Exits with 2 where the scenario cannot be run.

      EXAMPLE
        ltv check scenarios/elevator.yaml
      """)

  @Argument(help: "The scenario file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @Option(
    name: .customLong("set"), help: ArgumentHelp("Give a path another value first.", valueName: "path=value"))
  var assignments: [String] = []

  @Option(help: ArgumentHelp("Language of labels and heads.", valueName: "language"))
  var lang = Language.english

  func run() throws {
    let loaded = try LoadedScenario(file: file, assignments: assignments)
    for finding in loaded.findings { try Output.write("\(finding)") }
    guard let source = loaded.source, let scenario = loaded.scenario else { throw Exit.invalid }
    let idle = try reportingFailures { try numbersWithoutEffect(source, scenario, loaded) }
    for finding in idle { try Output.write("\(finding)") }
    if !(loaded.findings + idle).isEmpty { try Output.write() }
    try Output.write(
      text: TextTable(width: Terminal.width, language: lang, leadsWithOwnLine: true).text(
        of: AssumptionLine.table(loaded.allAssumptions.map(Self.shown))))
    try describeFirstMonth(of: scenario)
    try Output.write("\(file) is valid: ltv run \(file.forShell)")
  }

  private func numbersWithoutEffect(
    _ source: ScenarioFile, _ scenario: Scenario, _ loaded: LoadedScenario
  ) throws -> [Finding] {
    let threads = ProcessInfo.processInfo.activeProcessorCount
    let check = try EffectCheck(
      file: source, sets: loaded.sets, scenario: scenario, assumptions: loaded.result.assumptions,
      threads: threads)
    let bar = ProgressBar("Checking", total: check.count)
    defer { bar.finish() }
    return check.findings(threads: threads) { bar.advance(by: $0) }
  }

  /// The label in the line that the parameter has for itself: a column would take the room of the sources.
  private static func shown(_ line: AssumptionLine) -> AssumptionLine {
    guard let label = line.label else { return line }
    var line = line
    line.parameter = "\(label) (\(line.parameter))"
    line.label = nil
    return line
  }

  private func describeFirstMonth(of scenario: Scenario) throws {
    let months = FirstMonths(scenario)
    if months.table.rows.isEmpty { return }
    try Output.write("A new customer pays in the first month, on average (\(scenario.currency)):")
    try Output.write(text: TextTable(width: Terminal.width).text(of: months.table))
    if !months.buyingTwice.isEmpty {
      let whole = months.buyingTwice.count == scenario.strategies.count
      let text =
        "note: the first sale and orders both fall in that month"
        + (whole ? "" : " under \(months.buyingTwice.joined(separator: ", "))")
        + "; where the first sale is the first order, write `from_age_months: 1` in `customers.orders`"
      for line in Wrapping.lines(text, width: Terminal.width) { try Output.write(line) }
    }
    try Output.write()
  }
}
