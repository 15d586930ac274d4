// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Calibration
import Foundation
import Logs
import Metrics
import Reporting

struct BacktestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backtest",
    abstract: "Forecast a client's log from months it has behind it, and score that.",
    usage: "ltv backtest <log> [<options>]",
    discussion: """
      Fits each model to what was known at the end of several months, forecasts the
      customers known then, and compares with what came: beside it, rules without a
      model. Of orders: their number and revenue by month (rules: last_month,
      moving_average, same_month_last_year, cohort_table; of single customers,
      same_again). Of subscriptions and cohort tables: who stays (rules: mean_churn,
      cohort_table). The error (MASE) is in mean changes from month to month, or in
      mean losses a month; below 1 is better than expecting the last month again.

      EXAMPLE
        ltv backtest orders.csv --horizon 6 --out backtest
      """)

  @OptionGroup var log: LogOptionsGroup

  @Option(
    help: ArgumentHelp("Models, between commas (default: all that forecast).", valueName: "models"),
    completion: .list(CustomerModel.names))
  var models: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Months to forecast (default: a third of the log, at most 12).", valueName: "months"))
  var horizon: Int?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Months to forecast from, at most.", valueName: "months"))
  var origins = 6

  @Option(parsing: .unconditional, help: "Another seed, other luck.")
  var seed: UInt64 = 1

  @OptionGroup var computing: ThreadOptions

  @OptionGroup var results: LogResultOptions

  func validate() throws {
    _ = try CustomerModel.named(models)
    guard (1...120).contains(horizon ?? 1) else {
      throw ValidationError("--horizon \(horizon ?? 0): must be between 1 and 120")
    }
    guard (1...120).contains(origins) else {
      throw ValidationError("--origins \(origins): must be between 1 and 120")
    }
  }

  func run() throws {
    let started = Date()
    let claim = try reportingFailures { try results.claim(log: log.log, date: started) }
    let loaded = try LoadedLog(log)
    let backtest = try scored(loaded)
    let folder = try loaded.write(
      backtest.tables, to: claim, in: results.formats, started: started)
    try report(backtest, of: loaded, folder: folder)
    try results.writeReport(of: folder)
  }

  private func scored(_ loaded: LoadedLog) throws -> Backtest {
    let suitable = loaded.read.kind == .orders ? Backtest.models : ContractFits.models
    let request = Backtest.Request(
      models: try CustomerModel.named(models, among: suitable, of: loaded) ?? suitable, horizon: horizon,
      origins: origins, seed: seed, threads: computing.count)
    let bar = ProgressBar("Forecasting", total: origins * request.models.count)
    defer { bar.finish() }
    do throws(Backtest.TooShort) {
      switch loaded.read.content {
      case .orders(let log): return try Backtest(log, request) { bar.advance() }
      case .subscriptions(let log): return try Backtest(log, request) { bar.advance() }
      case .cohorts(let log): return try Backtest(log, request) { bar.advance() }
      }
    } catch {
      bar.finish()
      Output.report("\(loaded.file): error: \(error.message); \(error.remedy)")
      throw Exit.invalid
    }
  }

  private func report(_ backtest: Backtest, of loaded: LoadedLog, folder: String) throws {
    let language = results.lang
    let words = Wording(language)
    try Output.write(text: loaded.report(in: language))
    try Output.write(paragraph: backtest.frame.text(in: language))
    for table in backtest.screen {
      try Output.write(text: TextTable(language: language).text(of: table))
      try Output.write()
    }
    for sentence in backtest.verdict { try Output.write(paragraph: sentence.text(in: language)) }
    for warning in backtest.warnings {
      let (count, all) = (warning.origins, backtest.origins.count)
      try Output.write(
        paragraph: words(
          "warning: \(warning.text.english) (at \(count) of \(all) origins)",
          "注意：\(warning.text.japanese)（\(all)起点中\(count)起点）"))
    }
    try Output.write(files: folder, words)
  }
}
