// SPDX-License-Identifier: GPL-3.0-or-later

package import Foundation

/// A fresh folder for the files of one test, which goes with this object.
///
/// Whatever needs the files has to keep the object as well, not its path alone.
package final class TemporaryFolder {
  package let url = FileManager.default.temporaryDirectory.appending(path: "ltv-test-\(UUID().uuidString)")

  package init() throws {
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit {
    // A test may have taken away the right to write.
    Self.makeWritable(path)
    try? FileManager.default.removeItem(at: url)
  }

  /// The folder and those below it; links lead elsewhere.
  private static func makeWritable(_ folder: String) {
    try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder)
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
      let path = "\(folder)/\(name)"
      let kind = try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
      if kind == .typeDirectory { makeWritable(path) }
    }
  }

  package var path: String { url.path }

  /// Where a file of this name would be.
  package func path(of name: String) -> String { "\(path)/\(name)" }

  /// Writes a file, and says where it is.
  @discardableResult
  package func write(_ text: String, to name: String) throws -> String {
    try write(Data(text.utf8), to: name)
  }

  /// Writes a file, and says where it is.
  @discardableResult
  package func write(_ data: Data, to name: String) throws -> String {
    try data.write(to: url.appending(path: name))
    return path(of: name)
  }

  package func read(_ name: String) throws -> Data {
    try Data(contentsOf: url.appending(path: name))
  }

  /// What is there, hidden files too, by path below the folder.
  package var files: [String] {
    (FileManager.default.enumerator(atPath: path)?.allObjects as? [String] ?? []).sorted()
  }
}

/// A fresh folder that is there for `body`.
package func withTemporaryFolder<Result>(_ body: (TemporaryFolder) throws -> Result) throws -> Result {
  let folder = try TemporaryFolder()
  return try withExtendedLifetime(folder) { try body(folder) }
}
