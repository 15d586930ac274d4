// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Calibration
import Foundation
import Logs
import Metrics
import Reporting

struct FitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fit",
    abstract: "Fit models to a client's log, and write a scenario that stands on it.",
    usage: "ltv fit <log> [<options>]",
    discussion: """
      Orders: pareto_nbd, bg_nbd, mbg_nbd, nbd, bg_bb for how customers order and
      leave, gamma_gamma for what orders are worth. Subscriptions and cohort
      tables: geometric, beta_geometric, shaped_beta_geometric, weibull. The
      folder has the estimates (fit.csv), joint draws of them (parameters.csv),
      the customers there are (histories.csv), and scenario.yaml, in which what
      no log tells is marked ASSUMPTION.

      EXAMPLE
        ltv fit orders.csv --out fit
        ltv run fit/scenario.yaml
      """)

  @OptionGroup var log: LogOptionsGroup

  @Option(
    help: ArgumentHelp("Models to fit, between commas (default: all that suit).", valueName: "models"),
    completion: .list(CustomerModel.names))
  var models: String?

  @Option(
    help: ArgumentHelp("Fit each segment: a column of the log, by head or number.", valueName: "column"))
  var by: String?

  @Option(
    help: ArgumentHelp(
      "Columns, between commas, by which customers' rates may differ; of orders.", valueName: "columns"))
  var covariates: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Errors from so many samples of customers; of orders.", valueName: "samples"))
  var bootstrap = 0

  @Option(parsing: .unconditional, help: ArgumentHelp("Months of the predictions.", valueName: "months"))
  var months = 12

  @Option(parsing: .unconditional, help: "Another seed, other draws of the parameters.")
  var seed: UInt64 = 1

  @Option(
    help: ArgumentHelp("Also put the fitted numbers into a scenario that is there.", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"]))
  var into: String?

  @OptionGroup var results: LogResultOptions

  /// The most segments of a log: a column with more values does not tell segments apart.
  static let mostParts = 50

  func validate() throws {
    _ = try CustomerModel.named(models)
    if into != nil, by != nil {
      throw ValidationError("--into and --by: one scenario takes one fit; leave one of them out")
    }
    guard (0...10_000).contains(bootstrap), bootstrap != 1 else {
      throw ValidationError("--bootstrap \(bootstrap): must be between 2 and 10000, or left out")
    }
    guard (1...1200).contains(months) else {
      throw ValidationError("--months \(months): must be between 1 and 1200")
    }
  }

  var covariateNames: [String] {
    covariates.map { $0.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) } } ?? []
  }

  func run() throws {
    let started = Date()
    var target = try into.map { try FittedFile($0) }
    let claim = try reportingFailures { try results.claim(log: log.log, date: started) }
    let loaded = try LoadedLog(log, traits: (by.map { [$0] } ?? []) + covariateNames)
    let found = try LogFits(self, loaded)
    if into != nil, found.parts[0].scenario == nil {
      throw ValidationError(
        "--into: no model found numbers that a scenario takes; \(into ?? "") stays as it was")
    }
    let path = try reportingFailures {
      var folder = RunFolder(claim)
      let formats = results.formats
      try folder.write([FitGroup.table(found.parts.map(\.group))], in: formats)
      // Scenarios read these files: Excel's byte-order mark would become part of the first head.
      try folder.write(found.parts.compactMap(\.scenario).flatMap(\.tables))
      try folder.write(found.parts.flatMap(\.tables), in: formats)
      for scenario in found.parts.compactMap(\.scenario) {
        try folder.write(scenario.text, to: scenario.name)
      }
      try folder.write([loaded.read.quality.table], in: formats)
      try folder.writeManifest(LogManifest(loaded, started: started))
      return try folder.commit()
    }
    if let scenario = found.parts[0].scenario { try target?.take(scenario, folder: path) }
    try FitReport(found, into: into, language: results.lang).write(folder: path.relativeToCurrentFolder)
    try results.writeReport(of: path)
  }
}
