// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Reporting

/// A scenario file that is not there yet.
struct NewScenario {
  enum Failure: Error {
    case exists
    case failed(String)
    /// The path is relative to a folder that was removed.
    case noWorkingFolder
  }

  let path: String
  private let title: String

  /// `nil` for a name that is no file's.
  init?(name: String) {
    let last = name.split(separator: "/", omittingEmptySubsequences: false).last.map(String.init) ?? ""
    let ending = [".yaml", ".yml"].first { last.hasSuffix($0) }
    title = String(last.dropLast(ending?.count ?? 0))
    guard !title.isEmpty, title != ".", title != "..", ScreenText.isPlain(name) else { return nil }
    path = ending == nil ? name + ".yaml" : name
  }

  /// Where the scenario says that its schema lies.
  var schemaPath: String {
    ((path as NSString).deletingLastPathComponent as NSString)
      .appendingPathComponent("scenario.schema.json")
  }

  /// Writes a template's text under the scenario's name: whole or not at all, and never over anything.
  func create(_ template: String) throws(Failure) {
    let text = template.components(separatedBy: "NAME")
      .map { $0.replacing("FILE", with: path.forShell) }.joined(separator: quotedTitle)
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL, 0o666)
    guard file >= 0 else { throw NewScenario.failure(errno, path) }
    let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
    do {
      try handle.write(contentsOf: Data(text.utf8))
      try handle.close()
    } catch {
      let code = ((error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError)?.code
      unlink(path)
      throw .failed(code.map { NewScenario.reason(Int32(clamping: $0), path) } ?? error.localizedDescription)
    }
  }

  private static func failure(_ code: Int32, _ path: String) -> Failure {
    switch code {
    case EEXIST: return .exists
    case ENOENT where !path.hasPrefix("/"):
      guard let working = getcwd(nil, 0) else { return .noWorkingFolder }
      free(working)
      return .failed(reason(code, path))
    default: return .failed(reason(code, path))
    }
  }

  private static func reason(_ code: Int32, _ path: String) -> String {
    let folder = (path as NSString).deletingLastPathComponent
    if code == ENOENT { return "there is no folder \(folder)" }
    return String(cString: strerror(code)).lowercased()
  }

  /// The title as YAML takes it for a text: in quotes unless it is plain words.
  private var quotedTitle: String {
    let words = title.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || " -_".unicodeScalars.contains($0)
    }
    let special = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"]
    let isPlain =
      words && title.first?.isLetter == true && title.last != " " && !special.contains(title.lowercased())
    if isPlain { return title }
    return "\"" + title.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
