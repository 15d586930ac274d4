// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Folders made on the way to a target, so that they can be unmade.
struct CreatedFolders: Sendable {
  /// The innermost last.
  private var paths: [String] = []

  init(upTo folder: String, for target: String) throws(RunFolderError) {
    var missing: [String] = []
    var path = folder
    var isFolder: ObjCBool = false
    while path != "/", !path.isEmpty, !FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) {
      missing.append(path)
      path = path.parentPath
    }
    if path != "/", !path.isEmpty, !isFolder.boolValue { throw .isFile(path) }
    for path in missing.reversed() {
      if mkdir(path, 0o777) != 0, errno != EEXIST {
        let code = errno
        removeEmpty()
        throw RunFolderError(errno: code, path: target)
      }
      paths.append(path)
    }
  }

  /// Removes those that are still empty.
  func removeEmpty() {
    for path in paths.reversed() { rmdir(path) }
  }
}
