// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Metrics
import Reporting
import Scenarios

/// The option by which a study is of one of the scenario's cases instead of the file as written.
struct CaseOption: ParsableArguments {
  @Option(
    name: .customLong("case"),
    help: ArgumentHelp("Study one of the scenario's cases. (default: the file as written)", valueName: "name")
  )
  var requested: String?

  /// The case that is asked for, or the file as written.
  func version(of loaded: LoadedScenario) throws -> LoadedScenario.Version {
    let version = try Self.reportingUnknown(requested) { () throws(ScenarioFile.UnknownCase) in
      try loaded.version(requested)
    }
    guard let version else { throw Exit.invalid }
    return version
  }

  static func reportingUnknown<Result>(
    _ request: String?, _ find: () throws(ScenarioFile.UnknownCase) -> Result
  ) throws -> Result {
    do throws(ScenarioFile.UnknownCase) {
      return try find()
    } catch {
      throw ValidationError("--case \(request ?? ""): \(error.message); \(error.remedy)")
    }
  }

  /// Which world a study is of, in lines of at most 80 columns and an empty one; none if there is but one world.
  static func sentence(
    on worldCase: Named?, of cases: [Named], _ words: Wording
  ) -> [String] {
    if let worldCase { return Wrapping.lines(heading(worldCase.label, words), width: 80) + [""] }
    guard let last = cases.last else { return [] }
    let keys = cases.dropLast().map(\.key).joined(separator: ", ")
    return Wrapping.lines(
      words(
        "Of the file as written, without its cases: --case \(keys.isEmpty ? "" : "\(keys) or ")\(last.key)",
        "ケースを適用しない、ファイル記載どおりの結果（ケースの指定：--case \(keys.isEmpty ? "" : "\(keys)、")\(last.key)）"),
      width: 80) + [""]
  }

  /// What stands above the results of a case.
  static func heading(_ label: Caption, _ words: Wording) -> String {
    words("Case \(words.quoted(label))", "ケース\(words.quoted(label))")
  }
}
