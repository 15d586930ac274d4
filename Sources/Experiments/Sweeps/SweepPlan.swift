// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics
import Scenarios

/// Everything that a sweep's results follow from: two parts belong together exactly if theirs are equal.
package struct SweepPlan: ChunkedPlan {
  package typealias Content = [PointSummary]
  package static var kind: WorkKind { .sweep }

  /// The program's.
  package var version: String
  package var inputs: [PlanInput]
  package var sets: [String]
  /// The case in whose world the sweep is; `nil` for the file as written.
  package var worldCase: Named?
  /// Those that the scenario has.
  package var cases: [Named]
  package var variations: [Variation]
  /// What readers are shown for the number of each variation; `nil` if the scenario does not say.
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

  package func size(ofChunk chunk: Int) -> Int { points(inChunk: chunk).count }

  package func isWhole(_ content: [PointSummary], chunk: Int) -> Bool {
    content.count == size(ofChunk: chunk)
  }

  package func differences(from other: SweepPlan) -> [String] {
    var differences = PlanDifferences(self, other)
    differences.compareInputs { $0.inputs }
    differences.compare("the version of ltv") { $0.version }
    differences.compare("--set") { $0.sets.joined(separator: " ") }
    differences.compare("--case") { $0.worldCase?.key ?? "none" }
    differences.compare("--design") { $0.design.rawValue }
    differences.compare("the number of points") { $0.points }
    differences.compare("--draws") { $0.draws }
    differences.compare("--seed") { $0.seed }
    differences.compare("--decide-on") { $0.decideOn }
    if variations != other.variations { differences.append("--vary is another") }
    return differences.lines.isEmpty && self != other ? ["it is another build of ltv"] : differences.lines
  }
}
