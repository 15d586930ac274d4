// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
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

  @OptionGroup var output: OutputOptions

  private static let mostDraws = 1_000_000

  static func check(draws: Int, atLeast least: Int = 1) throws {
    guard (least...mostDraws).contains(draws) else {
      throw ValidationError("--draws \(draws): must be between \(least) and \(mostDraws)")
    }
  }

  /// Takes the folder of the results; see `OutputOptions`.
  func claim(date: Date, work: String? = nil) throws(RunFolderError) -> FolderClaim {
    try output.claim(for: file, date: date, work: work)
  }

  var lang: Language { output.shown.lang }
  var words: Wording { output.shown.words }
  var threadCount: Int { output.threadCount }
}
