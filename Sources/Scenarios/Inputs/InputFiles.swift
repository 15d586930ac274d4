// SPDX-License-Identifier: GPL-3.0-or-later

import Checksums
package import Foundation
import Synchronization

/// Reads the scenario file and the files it names, each once, for any thread.
final class InputFiles: Sendable {
  struct Problem: Error {
    var message: String
    var remedy: String
  }

  /// Of a CSV file.
  static let maximumBytes = 1_000_000

  private struct State {
    var read: [InputFile] = []
    var tables: [String: Result<CSVTable, Problem>] = [:]
  }

  private let scenarioPath: String
  /// Where files lie that are not where their names say, by name.
  private let elsewhere: [String: String]
  private let state = Mutex(State())

  var read: [InputFile] { state.withLock { $0.read } }

  init(scenarioPath: String, elsewhere: [String: String] = [:]) {
    self.scenarioPath = scenarioPath
    self.elsewhere = elsewhere
  }

  /// The bytes of a file of at most `limit`.
  func data(_ path: String, named name: String, shown: String, limit: Int) throws(Problem) -> Data {
    let data = try Self.data(path, written: path, named: name, limit: limit)
    state.withLock { $0.read.append(InputFile(path: shown, data: data)) }
    return data
  }

  /// Whether every file that was read still says the same.
  var areCurrent: Bool {
    read.allSatisfy { file in
      let path = file.path == scenarioPath ? file.path : resolved(file.path)
      let data = try? Self.data(path, written: path, named: "", limit: file.bytes)
      return data == file.data
    }
  }

  private static func data(
    _ path: String, written: String, named name: String, limit: Int
  ) throws(Problem) -> Data {
    var isDirectory: ObjCBool = false
    guard !path.contains("\0"), FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      if !path.contains("\0"), (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) != nil {
        throw Problem(
          message: "\(name) is a link to something that does not exist",
          remedy: "mend the link, or name a file")
      }
      throw Problem(
        message: "\(name) does not exist",
        remedy: NearbyFiles.likely(written, at: path).map { "did you mean \(advised($0))?" }
          ?? "check the name and the folder")
    }
    if isDirectory.boolValue {
      throw Problem(message: "\(name) is a folder", remedy: "name a file")
    }
    let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let attributes = try? FileManager.default.attributesOfItem(atPath: target)
    guard attributes?[.type] as? FileAttributeType == .typeRegular else {
      throw Problem(message: "\(name) is not an ordinary file", remedy: "name a file")
    }
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw Problem(message: "\(name) cannot be read", remedy: "check its permissions")
    }
    defer { try? handle.close() }
    guard let data = try? handle.read(upToCount: limit + 1) ?? Data() else {
      throw Problem(message: "\(name) cannot be read", remedy: "check its permissions")
    }
    if data.count > limit {
      throw Problem(
        message: "\(name) has more than \(limit / 1_000_000) MB", remedy: "is this the right file?")
    }
    return data
  }

  /// The table in the CSV file that the scenario calls `name`, of at most `limit` bytes.
  func table(_ name: String, limit: Int = maximumBytes) throws(Problem) -> CSVTable {
    let result = state.withLock { state in
      let key = "\(limit) \(name)"
      if let known = state.tables[key] { return known }
      let result = Result { () throws(Problem) in
        let data = try Self.data(
          resolved(name), written: name, named: quoted(name), limit: limit)
        state.read.append(InputFile(path: name, data: data))
        return try CSVTable(data, name: name)
      }
      state.tables[key] = result
      return result
    }
    return try result.get()
  }

  /// `name` as the user would type it from where the scenario was named.
  func shown(_ name: String) -> String { resolved(name) }

  /// Whether a file lies neither in the scenario's folder nor below it, links followed.
  func isOutside(_ name: String) -> Bool {
    func real(_ path: String) -> String {
      URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().path
    }
    let folder = URL(fileURLWithPath: real(scenarioPath)).deletingLastPathComponent().path
    // The folder itself is no file, and not elsewhere.
    return !(real(resolved(name)) + "/").hasPrefix(folder == "/" ? "/" : folder + "/")
  }

  private func resolved(_ name: String) -> String {
    if let place = elsewhere[name] { return place }
    if name.hasPrefix("/") { return name }
    let folder = scenarioPath.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    return folder.isEmpty ? name : folder.joined(separator: "/") + "/" + name
  }
}

/// A file that a run read, for its manifest and to be kept beside its results.
package struct InputFile: Sendable, Equatable {
  /// As named: the scenario as given, its CSV files relative to it.
  package var path: String
  /// Of the bytes, in hexadecimal.
  package var sha256: String
  package var bytes: Int
  /// As they were read.
  package var data: Data

  init(path: String, data: Data) {
    self.path = path
    sha256 = Checksum.sha256(of: data)
    bytes = data.count
    self.data = data
  }
}
