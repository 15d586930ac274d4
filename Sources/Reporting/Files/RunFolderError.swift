// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Why a run's results could not be written. Each describes itself in a sentence for the user.
package enum RunFolderError: Error, Equatable, CustomStringConvertible {
  /// The results' folder, or one above it, is a file.
  case isFile(String)
  /// The folder is there, and holds something that no run has written.
  case foreignFolder(String, stray: String)
  /// The folder is one that must stay where it is, such as the one that the user is in.
  case protected(String, role: String)
  /// The folder, or one above it, has a name that hidden folders of unfinished results have.
  case reserved(String)
  /// Another process is writing results there.
  case busy(String)
  /// On the way is a symbolic link to something that is not there.
  case danglingLink(String, to: String)
  /// The path is relative to a folder that was removed.
  case noWorkingFolder(String)
  /// On the way is a folder whose name is no text in UTF-8.
  case notText(String)
  /// There is no right to write there, or the volume is read-only.
  case notWritable(String, reason: String)
  case diskFull(String)
  case failed(String, reason: String)

  package var description: String {
    switch self {
    case .isFile(let path): "\(path.shown) is a file; results need a folder"
    case .foreignFolder(let path, let stray):
      "\(path.shown) holds \(stray), which no run has written; choose an empty or a new folder for the results"
    case .protected(let path, let role):
      "\(path) \(role), which results would replace; choose a new folder for them, such as \(path == "/" ? "" : path)/out"
    case .reserved(let path):
      "\(path.shown) has a name that ltv gives to folders of unfinished results, and removes; choose another"
    case .busy(let path):
      "another ltv is writing results to \(path.shown); wait for it, or choose another folder"
    case .danglingLink(let path, let end):
      "\(path.shown) is a link to \(end), which is not there; make that folder, or choose another"
    case .noWorkingFolder(let path):
      "the folder you are in was removed, so that \(path) is nowhere; change to another, or give --out a path that "
        + "begins with /"
    case .notText(let path):
      "\(path) is in a folder whose name is not text in UTF-8; choose another folder for the results"
    case .notWritable(let path, let reason): "cannot write results to \(path.shown): \(reason)"
    case .diskFull(let path): "no space left on the disk for \(path.shown); nothing was written"
    case .failed(let path, let reason): "cannot write results to \(path.shown): \(reason)"
    }
  }

  /// What `errno` means for the folder at `path`.
  init(errno code: Int32, path: String) {
    let reason = String(cString: strerror(code)).lowercased()
    switch code {
    case ENOSPC, EDQUOT: self = .diskFull(path)
    case EACCES, EPERM, EROFS: self = .notWritable(path, reason: reason)
    case ENOTDIR: self = .isFile(path)
    case EFBIG:
      self = .failed(
        path, reason: "a file would be larger than is allowed here (ulimit -f)")
    default: self = .failed(path, reason: reason)
    }
  }
}

extension String {
  /// As it is said to the user.
  fileprivate var shown: String { relativeToCurrentFolder }
}
