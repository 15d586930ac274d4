// SPDX-License-Identifier: GPL-3.0-or-later

import Integers

/// Values in ascending order, as far as quantiles need it.
///
/// A quantile interpolates linearly between order statistics: with n values, that of probability p lies at
/// position (n − 1)·p, counted from 0 (type 7 of Hyndman & Fan 1996, doi:10.2307/2684934).
package struct Quantiles: Sendable {
  /// Where quantiles are asked for.
  private let sorted: [Double]
  private let beyond: Int

  /// - Parameters:
  ///   - values: finite, in any order.
  ///   - beyond: how many further values are known only to lie above all of these.
  package init(_ values: [Double], beyond: Int = 0) {
    sorted = values.sorted()
    self.beyond = beyond
  }

  /// Values of which only the quantiles of `probabilities` will be asked for: a tenth of the work.
  init(_ values: [Double], beyond: Int = 0, onlyAt probabilities: [Double]) {
    self.beyond = beyond
    guard !values.isEmpty else {
      sorted = []
      return
    }
    var buckets = Buckets(values)
    for probability in probabilities {
      let below = Int(saturating: (Double(values.count + beyond - 1) * probability).rounded(.down))
      for rank in [below, below + 1] where rank < values.count { buckets.settle(rank: rank) }
    }
    sorted = buckets.values
  }

  /// The quantile of probability p in [0, 1]; `nil` of nothing, and if it needs a value that lies beyond.
  package func callAsFunction(_ probability: Double) -> Double? {
    let count = sorted.count + beyond
    guard !sorted.isEmpty else { return nil }
    let position = Double(count - 1) * probability
    let below = min(max(Int(saturating: position.rounded(.down)), 0), count - 1)
    let fraction = position - Double(below)
    guard below < sorted.count else { return nil }
    if fraction == 0 { return sorted[below] }
    guard below + 1 < sorted.count else { return nil }
    let low = sorted[below]
    let high = sorted[below + 1]
    // Equal neighbours give themselves, free of rounding.
    return low == high ? low : low + fraction * (high - low)
  }
}

/// The mean of the worst `share` of the values, the value at its edge counted by the part that falls inside:
/// conditional value at risk (Rockafellar & Uryasev 2000, doi:10.21314/JOR.2000.038). `nil` of nothing.
package func worstMean(_ values: [Double], share: Double) -> Double? {
  guard !values.isEmpty else { return nil }
  let sorted = values.sorted()
  let wanted = max(share * Double(sorted.count), .leastNormalMagnitude)
  if wanted <= 1 { return sorted[0] }
  var left = wanted
  var total = 0.0
  for value in sorted {
    let weight = min(1, left)
    total += weight * value
    left -= weight
    if left <= 0 { break }
  }
  return total / wanted
}
