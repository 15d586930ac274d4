// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Folders that nothing may take the place of: where people stand, live, and everything below.
enum ProtectedFolders {
  enum Working {
    case at(String)
    /// Its name, or that of one above it, is not UTF-8.
    case withoutText
    case removed
  }

  /// The folder that the process is in.
  static var working: Working {
    guard let path = getcwd(nil, 0) else { return .removed }
    defer { free(path) }
    guard let text = String(validatingCString: path) else { return .withoutText }
    return text.hasPrefix("/") ? .at(text) : .removed
  }

  /// What a folder is that must stay as it is; `nil` of any other.
  ///
  /// - Parameter path: absolute and without links.
  static func role(of path: String) -> String? {
    if path == "/" { return "is the root of all folders" }
    if case .at(let working) = working {
      if working == path { return "is the folder you are in" }
      if working.hasPrefix(path + "/") { return "holds the folder you are in" }
    }
    let home = NSHomeDirectory()
    if home == path { return "is your home folder" }
    if home.hasPrefix(path + "/") { return "holds your home folder" }
    return nil
  }
}
