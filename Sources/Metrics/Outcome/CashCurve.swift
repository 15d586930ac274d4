// SPDX-License-Identifier: GPL-3.0-or-later

/// Where a cumulative flow of money lies below zero: the valley before a plan has earned its keep.
///
/// Whatever lies within 1e-9 of the largest amount in play counts as zero: two flows that are equal on paper
/// must not cross because their sums were rounded in a different order.
package struct CashCurve: Sendable, Equatable {
  /// Depth of the deepest point, as a positive amount; 0 where the curve is never below zero.
  package var depth: Double
  /// Month of the deepest point, the first of several; `nil` where the curve is never below zero.
  package var troughMonth: Int?
  /// Month of the last upward crossing of zero; `nil` where there is none: where the curve ends below zero, and where
  /// it is never below it, which `depth` tells apart.
  package var crossingMonth: Int?

  /// - Parameters:
  ///   - cumulative: the running total by month.
  ///   - scale: the largest amount in play; by default that of the curve itself.
  package init(cumulative: [Double], scale: Double? = nil) {
    let largest = scale ?? cumulative.reduce(0) { max($0, abs($1)) }
    let tolerance = 1e-9 * largest
    var lowest = -tolerance
    var trough: Int?
    var lastBelow: Int?
    for (month, value) in cumulative.enumerated() where value < -tolerance {
      lastBelow = month
      if value < lowest {
        lowest = value
        trough = month
      }
    }
    troughMonth = trough
    depth = trough == nil ? 0 : -lowest
    crossingMonth = lastBelow.flatMap { $0 + 1 < cumulative.count ? $0 + 1 : nil }
  }
}
