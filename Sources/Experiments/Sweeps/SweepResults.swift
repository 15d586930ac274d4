// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// All points of a sweep.
package struct SweepResults: Sendable {
  package let plan: SweepPlan
  /// By point, the values of what varies.
  let values: [[Double]]
  let points: [PointSummary]

  /// Puts together the chunks that folders hold between them.
  ///
  /// - Throws: `WorkFolder.Failure` for a folder without a sweep's work, or with another sweep's;
  ///   `MissingParts` where the folders do not hold everything.
  package init(mergedFrom targets: [String]) throws {
    let parts = try MergedParts<SweepPlan>(targets)
    let plan = parts.plan
    var points: [PointSummary] = []
    try parts.forEach { points += $0 }
    let design = try PointDesign(
      kind: plan.design, variations: plan.variations, points: plan.design == .grid ? nil : plan.points,
      seed: plan.seed)
    self.plan = plan
    self.points = points
    values = (0..<plan.points).map(design.values)
  }
}
