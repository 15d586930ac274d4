// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics

/// The finished chunks of a sweep in a folder: what survives whatever ends the program.
///
/// One process at a time works in a folder; the lock on it goes with the process.
package final class Checkpoints: Sendable {
  /// The name of the folder inside the one where the results will be.
  package static let folderName = "progress"

  package enum Failure: Error, Equatable {
    /// There is unfinished work, and nobody asked to go on with it.
    case unfinished(String)
    /// What is there belongs to another sweep.
    case foreign(String, differences: [String])
    /// What is there is not of the same sweep as what is in another folder.
    case mixed(String, with: String, differences: [String])
    /// Another process is at work.
    case busy(String)
    /// There is no sweep's work in the folder.
    case noWork(String)
    case diskFull(String)
    case notWritable(String, reason: String)
  }

  /// The first file: whose chunks the others are.
  struct Header: Codable {
    var plan: SweepPlan
    var shard: Shard
  }

  struct Chunk: Codable {
    /// The plan's name.
    var plan: String
    var index: Int
    var points: [PointSummary]
  }

  /// Where the results will be.
  package let target: String
  package let plan: SweepPlan
  package let shard: Shard
  private let name: String
  private let lock: Int32

  private var folder: String { Self.folder(in: target) }

  private static func folder(in target: String) -> String { "\(target)/\(folderName)" }

  private static let headerName = "sweep"

  static func header(in target: String) -> Header? {
    SealedFile.read(Header.self, at: "\(folder(in: target))/\(headerName)")
  }

  /// Whether a folder holds work that has not become results yet: more than what is there before the list is written, or
  /// while results are.
  package static func exist(in target: String) -> Bool {
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: folder(in: target))) ?? []
    return entries.contains { !["lock", "results"].contains($0) && !$0.hasSuffix(".partial") }
  }

  /// Starts, or goes on with what is there.
  package init(target: String, plan: SweepPlan, shard: Shard, resume: Bool) throws(Failure) {
    let isNew = !FileManager.default.fileExists(atPath: target)
    lock = try Self.lock(target)
    self.target = target
    self.plan = plan
    self.shard = shard
    name = plan.sha256
    let isBegun = Self.exist(in: target)
    if isBegun {
      guard resume else { throw .unfinished(target) }
      if let header = Self.header(in: target), header.plan != plan || header.shard != shard {
        var differences = plan.differences(from: header.plan)
        if header.shard != shard { differences.append("--shard is \(shard), was \(header.shard)") }
        throw .foreign(target, differences: differences)
      }
    }
    removeLeftovers()
    do {
      try SealedFile.write(Header(plan: plan, shard: shard), as: Self.headerName, in: folder)
    } catch {
      if !isBegun {
        // Nothing was computed that could be gone on with.
        unlink("\(folder)/lock")
        rmdir(folder)
        if isNew { rmdir(target) }
      }
      throw Self.failure(error.code, target)
    }
  }

  /// Makes the folder and locks it, by a descriptor to be closed.
  private static func lock(_ target: String) throws(Failure) -> Int32 {
    let folder = folder(in: target)
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      // Foundation has no code for a file where a folder should be.
      let code = ((error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError).map {
        Int32(clamping: $0.code)
      }
      throw failure(code ?? ENOTDIR, target)
    }
    let lock = open("\(folder)/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    guard lock >= 0 else { throw failure(errno, target) }
    if flock(lock, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK {
      close(lock)
      throw .busy(target)
    }
    return lock
  }

  deinit { close(lock) }

  /// What a process that was killed had not finished writing.
  private func removeLeftovers() {
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for entry in entries where entry.hasSuffix(".partial") { unlink("\(folder)/\(entry)") }
  }

  private static func name(ofChunk index: Int) -> String { "chunk-\(String(format: "%06d", index))" }

  /// The points of a finished chunk; `nil` where it is not there, is damaged, or is another sweep's.
  static func points(ofChunk index: Int, plan: SweepPlan, name: String, in target: String) -> [PointSummary]?
  {
    guard let chunk = SealedFile.read(Chunk.self, at: "\(folder(in: target))/\(Self.name(ofChunk: index))"),
      chunk.plan == name, chunk.index == index, chunk.points.count == plan.points(inChunk: index).count
    else { return nil }
    return chunk.points
  }

  /// The chunks of this part that are still to be computed.
  package func missing() -> [Int] {
    shard.chunks(of: plan).filter {
      Self.points(ofChunk: $0, plan: plan, name: name, in: target) == nil
    }
  }

  /// Keeps a finished chunk, for good once this returns.
  func store(_ points: [PointSummary], chunk index: Int) throws(Failure) {
    do {
      try SealedFile.write(
        Chunk(plan: name, index: index, points: points), as: Self.name(ofChunk: index), in: folder)
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
