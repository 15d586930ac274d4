// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Calibration
import Foundation
import Reporting
import Scenarios

/// An existing scenario file into which fitted numbers are put.
struct FittedFile {
  private let path: String
  private var edit: ScenarioEdit

  /// Ends the command if the file cannot be read as a scenario.
  init(_ path: String) throws {
    self.path = path
    let data = FileManager.default.contents(atPath: path)
    guard let text = data.flatMap({ String(validating: $0, as: UTF8.self) }) else {
      throw ValidationError("--into \(path): there is no such file in UTF-8; name a scenario")
    }
    do {
      edit = try ScenarioEdit(text)
    } catch {
      throw ValidationError("--into \(path): \(error.message); \(error.remedy)")
    }
  }

  /// Puts the numbers in. If the scenario cannot take them, leaves the file as it was and ends the command.
  ///
  /// - Parameter folder: of the fit's files.
  mutating func take(_ scenario: FittedScenario, folder: String) throws {
    let relative = Self.relative(folder, to: (path as NSString).deletingLastPathComponent)
    do throws(ScenarioEdit.Problem) {
      for path in scenario.removals { try edit.remove(at: path) }
      for (path, value) in scenario.edits(folder: relative) { try edit.put(value, at: path) }
    } catch {
      Output.report("\(path): error: \(error.message); \(error.remedy)")
      throw Exit.invalid
    }
    // Beside the file, since what it names is relative to it.
    let trial = path + ".fitted"
    try write(trial)
    defer { unlink(trial) }
    let loaded = ScenarioFile.load(path: trial)
    // Their lines are those of the text with the numbers in it, which nobody sees.
    for finding in loaded.findings where loaded.scenario == nil && finding.severity == .error {
      Output.report(
        "\(path), with the fitted numbers: error: \(finding.path): \(finding.message); \(finding.remedy)")
    }
    guard loaded.scenario != nil else {
      Output.report("\(path) stays as it was: with the fitted numbers it is no scenario that runs")
      throw Exit.invalid
    }
    try replace(by: trial)
  }

  /// A new file with the text, for those who may read and write the scenario.
  private func write(_ trial: String) throws {
    guard !FileManager.default.fileExists(atPath: trial) else {
      throw ValidationError("--into \(path): \(trial) is there already; move it away")
    }
    do {
      try Data(edit.text.utf8).write(to: URL(fileURLWithPath: trial), options: .withoutOverwriting)
      let mode = try FileManager.default.attributesOfItem(atPath: target)[.posixPermissions]
      try FileManager.default.setAttributes([.posixPermissions: mode ?? 0o644], ofItemAtPath: trial)
    } catch {
      unlink(trial)
      Output.report("error: cannot write \(trial): \(error.localizedDescription)")
      throw Exit.failed
    }
  }

  /// The file itself, if `path` is a link to it.
  private var target: String { URL(fileURLWithPath: path).resolvingSymlinksInPath().path }

  /// A link stays one: what it leads to is replaced, from beside it.
  private func replace(by trial: String) throws {
    var trial = trial
    let target = target
    if (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) != nil {
      trial = target + ".fitted"
      try write(trial)
    }
    guard rename(trial, target) == 0 else {
      let reason = String(cString: strerror(errno)).lowercased()
      unlink(trial)
      Output.report("error: cannot write \(target): \(reason)")
      throw Exit.failed
    }
  }

  /// A folder as a file in another one names it, with a slash at its end.
  private static func relative(_ folder: String, to other: String) -> String {
    func steps(_ path: String) -> [String] {
      URL(fileURLWithPath: path.isEmpty ? "." : path).standardizedFileURL.pathComponents
    }
    let (target, start) = (steps(folder), steps(other))
    var common = 0
    while common < min(target.count, start.count), target[common] == start[common] { common += 1 }
    let up = Array(repeating: "..", count: start.count - common)
    return (up + target.dropFirst(common)).map { $0 + "/" }.joined()
  }
}
