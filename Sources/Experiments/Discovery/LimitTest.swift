// SPDX-License-Identifier: GPL-3.0-or-later

import Randomness

/// Judges a box by points that it was not found with: a limit that only chance has drawn is taken away.
///
/// A limit is judged by Fisher's exact test: of the points that all other limits leave, are the sought ones among those that it
/// keeps more often than chance would have it? (Fisher 1935; Bryant & Lempert's quasi-p value is the same question by the
/// binomial law, on the points that the box was found with.) Limits are taken away, the least sure first, until each that is
/// left has a p value of at most `level` / k², k being their number at first. At most k are judged in at most k rounds: where
/// no limit says anything, the chance that any stays is at most `level`.
struct LimitTest {
  struct Judged: Equatable {
    let limit: BoxLimit
    /// The chance that so many or more would be among those that it keeps if it said nothing.
    let p: Double
  }

  let box: Box
  /// Its limits, in the order of the box.
  let limits: [Judged]

  static let level = 0.01

  init(_ box: Box, on fresh: LabelledPoints) {
    let most = Self.level / Double(max(1, box.limits.count * box.limits.count))
    var kept = box
    while true {
      let judged = kept.limits.map { Judged(limit: $0, p: Self.p($0, in: kept, fresh)) }
      guard let worst = judged.max(by: { $0.p < $1.p }), worst.p > most else {
        limits = judged
        break
      }
      kept = kept.without(worst.limit)
    }
    self.box = kept
  }

  private static func p(_ limit: BoxLimit, in box: Box, _ fresh: LabelledPoints) -> Double {
    let all = box.without(limit).points(of: fresh)
    let kept = all.filter { limit.holds(fresh.inputs[limit.input][$0]) }
    return SpecialFunctions.hypergeometricTail(
      fresh.sought(among: kept), drawn: kept.count, sought: fresh.sought(among: all), among: all.count)
  }
}
