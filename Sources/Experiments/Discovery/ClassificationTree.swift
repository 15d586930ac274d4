// SPDX-License-Identifier: GPL-3.0-or-later

import Integers
import Randomness

/// Where points are sought, by splitting them in two and each part again: a classification tree (Breiman, Friedman, Olshen &
/// Stone 1984), for a second opinion on a box.
///
/// A split is where the Gini impurity falls most. It stays where points that the tree was not grown with bear it out: by
/// Fisher's exact test, at `LimitTest.level` over the number of splits that a tree can have.
struct ClassificationTree {
  struct Leaf: Equatable {
    let box: Box
    /// Of the points that judge.
    let points: Int
    let sought: Int
  }

  private(set) var leaves: [Leaf] = []

  private static let depth = 3
  private static let leastShare = 0.05

  init(_ grown: LabelledPoints, on fresh: LabelledPoints) {
    grow(
      Box(), Array(grown.isSought.indices), Array(fresh.isSought.indices), grown, fresh, depth: Self.depth)
  }

  private mutating func grow(
    _ box: Box, _ own: [Int], _ others: [Int], _ grown: LabelledPoints, _ fresh: LabelledPoints, depth: Int
  ) {
    guard depth > 0, let (low, high) = Self.split(own, grown) else {
      return leaves.append(Leaf(box: box, points: others.count, sought: fresh.sought(among: others)))
    }
    let kept = others.filter { low.holds(fresh.inputs[low.input][$0]) }
    let rest = others.filter { high.holds(fresh.inputs[high.input][$0]) }
    guard Self.differ(kept, rest, fresh) else {
      return leaves.append(Leaf(box: box, points: others.count, sought: fresh.sought(among: others)))
    }
    for (limit, part) in [(low, kept), (high, rest)] {
      grow(
        box.adding(limit), own.filter { limit.holds(grown.inputs[limit.input][$0]) }, part, grown, fresh,
        depth: depth - 1)
    }
  }

  private static func differ(_ one: [Int], _ other: [Int], _ fresh: LabelledPoints) -> Bool {
    let (first, second) = (fresh.sought(among: one), fresh.sought(among: other))
    let all = one.count + other.count
    func tail(_ found: Int, _ count: Int) -> Double {
      SpecialFunctions.hypergeometricTail(found, drawn: count, sought: first + second, among: all)
    }
    // Two sides, and a split at each inner node.
    return min(tail(first, one.count), tail(second, other.count)) <= LimitTest.level
      / Double(2 * ((1 << depth) - 1))
  }

  /// The two parts of the best split; `nil` if none makes points purer and leaves enough on both sides.
  private static func split(_ own: [Int], _ all: LabelledPoints) -> (low: BoxLimit, high: BoxLimit)? {
    let least = max(1, Int(saturating: (leastShare * Double(all.isSought.count)).rounded(.up)))
    let sought = all.sought(among: own)
    var best: (purity: Double, low: BoxLimit, high: BoxLimit)?
    let start = purity(sought, own.count)
    for (input, values) in all.inputs.enumerated() {
      let order = own.sorted { (values[$0], $0) < (values[$1], $1) }
      var found = 0
      for index in order.indices.dropLast() {
        if all.isSought[order[index]] { found += 1 }
        let count = index + 1
        guard count >= least, order.count - count >= least, values[order[index]] < values[order[index + 1]]
        else {
          continue
        }
        let both = purity(found, count) + purity(sought - found, order.count - count)
        guard both > start * (1 + 1e-12), both > best?.purity ?? 0 else { continue }
        best = (
          both, BoxLimit(input: input, end: .most, value: values[order[index]]),
          BoxLimit(input: input, end: .least, value: values[order[index + 1]])
        )
      }
    }
    return best.map { ($0.low, $0.high) }
  }

  /// Number × (1 − Gini impurity).
  private static func purity(_ sought: Int, _ count: Int) -> Double {
    let (one, other) = (Double(sought), Double(count - sought))
    return (one * one + other * other) / Double(count)
  }
}
