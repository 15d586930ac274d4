// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// The folder of unfinished work inside the one where results will be, in which one process at a time is at work.
///
/// The lock goes with the process that holds it, however that ends. A file system whose locks are not shared between
/// machines, or that knows none, lets two work side by side: they compute the same, and files of chunks appear whole.
package final class WorkFolder: Sendable {
  /// Its name.
  package static let name = "progress"

  package enum Failure: Error, Equatable {
    /// There is unfinished work, and nobody asked to go on with it.
    case unfinished(String)
    /// What is there belongs to other work.
    case foreign(String, differences: [String])
    /// What is there is not of the same work as what is in another folder.
    case mixed(String, with: String, differences: [String])
    /// Another process is at work.
    case busy(String)
    /// There is no such work in the folder.
    case noWork(String)
    case diskFull(String)
    case notWritable(String, reason: String)
  }

  /// Where the results will be.
  let target: String
  private let lock: Int32

  var path: String { Self.path(in: target) }

  static func path(in target: String) -> String { "\(target)/\(name)" }

  /// Makes the folder and locks it.
  init(target: String) throws(Failure) {
    self.target = target
    let folder = Self.path(in: target)
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      // Foundation has no code for a file where a folder should be.
      let code = ((error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError).map {
        Int32(clamping: $0.code)
      }
      throw Self.failure(code ?? ENOTDIR, target)
    }
    lock = open("\(folder)/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    guard lock >= 0 else { throw Self.failure(errno, target) }
    if flock(lock, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK {
      close(lock)
      throw .busy(target)
    }
  }

  deinit { close(lock) }

  /// Whether a folder holds work that has not become results yet: more than what is there before the list is written, or
  /// while results are.
  package static func holdsWork(_ target: String) -> Bool {
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: path(in: target))) ?? []
    return entries.contains { !["lock", "results"].contains($0) && !$0.hasSuffix(".partial") }
  }

  /// What kind of work a folder lists; `nil` if it lists none.
  package static func kind(in target: String) -> WorkKind? {
    WorkKind.allCases.first {
      FileManager.default.fileExists(atPath: "\(path(in: target))/\($0.rawValue)")
    }
  }

  /// Removes what a process that was killed had not finished writing.
  func removeLeftovers() {
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    for entry in entries where entry.hasSuffix(".partial") { unlink("\(path)/\(entry)") }
  }

  /// Removes the folder in which nothing was computed yet.
  func remove(withTarget removesTarget: Bool) {
    unlink("\(path)/lock")
    rmdir(path)
    if removesTarget { rmdir(target) }
  }

  /// Writes a sealed file.
  func write(_ value: some Encodable, as name: String) throws(Failure) {
    do throws(SealedFile.Failure) {
      try SealedFile.write(value, as: name, in: path)
    } catch {
      throw Self.failure(error.code, target)
    }
  }

  private static func failure(_ code: Int32, _ target: String) -> Failure {
    switch code {
    case ENOSPC, EDQUOT: .diskFull(target)
    case EFBIG: .notWritable(target, reason: "a file would be larger than is allowed here (ulimit -f)")
    default: .notWritable(target, reason: String(cString: strerror(code)).lowercased())
    }
  }
}
