// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Synchronization

/// What must not stay behind if the program is ended by a signal: folders of results that are not complete.
///
/// Files are written in steps, under a lock. The thread that ends the program waits for the present step, removes the
/// folders and keeps the lock: nothing is written while it is removed, and no folder is caught between two places.
package enum UnfinishedWork {
  /// By path, the folders that were made on the way to each.
  private static let folders = Mutex<[String: CreatedFolders]>([:])

  /// Does one step of writing.
  static func step<Failure: Error>(_ body: () throws(Failure) -> Void) throws(Failure) {
    try folders.withLock { _ throws(Failure) in try body() }
  }

  /// Does the step that makes a folder. From here on the folder is removed if the program is ended.
  static func begin<Failure: Error>(
    _ first: () throws(Failure) -> (folder: String, created: CreatedFolders)
  ) throws(Failure) {
    try folders.withLock { folders throws(Failure) in
      let (folder, created) = try first()
      folders[folder] = created
    }
  }

  /// Does the step that puts a folder in its place, where it stays.
  static func finish<Failure: Error>(_ folder: String, _ last: () throws(Failure) -> Void) throws(Failure) {
    try folders.withLock { folders throws(Failure) in
      try last()
      folders[folder] = nil
    }
  }

  /// Removes a folder that was not finished.
  static func abandon(_ folder: String) {
    folders.withLock { folders in
      guard let created = folders.removeValue(forKey: folder) else { return }
      removeFiles(in: folder)
      created.removeEmpty()
    }
  }

  /// Removes all unfinished work, then ends the program. Work that is stuck in a step for some seconds is left.
  package static func removeAll(then end: () -> Never) -> Never {
    for _ in 0..<500 {
      folders.withLockIfAvailable { folders in
        for (folder, created) in folders {
          removeFiles(in: folder)
          created.removeEmpty()
        }
        end()
      }
      usleep(10_000)
    }
    end()
  }
}
