// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Foundation
import Metrics
import Reporting

/// On how many threads a command computes, where its results go, and how they are worded.
struct OutputOptions: ParsableArguments {
  @OptionGroup var computing: ThreadOptions

  @Option(help: ArgumentHelp("The folder to write.", valueName: "folder"), completion: .directory)
  var out: String?

  @OptionGroup var tables: TableOptions

  @Flag(help: "Also write a page of the results, beside their folder.")
  var report = false

  @OptionGroup var shown: ShownOptions

  func validate() throws {
    guard out != "" else { throw ValidationError("--out names no folder") }
  }

  var threadCount: Int { computing.count }

  /// In which results are written.
  var formats: TableFormats { tables.formats(shown.lang) }

  /// Takes the folder of the results before anything is computed: the one that `--out` names, else a new one.
  ///
  /// - Parameters:
  ///   - file: the scenario's path. A new folder has its name.
  ///   - work: the name of the folder of a sweep's work, which may be there already.
  func claim(for file: String, date: Date, work: String? = nil) throws(RunFolderError) -> FolderClaim {
    if let out, let work { return try SweepFolder.claim(out, work: work) }
    if let out { return try FolderClaim(out) }
    return try FolderClaim.fresh(scenario: file.stem, date: date)
  }

  /// Writes the page that was asked for.
  func writeReport(of folder: String) throws {
    guard report else { return }
    try ReportFile(options: ReportOptions(language: shown.lang, unit: shown.unit)).write([folder], to: nil)
  }
}

extension String {
  /// A file's name without its folders and its ending.
  var stem: String { ((self as NSString).lastPathComponent as NSString).deletingPathExtension }
}

/// On how many threads a command computes.
struct ThreadOptions: ParsableArguments {
  @Option(parsing: .unconditional, help: "Threads; results do not depend on it (default: all).")
  var threads: Int?

  var count: Int { threads ?? ProcessInfo.processInfo.activeProcessorCount }

  func validate() throws {
    guard (1...1024).contains(threads ?? 1) else {
      throw ValidationError("--threads \(count): must be between 1 and 1024")
    }
    do {
      try MemoryRoom.check(threads: count)
    } catch {
      throw ValidationError("\(error.message); \(error.remedy)")
    }
  }
}

/// How tables of results are written.
struct TableOptions: ParsableArguments {
  @Flag(help: "CSV with a byte-order mark, as Excel wants it.")
  var excel = false

  /// In which they are.
  ///
  /// - Parameter labels: the language of their labels.
  func formats(_ labels: Language) -> TableFormats { TableFormats(forExcel: excel, language: labels) }
}

/// How results are worded for those who read them.
struct ShownOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Language of what is shown, and of labels in the files.", valueName: "language"))
  var lang = Language.english

  @Option(
    help: ArgumentHelp(
      "Amounts of tables in this unit (default: what they need; 百万円 in Japanese).", valueName: "unit"))
  var unit: MoneyUnit?

  var words: Wording { Wording(lang, unit: unit) }

  /// Throws if amounts are in a currency that the unit is not of.
  func check(currency: String) throws {
    guard let unit, unit.isOfYen, currency != "JPY" else { return }
    let others = MoneyUnit.allCases.filter { !$0.isOfYen }.map(\.rawValue).joined(separator: ", ")
    throw ValidationError("--unit \(unit.rawValue): amounts are in \(currency); it is one of \(others)")
  }
}

extension MoneyUnit: ExpressibleByArgument {}
