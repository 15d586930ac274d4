// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics

/// All points of a sweep.
package struct SweepResults: Sendable {
  package let plan: SweepPlan
  /// By point, the values of what varies.
  let values: [[Double]]
  let points: [PointSummary]

  /// What is not there yet.
  package struct Missing: Error, Equatable {
    package var points: Int
    /// The parts it belongs to, where all folders have parts of the same split.
    package var shards: [Shard]
  }

  /// Puts together the chunks that folders hold between them.
  ///
  /// - Throws: `Checkpoints.Failure` for a folder without a sweep's work, or with another sweep's;
  ///   `Missing` where the folders do not hold everything.
  package init(mergedFrom targets: [String]) throws {
    var headers: [Checkpoints.Header] = []
    for target in targets {
      guard let header = Checkpoints.header(in: target) else { throw Checkpoints.Failure.noWork(target) }
      if let first = headers.first, header.plan != first.plan {
        throw Checkpoints.Failure.mixed(
          target, with: targets[0], differences: header.plan.differences(from: first.plan))
      }
      headers.append(header)
    }
    let plan = headers[0].plan
    let name = plan.sha256
    var points: [PointSummary] = []
    var missing: [Int] = []
    for chunk in 0..<plan.chunks {
      let found = targets.lazy.compactMap {
        Checkpoints.points(ofChunk: chunk, plan: plan, name: name, in: $0)
      }.first
      if let found { points += found } else { missing.append(chunk) }
    }
    guard missing.isEmpty else {
      let counts = Set(headers.map(\.shard.count))
      let shards = Set(missing.map { $0 % (counts.first ?? 1) + 1 }).sorted()
      throw Missing(
        points: missing.reduce(0) { $0 + plan.points(inChunk: $1).count },
        shards: counts.count == 1 ? shards.map { Shard(index: $0, count: counts.first!) } : [])
    }
    let design = try PointDesign(
      kind: plan.design, variations: plan.variations, points: plan.design == .grid ? nil : plan.points,
      seed: plan.seed)
    self.plan = plan
    self.points = points
    values = (0..<plan.points).map(design.values)
  }
}
