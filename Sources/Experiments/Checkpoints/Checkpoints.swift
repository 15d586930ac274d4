// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics

/// The finished chunks of one part of some work: what survives whatever ends the program.
package final class Checkpoints<Plan: ChunkedPlan>: Sendable {
  /// The first file: whose chunks the others are.
  struct Header: Codable {
    var plan: Plan
    var shard: Shard
  }

  private struct Chunk: Codable {
    /// The plan's name.
    var plan: String
    var index: Int
    var content: Plan.Content
  }

  package let plan: Plan
  package let shard: Shard
  private let folder: WorkFolder
  private let name: String

  /// Where the results will be.
  package var target: String { folder.target }

  /// Starts, or goes on with what is there.
  package init(target: String, plan: Plan, shard: Shard, resume: Bool) throws(WorkFolder.Failure) {
    let isNew = !FileManager.default.fileExists(atPath: target)
    folder = try WorkFolder(target: target)
    self.plan = plan
    self.shard = shard
    name = plan.sha256
    let isBegun = WorkFolder.holdsWork(target)
    if isBegun {
      guard resume else { throw .unfinished(target) }
      try Self.check(target, plan: plan, shard: shard)
    }
    folder.removeLeftovers()
    do {
      try folder.write(Header(plan: plan, shard: shard), as: Plan.kind.rawValue)
    } catch {
      // Nothing was computed that could be gone on with.
      if !isBegun { folder.remove(withTarget: isNew) }
      throw error
    }
  }

  /// Throws where what is begun is other work; a list that is damaged says nothing.
  private static func check(_ target: String, plan: Plan, shard: Shard) throws(WorkFolder.Failure) {
    if let kind = WorkFolder.kind(in: target), kind != Plan.kind {
      throw .foreign(target, differences: ["it is of ltv \(kind.rawValue)"])
    }
    guard let header = header(in: target), header.plan != plan || header.shard != shard else { return }
    var differences = plan.differences(from: header.plan)
    if header.shard != shard { differences.append("--shard is \(shard), was \(header.shard)") }
    throw .foreign(target, differences: differences)
  }

  static func header(in target: String) -> Header? {
    SealedFile.read(Header.self, at: "\(WorkFolder.path(in: target))/\(Plan.kind.rawValue)")
  }

  private static func name(ofChunk index: Int) -> String { "chunk-\(String(format: "%06d", index))" }

  /// What a finished chunk holds; `nil` if it is not there, is damaged, or is of other work.
  ///
  /// - Parameter name: the plan's.
  static func content(ofChunk index: Int, plan: Plan, name: String, in target: String) -> Plan.Content? {
    let path = "\(WorkFolder.path(in: target))/\(Self.name(ofChunk: index))"
    guard let chunk = SealedFile.read(Chunk.self, at: path), chunk.plan == name, chunk.index == index,
      plan.isWhole(chunk.content, chunk: index)
    else { return nil }
    return chunk.content
  }

  /// The chunks of this part that are still to be computed.
  package func missing() -> [Int] {
    shard.chunks(of: plan.chunks).filter {
      Self.content(ofChunk: $0, plan: plan, name: name, in: target) == nil
    }
  }

  /// Keeps a finished chunk, for good once this returns.
  func store(_ content: Plan.Content, chunk index: Int) throws(WorkFolder.Failure) {
    try folder.write(Chunk(plan: name, index: index, content: content), as: Self.name(ofChunk: index))
  }

  /// Keeps something beside the chunks.
  func keep(_ value: some Encodable, as name: String) throws(WorkFolder.Failure) {
    try folder.write(value, as: name)
  }
}
