// SPDX-License-Identifier: GPL-3.0-or-later

/// Series of numbers over many draws: their means over all draws, their percentiles over the first ones.
///
/// The first draws are a sample by themselves, evenly spread where their number is a multiple of a power of two: so
/// memory stays bounded however many draws there are.
struct DrawnSeries: Sendable {
  /// Percentiles are those of so many draws at most: the 5 % percentile then lies between 4 and 6 % (two standard
  /// errors of independent draws).
  static let most = 2048

  private let capacity: Int
  private(set) var count = 0
  private var sums: [Double]
  /// Row-major: item × draw, so that one item's draws lie together.
  private var values: [Double]

  /// - Parameter draws: how many will be added.
  init(items: Int, draws: Int) {
    capacity = min(draws, Self.most)
    sums = [Double](repeating: 0, count: items)
    values = [Double](repeating: 0, count: items * capacity)
  }

  /// Adds the next draws, each with a number per item.
  mutating func add(_ draws: [[Double]]) {
    for draw in draws { addUp(draw, into: &sums) }
    let kept = draws.prefix(max(0, capacity - count))
    values.withUnsafeMutableBufferPointer { values in
      for item in sums.indices {
        for (index, draw) in kept.enumerated() { values[item * capacity + count + index] = draw[item] }
      }
    }
    count += draws.count
  }

  func mean(of item: Int) -> Double? {
    count > 0 ? sums[item] / Double(count) : nil
  }

  /// - Parameter probabilities: ascending, those that will be asked for.
  func quantiles(of item: Int, at probabilities: [Double]) -> Quantiles {
    Quantiles(
      Array(values[item * capacity..<item * capacity + min(count, capacity)]), onlyAt: probabilities)
  }

  /// Bytes that a series takes for each item.
  static func bytes(draws: Int) -> Int { 8 * (min(draws, most) + 1) }
}
