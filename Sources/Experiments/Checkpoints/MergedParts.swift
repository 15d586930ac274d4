// SPDX-License-Identifier: GPL-3.0-or-later

/// The folders of all parts of some work, from which every chunk can be read.
struct MergedParts<Plan: ChunkedPlan> {
  let plan: Plan
  private let targets: [String]
  /// Folders in which nothing was begun.
  private let empty: [String]
  private let name: String
  private let shards: [Shard]

  /// - Throws: `WorkFolder.Failure` where no folder has such work, or one has other work than the first.
  init(_ folders: [String]) throws(WorkFolder.Failure) {
    var found: [(target: String, header: Checkpoints<Plan>.Header)] = []
    for target in folders {
      guard let header = Checkpoints<Plan>.header(in: target) else { continue }
      if let first = found.first, header.plan != first.header.plan {
        throw .mixed(
          target, with: first.target, differences: header.plan.differences(from: first.header.plan))
      }
      found.append((target, header))
    }
    targets = found.map(\.target)
    empty = folders.filter { !found.map(\.target).contains($0) }
    guard let plan = found.first?.header.plan else { throw .noWork(folders[0]) }
    self.plan = plan
    name = plan.sha256
    shards = found.map(\.header.shard)
  }

  /// Hands over what every chunk holds, in their order, one at a time in memory.
  ///
  /// - Throws: `MissingParts` where the folders do not hold everything; `WorkFolder.Failure` where they do though one
  ///   of them holds nothing; what `body` throws.
  func forEach(_ body: (Plan.Content) throws -> Void) throws {
    var missing: [Int] = []
    for chunk in 0..<plan.chunks {
      let found = targets.lazy.compactMap {
        Checkpoints<Plan>.content(ofChunk: chunk, plan: plan, name: name, in: $0)
      }.first
      guard let found else {
        missing.append(chunk)
        continue
      }
      // Once one is missing, the others are only looked for.
      if missing.isEmpty { try body(found) }
    }
    if !missing.isEmpty { throw MissingParts(chunks: missing, of: plan, shards: shards) }
    if let other = empty.first { throw WorkFolder.Failure.noWork(other) }
  }
}

/// What is not there yet.
package struct MissingParts: Error, Equatable {
  package var kind: WorkKind
  /// Points of a sweep, blocks of a run.
  package var size: Int
  /// The parts it belongs to, where all folders have parts of the same split.
  package var shards: [Shard]

  package init(_ kind: WorkKind, size: Int, shards: [Shard]) {
    self.kind = kind
    self.size = size
    self.shards = shards
  }

  /// - Parameter shards: of the folders that are there.
  init<Plan: ChunkedPlan>(chunks: [Int], of plan: Plan, shards: [Shard]) {
    kind = Plan.kind
    size = chunks.reduce(0) { $0 + plan.size(ofChunk: $1) }
    let counts = Set(shards.map(\.count))
    guard counts.count == 1, let count = counts.first else {
      self.shards = []
      return
    }
    self.shards = Set(chunks.map { $0 % count + 1 }).sorted().map { Shard(index: $0, count: count) }
  }
}
