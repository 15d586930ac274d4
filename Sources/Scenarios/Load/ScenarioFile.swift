// SPDX-License-Identifier: GPL-3.0-or-later

/// What came of reading a scenario file.
package struct LoadResult: Sendable {
  /// `nil` exactly where the findings have an error.
  package var scenario: Scenario?
  package var findings: [Finding]
  /// Empty where the file could not be read at all.
  package var assumptions: [Assumption]
  package var inputs: [InputFile]
}

/// A scenario in a file.
package struct ScenarioFile {
  /// Reads, patches, decodes and checks a scenario. Whatever is in the file, all that is wrong with it comes back as
  /// findings.
  ///
  /// - Parameters:
  ///   - path: Of the YAML file; the CSV files it names are relative to it.
  ///   - sets: Patches of the command line, applied in order after the strategies.
  package static func load(path: String, sets: [PathAssignment] = []) -> LoadResult {
    let files = InputFiles(scenarioPath: path)
    func failed(_ findings: [Finding]) -> LoadResult {
      LoadResult(scenario: nil, findings: findings, assumptions: [], inputs: files.read)
    }
    func failed(_ message: String, _ remedy: String, line: Int = 0, column: Int = 0) -> LoadResult {
      failed([
        Finding(
          severity: .error, path: "", location: InputLocation(file: path, line: line, column: column),
          message: message, remedy: remedy)
      ])
    }
    let text: String
    do throws(InputFiles.Problem) {
      let data = try files.data(path, named: "the file", shown: path, limit: SourceText.maximumBytes)
      do throws(SourceText.Problem) {
        text = try SourceText.decode(data)
      } catch {
        return failed(error.message, error.remedy, line: error.line, column: error.column)
      }
    } catch {
      return failed(error.message, error.remedy)
    }
    var composer = Composer(file: path)
    guard let root = composer.compose(text), !root.isNull else {
      return composer.findings.isEmpty
        ? failed("the file is empty", "`ltv new` writes a scenario to start from") : failed(composer.findings)
    }
    return Pass(root: root, file: path, files: files, syntax: composer.findings).load(sets)
  }
}
