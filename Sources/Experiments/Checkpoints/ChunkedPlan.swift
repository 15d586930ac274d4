// SPDX-License-Identifier: GPL-3.0-or-later

import Checksums
import Foundation
import Metrics
import Scenarios

/// Everything that results follow from which are computed chunk by chunk: two parts belong together exactly if their
/// plans are equal.
package protocol ChunkedPlan: Sendable, Codable, Equatable {
  /// What is kept of a chunk.
  associatedtype Content: Codable
  /// What the work is called, and the file that lists what it is.
  static var kind: WorkKind { get }

  /// How many there are. It depends on the work alone, not on the machine.
  var chunks: Int { get }

  /// What is missing where a chunk is: the points of a sweep; of a run, a block of draws or customers.
  func size(ofChunk chunk: Int) -> Int

  /// Whether a content is as large as that of a chunk must be.
  func isWhole(_ content: Content, chunk: Int) -> Bool

  /// In what it differs from another plan, in words; empty for equal ones.
  func differences(from other: Self) -> [String]
}

extension ChunkedPlan {
  /// The name of the work that a checkpoint belongs to.
  package var sha256: String { Checksum.sha256(of: SealedFile.json(self)) }
}

/// What can be computed in parts; the raw value is the name of the file that lists what it is.
package enum WorkKind: String, CaseIterable, Sendable {
  case sweep
  case run
}

/// A file that was read, as far as results follow from it.
package struct PlanInput: Sendable, Codable, Equatable {
  /// Its name alone: where it lies makes no difference.
  package var name: String
  package var sha256: String
}

extension PlanInput {
  init(_ file: InputFile) {
    self.init(name: (file.path as NSString).lastPathComponent, sha256: file.sha256)
  }
}

/// Gathers in what two plans differ.
struct PlanDifferences<Plan> {
  let plan: Plan
  let other: Plan
  private(set) var lines: [String] = []

  init(_ plan: Plan, _ other: Plan) {
    self.plan = plan
    self.other = other
  }

  mutating func compare<Value: Equatable>(_ name: String, _ value: (Plan) -> Value) {
    let (own, others) = (value(plan), value(other))
    if own != others { lines.append("\(name) is \(own), was \(others)") }
  }

  mutating func compareInputs(_ inputs: (Plan) -> [PlanInput]) {
    let (own, others) = (inputs(plan), inputs(other))
    for input in own where !others.contains(input) { lines.append("\(input.name) has changed") }
    if own.count < others.count { lines.append("it reads fewer files") }
  }

  mutating func append(_ line: String) { lines.append(line) }
}
