// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Why a run's results could not be written. Each describes itself in a sentence for the user.
package enum RunFolderError: Error, Equatable, CustomStringConvertible {
  /// The results' folder, or one above it, is a file.
  case isFile(String)
  /// The folder is there, and holds something that no run has written.
  case foreignFolder(String, stray: String)
  /// There is no right to write there, or the volume is read-only.
  case notWritable(String, reason: String)
  case diskFull(String)
  case failed(String, reason: String)

  package var description: String {
    switch self {
    case .isFile(let path): "\(path) is a file; results need a folder"
    case .foreignFolder(let path, let stray):
      "\(path) holds \(stray), which no run has written; choose an empty or a new folder for the results"
    case .notWritable(let path, let reason): "cannot write results to \(path): \(reason)"
    case .diskFull(let path): "no space left on the disk for \(path); nothing was written"
    case .failed(let path, let reason): "cannot write results to \(path): \(reason)"
    }
  }

  /// What `errno` means for the folder at `path`.
  init(errno code: Int32, path: String) {
    let reason = String(cString: strerror(code)).lowercased()
    switch code {
    case ENOSPC, EDQUOT: self = .diskFull(path)
    case EACCES, EPERM, EROFS: self = .notWritable(path, reason: reason)
    case ENOTDIR: self = .isFile(path)
    default: self = .failed(path, reason: reason)
    }
  }
}
