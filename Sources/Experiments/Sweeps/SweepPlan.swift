// SPDX-License-Identifier: GPL-3.0-or-later

import Checksums
import Foundation
package import Metrics
import Scenarios

/// Everything that a sweep's results follow from: two parts belong together exactly if theirs are equal.
package struct SweepPlan: Sendable, Codable, Equatable {
  package struct Input: Sendable, Codable, Equatable {
    /// Its name alone: where it lies makes no difference.
    package var name: String
    package var sha256: String
  }

  /// The program's.
  package var version: String
  package var inputs: [Input]
  package var sets: [String]
  /// The case in whose world the sweep is; `nil` for the file as written.
  package var worldCase: Named?
  /// Those that the scenario has.
  package var cases: [Named]
  package var variations: [Variation]
  /// What readers are shown for the number of each variation; `nil` where the scenario does not say.
  package var labels: [Caption?]
  package var design: PointDesign.Kind
  package var points: Int
  package var draws: Int
  package var seed: UInt64
  package var decideOn: String

  package var scenario: String
  package var currency: String
  package var strategies: [Named]
  package var baseline: Int
  package var metrics: [String]

  /// Points that are computed and kept together. It depends on the work alone, not on the machine: about what
  /// one thread does in a second, so that little is lost with it, and never more than some ten thousand files.
  package var pointsPerChunk: Int {
    max(1, min(1024, 2048 / (draws * strategies.count)), points / 10_000)
  }

  package var chunks: Int { (points + pointsPerChunk - 1) / pointsPerChunk }

  package func points(inChunk chunk: Int) -> Range<Int> {
    chunk * pointsPerChunk..<min((chunk + 1) * pointsPerChunk, points)
  }

  /// The name of the sweep that a checkpoint belongs to.
  package var sha256: String { Checksum.sha256(of: SealedFile.json(self)) }

  /// In what it differs from another plan, in words; empty for equal ones.
  func differences(from other: SweepPlan) -> [String] {
    var differences: [String] = []
    func compare<Value: Equatable>(_ name: String, _ value: (SweepPlan) -> Value) {
      let (own, others) = (value(self), value(other))
      if own != others { differences.append("\(name) is \(own), was \(others)") }
    }
    for input in inputs where !other.inputs.contains(input) {
      differences.append("\(input.name) has changed")
    }
    if inputs.count < other.inputs.count { differences.append("it reads fewer files") }
    compare("the version of ltv") { $0.version }
    compare("--set") { $0.sets.joined(separator: " ") }
    compare("--case") { $0.worldCase?.key ?? "none" }
    compare("--design") { $0.design.rawValue }
    compare("the number of points") { $0.points }
    compare("--draws") { $0.draws }
    compare("--seed") { $0.seed }
    compare("--decide-on") { $0.decideOn }
    if variations != other.variations { differences.append("--vary is another") }
    if differences.isEmpty && self != other { differences.append("it is another build of ltv") }
    return differences
  }
}

/// One of the parts into which a sweep is split: its chunks are every `count`-th, from `index` on.
package struct Shard: Sendable, Codable, Equatable, CustomStringConvertible {
  /// From 1.
  package var index: Int
  package var count: Int

  package static let whole = Shard(index: 1, count: 1)

  package init(index: Int, count: Int) {
    self.index = index
    self.count = count
  }

  package func chunks(of plan: SweepPlan) -> [Int] {
    Array(stride(from: index - 1, to: plan.chunks, by: count))
  }

  package var description: String { "\(index)/\(count)" }
}
