// SPDX-License-Identifier: GPL-3.0-or-later

/// A way to choose between strategies over several cases.
package enum RobustRule: String, Sendable, CaseIterable {
  /// The highest value on average over the cases, by their weights.
  case expected
  /// The highest value in its worst case (Wald 1945, doi:10.2307/1969022).
  case maximin
  /// The least regret in the case of its largest one: the least that it may fall short of the best strategy there
  /// (Savage 1951, doi:10.1080/01621459.1951.10500768).
  case minimaxRegret = "minimax_regret"

  /// What each strategy is worth by the rule, the more the better: a mean, a worst value, or a largest regret with a minus; and the
  /// case that decides, `nil` where all do.
  ///
  /// - Parameters:
  ///   - values: by strategy, then case.
  ///   - weights: by case; they add up to 1. Only the expected value reads them.
  package func merits(
    _ values: [[Double]], weights: [Double]
  ) -> [(value: Double, decidedBy: Int?)] {
    let best = values[0].indices.map { worldCase in values.map { $0[worldCase] }.max()! }
    return values.map { own in
      switch self {
      case .expected: return (zip(own, weights).reduce(0) { $0 + $1.0 * $1.1 }, nil)
      case .maximin: return Self.lowest(own)
      case .minimaxRegret: return Self.lowest(zip(own, best).map { $0 - $1 })
      }
    }
  }

  private static func lowest(_ values: [Double]) -> (Double, Int?) {
    let place = values.indices.min { values[$0] < values[$1] }!
    return (values[place], place)
  }
}
