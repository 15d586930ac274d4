// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// What came of reading a scenario file.
package struct LoadResult: Sendable {
  /// `nil` exactly where the findings have an error.
  package var scenario: Scenario?
  package var findings: [Finding]
  /// Empty if the file could not be read at all.
  package var assumptions: [Assumption]
  package var inputs: [InputFile]
  /// In the order of the file.
  package var cases: [WorldCase] = []
}

/// A scenario file that was read once, to be decoded under any number of patches.
package struct ScenarioFile: Sendable {
  /// As it was read.
  package let text: String
  let pass: Pass
  /// The uncertainties of the file as written, which every patched version keeps, and those of all its cases, which
  /// every case keeps.
  let dimensions: (asWritten: [String], withCases: [String])

  /// Reads, patches, decodes and checks a scenario. Whatever is in the file, all that is wrong with it comes back as
  /// findings.
  ///
  /// - Parameters:
  ///   - path: Of the YAML file; the CSV files it names are relative to it.
  ///   - sets: Patches of the command line, applied in order after the strategies.
  package static func load(path: String, sets: [PathAssignment] = []) -> LoadResult {
    switch read(path: path) {
    case .success(let file): file.load(sets: sets)
    case .failure(let unreadable): unreadable.result
    }
  }

  /// Why there is nothing to decode.
  package struct Unreadable: Error {
    package var result: LoadResult
  }

  /// As it was given, and as locations name it.
  package var path: String { pass.file }

  /// Reads a file as far as its syntax.
  ///
  /// - Parameter elsewhere: Where files lie that it names, by name, if they are not where the names say.
  package static func read(
    path: String, elsewhere: [String: String] = [:]
  ) -> Result<ScenarioFile, Unreadable> {
    let files = InputFiles(scenarioPath: path, elsewhere: elsewhere)
    do throws(InputFiles.Problem) {
      let data = try files.data(path, named: "the file", shown: path, limit: SourceText.maximumBytes)
      return read(data, of: path, files)
    } catch {
      return unreadable(error.message, error.remedy, of: path, files)
    }
  }

  /// The same file with another text, which is not on the disk.
  package func read(text: String) -> Result<ScenarioFile, Unreadable> {
    Self.read(Data(text.utf8), of: pass.file, InputFiles(scenarioPath: pass.file))
  }

  private static func read(
    _ data: Data, of path: String, _ files: InputFiles
  ) -> Result<ScenarioFile, Unreadable> {
    let text: String
    do throws(SourceText.Problem) {
      text = try SourceText.decode(data)
    } catch {
      return unreadable(error.message, error.remedy, of: path, files, line: error.line, column: error.column)
    }
    var composer = Composer(file: path)
    guard let root = composer.compose(text), !root.isNull else {
      return composer.findings.isEmpty
        ? unreadable("the file is empty", "`ltv new` writes a scenario to start from", of: path, files)
        : unreadable(composer.findings, files)
    }
    return .success(
      ScenarioFile(text: text, pass: Pass(root: root, file: path, files: files, syntax: composer.findings)))
  }

  private static func unreadable(
    _ message: String, _ remedy: String, of path: String, _ files: InputFiles, line: Int = 0, column: Int = 0
  ) -> Result<ScenarioFile, Unreadable> {
    let finding = Finding(
      severity: .error, path: "", location: InputLocation(file: path, line: line, column: column),
      message: message, remedy: remedy)
    return unreadable([finding], files)
  }

  private static func unreadable(
    _ findings: [Finding], _ files: InputFiles
  ) -> Result<ScenarioFile, Unreadable> {
    .failure(
      Unreadable(
        result: LoadResult(scenario: nil, findings: findings, assumptions: [], inputs: files.read)))
  }

  private init(text: String, pass: Pass) {
    self.text = text
    self.pass = pass
    dimensions = pass.dimensions
  }

  /// Whether the file and the data that it names are still what was read of them.
  package var isCurrent: Bool { pass.files.areCurrent }

  /// The file under patches, which are applied in order after the strategies.
  ///
  /// - Parameters:
  ///   - worldCase: One of the result's `cases` without it, applied before the strategies; `nil` for the
  ///     file as written.
  ///   - looksAtDraws: Whether to warn of what is wrong in some draws alone: nothing else depends on it, and it takes most of the time.
  package func load(
    sets: [PathAssignment], case worldCase: String? = nil, looksAtDraws: Bool = true
  ) -> LoadResult {
    pass.load(
      sets, case: worldCase, dimensions: worldCase == nil ? dimensions.asWritten : dimensions.withCases,
      looksAtDraws: looksAtDraws)
  }

  /// The findings of several versions of a file, each once.
  package static func findings(of results: [LoadResult]) -> [Finding] {
    if results.count == 1 { return results[0].findings }
    var log = FindingLog()
    for result in results { log.add(contentsOf: result.findings) }
    return log.findings
  }

  /// What is asked of a file by a case that it does not have.
  package struct UnknownCase: Error {
    package var message: String
    package var remedy: String
  }

  /// What asks for every case: no case has that name.
  package static var allCases: String { Cases.all }

  /// The cases among `known` that `request` asks for: one by its name, or `all`.
  package static func cases(_ request: String, of known: [WorldCase]) throws(UnknownCase) -> [WorldCase] {
    if request == Cases.all, !known.isEmpty { return known }
    return [try worldCase(request, of: known, besides: [Cases.all])]
  }

  /// The case among `known` that has the name `request`.
  ///
  /// - Parameter besides: what else may be asked for.
  package static func worldCase(
    _ request: String, of known: [WorldCase], besides: [String] = []
  ) throws(UnknownCase) -> WorldCase {
    if known.isEmpty {
      throw UnknownCase(
        message: "the scenario has no cases", remedy: "leave out --case, or write `cases: {bear: {…}}`")
    }
    if let found = known.first(where: { $0.key == request }) { return found }
    let keys = known.map(\.key)
    if request == Cases.all {
      throw UnknownCase(
        message: "a study is of one case", remedy: "name one: there are \(enumerated(keys))")
    }
    let near = Suggestions.closest(to: request, among: keys).map { "did you mean \(quoted($0))? " }
    throw UnknownCase(
      message: "there is no case \(quoted(request))",
      remedy: (near ?? "") + "there are \(enumerated(keys + besides))")
  }

  /// The path of the file that another one, which is of no use, was likely to mean; `nil` if there is none.
  package func likelyPath(for path: String) -> String? {
    pass.root.likelyPath(for: path.split(separator: ".").map(String.init))
  }
}
