// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// A box and a tree found with some points and judged by others.
package struct Discovery: Sendable {
  /// The boxes on the way to the smallest.
  package let steps: [Box]
  /// The one of them that was judged.
  package let chosen: Box
  /// What is left of it.
  package let box: Box
  let limits: [LimitTest.Judged]
  let leaves: [ClassificationTree.Leaf]
  private let fresh: LabelledPoints

  /// - Parameters:
  ///   - found: points that box and tree are found with.
  ///   - fresh: others, by which they are judged.
  package init(_ found: LabelledPoints, judgedBy fresh: LabelledPoints) {
    let peeling = Peeling(found)
    steps = peeling.steps.map(\.box)
    chosen = peeling.best.box
    let test = LimitTest(chosen, on: fresh)
    (box, limits) = (test.box, test.limits)
    leaves = ClassificationTree(found, on: fresh).leaves
    self.fresh = fresh
  }

  /// How many of the points that judge are in a box.
  package func region(_ box: Box) -> DiscoveryResults.Region {
    let points = box.points(of: fresh)
    return DiscoveryResults.Region(
      limits: box.limits.map { .init($0) }, draws: points.count, meeting: fresh.sought(among: points))
  }
}
