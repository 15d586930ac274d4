// SPDX-License-Identifier: GPL-3.0-or-later

/// Series of numbers over many draws: their means over all draws, their percentiles over the first ones.
///
/// The first draws are a sample by themselves, evenly spread where their number is a multiple of a power of two: so
/// memory stays bounded however many draws there are.
struct DrawnSeries: Sendable {
  /// Percentiles are those of so many draws at most: the 5 % percentile then lies between 4 and 6 % (two standard
  /// errors of independent draws).
  static let most = 2048
  static let probabilities = [0.05, 0.25, 0.5, 0.75, 0.95]

  /// Of one item.
  struct Percentiles: Sendable {
    let p05: Double?
    let p25: Double?
    let p50: Double?
    let p75: Double?
    let p95: Double?

    static let none = Percentiles(p05: nil, p25: nil, p50: nil, p75: nil, p95: nil)
  }

  private let capacity: Int
  private var count = 0
  private var sums: [Double]
  /// Row-major: item × draw, so that one item's draws lie together.
  private var values: [Double]
  /// By item, once closed.
  private(set) var percentiles: [Percentiles] = []

  /// - Parameter draws: how many will be added.
  init(items: Int, draws: Int) {
    capacity = min(draws, Self.most)
    sums = [Double](repeating: 0, count: items)
    values = [Double](repeating: 0, count: items * capacity)
  }

  /// Adds the next draws, each with a number per item; after the last one come the percentiles.
  mutating func add(_ draws: [[Double]]) {
    for draw in draws { addUp(draw, into: &sums) }
    let kept = draws.prefix(max(0, capacity - count))
    values.withUnsafeMutableBufferPointer { values in
      for item in sums.indices {
        for (index, draw) in kept.enumerated() { values[item * capacity + count + index] = draw[item] }
      }
    }
    count += draws.count
    if count >= capacity, percentiles.isEmpty { close() }
  }

  private mutating func close() {
    percentiles = sums.indices.map { item in
      let quantiles = Quantiles(
        Array(values[item * capacity..<(item + 1) * capacity]), onlyAt: Self.probabilities)
      return Percentiles(
        p05: quantiles(0.05), p25: quantiles(0.25), p50: quantiles(0.5), p75: quantiles(0.75),
        p95: quantiles(0.95))
    }
    values = []
  }

  func mean(of item: Int) -> Double? {
    count > 0 ? sums[item] / Double(count) : nil
  }

  /// Bytes that a series takes for each item.
  static func bytes(draws: Int) -> Int { 8 * (min(draws, most) + 1) }
}
