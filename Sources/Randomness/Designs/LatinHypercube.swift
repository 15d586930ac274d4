// SPDX-License-Identifier: GPL-3.0-or-later

/// Points of the unit cube of which each dimension has one in each of as many equal slices as there are points
/// (McKay, Beckman & Conover 1979, doi:10.2307/1268522).
///
/// A coordinate depends on the seed, the dimension's name and the number of points.
package struct LatinHypercube: Sendable {
  package let count: Int
  /// By dimension.
  private let seeds: [UInt64]
  /// By dimension, then point.
  private let slices: [[Int32]]

  /// - Parameters:
  ///   - dimensionNames: Each once.
  ///   - count: Number of points, from 1 to 2³¹ − 1.
  ///   - seed: Any number; 0 is a seed like others.
  package init(dimensionNames: [String], count: Int, seed: UInt64) {
    precondition(count >= 1)
    self.count = count
    let seeds = dimensionNames.map { name in
      var hash = StableHash()
      hash.combine(seed)
      hash.combine(name)
      return hash.value
    }
    self.seeds = seeds
    // Hashes of different points are different, and their order is a random permutation.
    slices = seeds.map { seed in
      (0..<Int32(clamping: count)).sorted { Self.hash($0, seed) < Self.hash($1, seed) }
    }
  }

  /// A coordinate strictly between 0 and 1 for each dimension.
  package func point(_ index: Int) -> [Double] {
    zip(slices, seeds).map { slices, seed in
      let jitter = Double((Self.hash(count + index, seed) >> 12) << 1 | 1) * 0x1p-53
      return min((Double(slices[index]) + jitter) / Double(count), 1 - 0x1p-53)
    }
  }

  private static func hash(_ index: some BinaryInteger, _ seed: UInt64) -> UInt64 {
    StableHash.mix(seed &+ UInt64(truncatingIfNeeded: index) &* 0x9E37_79B9_7F4A_7C15)
  }
}
