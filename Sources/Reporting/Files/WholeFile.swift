// SPDX-License-Identifier: GPL-3.0-or-later

package import Foundation

/// A file of its own, such as a report, which appears whole or not at all.
package enum WholeFile {
  /// An absolute path without `..` and, as far as it exists, without symbolic links.
  package static func resolved(_ path: String) throws(RunFolderError) -> String {
    try RunFolder.resolved(path)
  }

  /// Writes a file; one of its name that is there is replaced in one step.
  ///
  /// - Parameter path: of no folder; folders above it are created as needed.
  package static func write(_ data: Data, to path: String) throws(RunFolderError) {
    let target = try RunFolder.resolved(path)
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: target, isDirectory: &isFolder), isFolder.boolValue {
      throw .failed(target, reason: "it is a folder; name a file")
    }
    // The file is written in a hidden folder, which is removed if the program is ended.
    let folder = try PartialFolder.begun(for: target)
    defer { UnfinishedWork.abandon(folder.path) }
    let partial = "\(folder.path)/\((target as NSString).lastPathComponent)"
    do {
      let file = try OutputFile(path: partial)
      try file.write(data)
      try file.finish()
    } catch {
      throw RunFolderError(errno: error.code, path: target)
    }
    try UnfinishedWork.finish(folder.path) { () throws(RunFolderError) in
      guard rename(partial, target) == 0 else { throw RunFolderError(errno: errno, path: target) }
      rmdir(folder.path)
    }
  }
}
