// SPDX-License-Identifier: GPL-3.0-or-later

/// Series of numbers over many draws: their means over all draws, their percentiles over the first ones.
///
/// The first draws are a sample by themselves, evenly spread if their number is a multiple of a power of two: so
/// memory stays bounded however many draws there are.
struct DrawnSeries: Sendable, Codable {
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

  /// Draws whose values are kept.
  private let capacity: Int
  private var count = 0
  private var sums: [Double]
  /// Row-major: item × draw, so that one item's draws lie together.
  private var values: [Double]
  /// By item, once closed.
  private(set) var percentiles: [Percentiles] = []

  private enum CodingKeys: CodingKey { case capacity, count, sums, values }

  /// - Parameters:
  ///   - draws: how many will be added.
  ///   - first: the number of the first of them in its run.
  init(items: Int, draws: Int, first: Int = 0) {
    capacity = min(draws, max(0, Self.most - first))
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

  /// Adds a block of the next draws, which was gathered by itself.
  mutating func add(_ block: DrawnSeries) {
    addUp(block.sums, into: &sums)
    let kept = min(block.capacity, max(0, capacity - count))
    values.withUnsafeMutableBufferPointer { values in
      for item in sums.indices where kept > 0 {
        let own = item * capacity + count
        for draw in 0..<kept { values[own + draw] = block.values[item * block.capacity + draw] }
      }
    }
    count += block.count
    if count >= capacity { close() }
  }

  /// Computes the percentiles of the draws so far and drops the draws' values. Does nothing if called again.
  mutating func close() {
    guard percentiles.isEmpty else { return }
    percentiles = sums.indices.map { item in
      let quantiles = Quantiles(
        Array(values[item * capacity..<item * capacity + min(count, capacity)]), onlyAt: Self.probabilities)
      return Percentiles(
        p05: quantiles(0.05), p25: quantiles(0.25), p50: quantiles(0.5), p75: quantiles(0.75),
        p95: quantiles(0.95))
    }
    values = []
  }

  var items: Int { sums.count }

  func mean(of item: Int) -> Double? {
    count > 0 ? sums[item] / Double(count) : nil
  }

  /// Bytes that a series takes for each item.
  static func bytes(draws: Int) -> Int { 8 * (min(draws, most) + 1) }
}
