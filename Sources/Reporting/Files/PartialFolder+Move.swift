// SPDX-License-Identifier: GPL-3.0-or-later

import CRename
import Foundation

/// From the hidden folder to the target, in one step if the system has one.
extension PartialFolder {
  /// Where an earlier run's folder lies for an instant if two folders cannot change places.
  private var aside: String { path + Self.replacedSuffix }

  /// Puts the folder in the target's place; an earlier run's folder goes.
  borrowing func move(to target: String) throws(RunFolderError) {
    if rename(path, target) == 0 { return }
    guard errno == ENOTEMPTY || errno == EEXIST else { throw RunFolderError(errno: errno, path: target) }
    // What comes here in exchange must not pass for the folder of a process that was killed.
    let earlier = PartialFolder.lock(target)
    defer { if case .mine(let lock) = earlier { close(lock) } }
    if ltv_exchange(path, target) == 0 {
      removeFiles(in: path)
    } else if [EINVAL, ENOSYS, ENOTSUP].contains(errno) {
      try moveInTwoSteps(to: target)
    } else {
      throw RunFolderError(errno: errno, path: target)
    }
  }

  /// Between the two steps nothing is in the target's place. A program that is killed just then leaves the earlier
  /// results aside, from where the next run into the same place brings them back.
  borrowing func moveInTwoSteps(to target: String) throws(RunFolderError) {
    guard rename(target, aside) == 0 else { throw RunFolderError(errno: errno, path: target) }
    guard rename(path, target) == 0 else {
      let code = errno
      rename(aside, target)
      throw RunFolderError(errno: code, path: target)
    }
    removeFiles(in: aside)
  }

  /// Ends a move in two steps that was cut short.
  borrowing func restore(_ target: String) {
    var entry = stat()
    guard lstat(aside, &entry) == 0 else { return }
    if lstat(target, &entry) == 0 { removeFiles(in: aside) } else { rename(aside, target) }
  }
}
