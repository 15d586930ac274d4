// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Foundation
import Logs
import Metrics
import Reporting

/// What every command that reads a client's log can be told of it.
struct LogOptionsGroup: ParsableArguments {
  @Argument(
    help: "The log: orders, subscriptions or a cohort table, as CSV or text.",
    completion: .file(extensions: ["csv", "tsv", "txt"]))
  var log: String

  @Option(help: ArgumentHelp("What the log is of (default: told by its heads).", valueName: "kind"))
  var kind: LogKind?

  @Option(
    help: ArgumentHelp(
      """
      Which column says what, by its head or its number, such as \
      customer=会員,date=3,amount=5; numbers alone read a file without heads. \
      Orders: customer, date, amount, order, refund, currency; subscriptions: \
      customer, start, end, fee; cohorts: cohort, age, count. Repeat for more.
      """, valueName: "what=column"))
  var columns: [String] = []

  @Option(help: ArgumentHelp("Whether 03/04/2026 begins with the day or the month.", valueName: "order"))
  var dates: DateOrder?

  @Option(
    help: ArgumentHelp(
      "What stands before decimals of amounts (default: a point, where the log bears that out).",
      valueName: "mark"))
  var decimals: DecimalMark?

  @Option(
    name: .customLong("timezone"),
    help: ArgumentHelp(
      "The zone, such as Asia/Tokyo, in whose days stamps with a zone are cut (default: this machine's).",
      valueName: "zone"))
  var timeZone: String?

  @Flag(help: "Amounts are hundredths, such as cents.")
  var minorUnits = false

  @Option(
    help: ArgumentHelp(
      "First day observed: who bought before it is a customer from before.", valueName: "yyyy-mm-dd"))
  var from: String?

  @Option(help: ArgumentHelp("Last day observed (default: the log's last).", valueName: "yyyy-mm-dd"))
  var until: String?

  @Option(help: ArgumentHelp("What cohorts are of (default: told by their names).", valueName: "period"))
  var period: CohortLog.Period?

  @Flag(help: "Refuse rows that cannot be read, which are left out and counted otherwise.")
  var strict = false

  func validate() throws {
    guard FileManager.default.fileExists(atPath: log) else {
      throw ValidationError("\(log): there is no such file; name a log")
    }
    _ = try options()
  }

  /// - Parameter traits: columns to keep as traits of customers, by head or number.
  func options(traits: [String] = []) throws -> LogOptions {
    let zone = try timeZone.map { name in
      guard let zone = TimeZone(identifier: name) else {
        throw ValidationError("--timezone \(name): no zone has this name; write Asia/Tokyo, or UTC")
      }
      return zone
    }
    let choices = try columnChoices()
    let first = try day(from, "--from")
    let last = try day(until, "--until")
    if let first, let last, last < first {
      throw ValidationError("--until \(last) is before --from \(first): write the later day as --until")
    }
    if let last, last > Day.today(in: zone ?? .current) {
      throw ValidationError("--until \(last) is after today: nobody knows yet who buys until then")
    }
    return LogOptions(
      kind: kind, columns: choices, dates: dates, decimals: decimals, timeZone: zone ?? .current,
      hasMinorUnits: minorUnits,
      from: first, until: last, isStrict: strict, traits: traits, period: period)
  }

  private func columnChoices() throws -> [ColumnRole: String] {
    do {
      return try ColumnRole.choices(columns)
    } catch {
      throw ValidationError("--columns \(columns.joined(separator: ",")): \(error)")
    }
  }

  private func day(_ text: String?, _ option: String) throws -> Day? {
    try text.map { text in
      guard let day = Day(iso: text) else {
        throw ValidationError("\(option) \(text): is no day; write it as 2026-04-01")
      }
      return day
    }
  }
}

extension LogKind: ExpressibleByArgument {}
extension DateOrder: ExpressibleByArgument {}
extension DecimalMark: ExpressibleByArgument {}
extension CohortLog.Period: ExpressibleByArgument {}

/// Where results about a log go, and how they are written.
struct LogResultOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The folder to write.", valueName: "folder"), completion: .directory)
  var out: String?

  @OptionGroup var tables: TableOptions

  @Flag(help: "Also write a page of the results, beside their folder.")
  var report = false

  @Option(help: ArgumentHelp("Language of what is shown.", valueName: "language"))
  var lang = Language.english

  /// In which results are written. Labels are in English: `lang` is the language of the screen.
  var formats: TableFormats { tables.formats(.english) }

  /// Writes the page that was asked for.
  func writeReport(of folder: String) throws {
    if report { try ReportFile(options: ReportOptions(language: lang)).write([folder], to: nil) }
  }

  func validate() throws {
    guard out != "" else { throw ValidationError("--out names no folder") }
  }

  /// Takes the place of the results, before anything is computed.
  func claim(log: String, date: Date) throws(RunFolderError) -> FolderClaim {
    if let out { return try FolderClaim(out) }
    return try FolderClaim.fresh(scenario: log.stem, date: date)
  }
}
