// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Foundation
import Metrics
import Reporting

/// What every run and study of a scenario can be told.
struct StudyOptions: ParsableArguments {
  @Argument(help: "The scenario file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Give a path another value; repeat for more.", valueName: "path=value"))
  var assignments: [String] = []

  @Option(parsing: .unconditional, help: "Another seed, other luck.")
  var seed: UInt64 = 1

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
    try Self.check(threads: threads)
    guard out != "" else { throw ValidationError("--out names no folder") }
  }

  /// - Parameter threads: as asked for; `nil` for all.
  static func check(threads: Int?) throws {
    guard (1...1024).contains(threads ?? 1) else {
      throw ValidationError("--threads \(threads ?? 0): must be between 1 and 1024")
    }
    do {
      try MemoryRoom.check(threads: threads ?? allThreads)
    } catch {
      throw ValidationError("\(error.message); \(error.remedy)")
    }
  }

  static func check(draws: Int, atLeast least: Int = 1) throws {
    guard (least...RunCommand.mostDraws).contains(draws) else {
      throw ValidationError("--draws \(draws): must be between \(least) and \(RunCommand.mostDraws)")
    }
  }

  /// Where the results go, taken before anything is computed.
  ///
  /// - Parameter work: the name of the folder of a sweep's work, which may be there already.
  func claim(date: Date, work: String? = nil) throws(RunFolderError) -> FolderClaim {
    if let out, let work { return try SweepFolder.claim(out, work: work) }
    if let out { return try FolderClaim(out) }
    return try FolderClaim.fresh(scenario: scenarioName, date: date)
  }

  var lang: Language { shown.lang }
  var words: Wording { shown.words }

  /// In which results are written.
  var formats: TableFormats { TableFormats(forExcel: excel, language: lang) }

  /// Writes the page that was asked for.
  func writeReport(of folder: String) throws {
    guard report else { return }
    try ReportFile(options: ReportOptions(language: lang, unit: shown.unit)).write([folder], to: nil)
  }

  private var scenarioName: String { (file as NSString).lastPathComponent.stem }

  var threadCount: Int { threads ?? Self.allThreads }

  static var allThreads: Int { ProcessInfo.processInfo.activeProcessorCount }
}
