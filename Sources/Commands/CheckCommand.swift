// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Metrics
import Reporting
import Scenarios

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Find what is wrong with a scenario, and list what it assumes.",
    usage: "ltv check <file> [--set <path=value>] ...",
    discussion: """
      Prints every finding with its line, then the assumption register: each
      parameter, its distribution, its 5th, 50th and 95th percentile, and its
      source; then what a new customer pays in the first month. Exits with 2
      where the scenario cannot be run.

      EXAMPLE
        ltv check scenarios/elevator.yaml
      """)

  @Argument(help: "The scenario file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @Option(
    name: .customLong("set"), help: ArgumentHelp("Give a path another value first.", valueName: "path=value"))
  var assignments: [String] = []

  func run() throws {
    let loaded = try LoadedScenario(file: file, assignments: assignments)
    for finding in loaded.findings { try Output.write("\(finding)") }
    guard let scenario = loaded.scenario else { throw Exit.invalid }
    if !loaded.findings.isEmpty { try Output.write() }
    try Output.write(
      text: TextTable(width: Terminal.width, leadsWithOwnLine: true).text(
        of: Metrics.Assumption.table(loaded.allAssumptions)))
    try describeFirstMonth(of: scenario)
    try Output.write("\(file) is valid: ltv run \(file.forShell)")
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
