// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// The hidden folder beside a target in which its results are written, locked by the process that writes them.
///
/// There is one for each target, so that two runs cannot write the same results. Its lock goes with its process: the
/// folder of one that was killed can be told from one in use, whoever has its number now.
struct PartialFolder: ~Copyable {
  static let suffix = ".ltv-partial"
  /// Follows the other on an earlier run's folder that is on its way out.
  static let replacedSuffix = ".replaced"

  let path: String
  private let lock: Int32

  /// Whether a name is one of those that are given to hidden folders, which no results can keep.
  static func isName(_ name: some StringProtocol) -> Bool {
    name.hasPrefix(".") && (name.hasSuffix(suffix) || name.hasSuffix(suffix + replacedSuffix))
  }

  /// The path of the folder for a target, whose name may be as long as names can be.
  static func path(for target: String) -> String {
    let name = (target as NSString).lastPathComponent
    var shown = ""
    for character in name {
      guard shown.utf8.count + character.utf8.count <= 100 else { break }
      shown.append(character)
    }
    // What is cut off still tells targets apart.
    let tail = shown == name ? "" : "-" + String(name.fingerprint, radix: 16)
    let parent = target.parentPath
    return (parent.isEmpty || parent == "/" ? parent : parent + "/") + ".\(shown)\(tail)\(suffix)"
  }

  /// Makes the folder, or takes over what a dead process has left, and empties it.
  init(for target: String) throws(RunFolderError) {
    path = Self.path(for: target)
    for attempt in 0..<4 {
      // Whoever clears dead folders away holds each for an instant; who writes results holds it for longer.
      if attempt > 0 { usleep(5_000) }
      let isNew = mkdir(path, 0o777) == 0
      if !isNew, errno != EEXIST { throw RunFolderError(errno: errno, path: target) }
      switch Self.lock(path) {
      case .mine(let lock):
        self.lock = lock
        restore(target)
        removeFiles(in: path, andItself: false)
        return
      case .unknown where isNew:
        // A folder that was not there before is nobody else's, also if the file system knows no locks.
        lock = -1
        return
      case .unknown:
        throw .failed(
          target,
          reason:
            "\(path) is there, and nothing tells whether another ltv is writing it; remove it if none is")
      case .others, .gone: continue
      }
    }
    throw .busy(target)
  }

  /// Whether another process, or another claim of this one, has the folder for a target.
  static func isInUse(for target: String) -> Bool {
    switch lock(path(for: target)) {
    case .others: return true
    case .mine(let lock): close(lock)
    case .gone, .unknown: break
    }
    return false
  }

  enum Lock {
    case mine(Int32)
    case others
    /// The folder went, or another took its place, meanwhile.
    case gone
    /// It cannot be locked here.
    case unknown
  }

  /// Locks a folder, by a descriptor to be closed.
  static func lock(_ path: String) -> Lock {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { return errno == ENOENT ? .gone : .unknown }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let isTaken = errno == EWOULDBLOCK
      close(descriptor)
      return isTaken ? .others : .unknown
    }
    var (locked, there) = (stat(), stat())
    guard fstat(descriptor, &locked) == 0, lstat(path, &there) == 0, locked.st_ino == there.st_ino,
      locked.st_dev == there.st_dev
    else {
      close(descriptor)
      return .gone
    }
    return .mine(descriptor)
  }

  /// Removes what processes that were killed have left in a folder.
  static func removeDead(in parent: String) {
    for name in (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
    where name.hasPrefix(".") && name.hasSuffix(suffix) {
      let path = "\(parent)/\(name)"
      guard case .mine(let lock) = lock(path) else { continue }
      removeFiles(in: path)
      close(lock)
    }
  }

  deinit { if lock >= 0 { close(lock) } }
}

/// Removes a folder of files. One that holds a folder, other than that of inputs, stays: no run has made that.
func removeFiles(in folder: String, andItself removesFolder: Bool = true) {
  RunInputs.remove(from: folder)
  for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
    unlink("\(folder)/\(name)")
  }
  if removesFolder { rmdir(folder) }
}

extension String {
  /// FNV-1a of 64 bits.
  fileprivate var fingerprint: UInt64 {
    utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64(truncatingIfNeeded: $1)) &* 0x100_0000_01B3 }
  }
}

extension PartialFolder {
  /// Makes the folder for a target, and the folders above it as needed, and clears away what dead processes have left
  /// beside it. From here on it is removed if the program is ended, until its owner finishes or abandons it.
  static func begun(for target: String) throws(RunFolderError) -> PartialFolder {
    var made: PartialFolder?
    try UnfinishedWork.begin { () throws(RunFolderError) in
      let parents = try CreatedFolders(upTo: target.parentPath, for: target)
      removeDead(in: target.parentPath)
      do throws(RunFolderError) {
        let folder = try PartialFolder(for: target)
        let path = folder.path
        made = consume folder
        return (path, parents)
      } catch {
        parents.removeEmpty()
        throw error
      }
    }
    return made.take()!
  }
}
