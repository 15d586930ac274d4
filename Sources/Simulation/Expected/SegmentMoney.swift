// SPDX-License-Identifier: GPL-3.0-or-later

/// Revenue − cost of one customer of each segment by age, who starts in plan month 0.
struct SegmentMoney {
  /// The segment of each column; several may be of one.
  private let segments: [Int]
  /// By growth of prices: age × column, row by row.
  private var net: [[Double]]

  /// - Parameters:
  ///   - net: by block of columns, then growth, then age.
  ///   - segments: by block, then lane.
  init<Count: Lane>(_ net: [[[Count]]], segments: [[Int]]) {
    self.segments = segments.flatMap(\.self)
    let columns = self.segments.count
    self.net = net[0].indices.map { growth in
      var table = [Double](repeating: 0, count: net[0][growth].count * columns)
      for (block, net) in net.enumerated() {
        for (age, money) in net[growth].enumerated() {
          for lane in 0..<Count.width {
            table[age * columns + block * Count.width + lane] = money[lane: lane]
          }
        }
      }
      return table
    }
  }

  /// Σ over ages of weight × net by age of a growth's money, by segment.
  ///
  /// - Parameter weights: by age, not more than customers are followed.
  func total(growth: Int, weights: some Sequence<Double>) -> [Double] {
    let columns = segments.count
    var totals = [Double](repeating: 0, count: columns)
    net[growth].withUnsafeBufferPointer { net in
      totals.withUnsafeMutableBufferPointer { totals in
        for (age, weight) in weights.enumerated() {
          for column in 0..<columns { totals[column] += weight * net[age * columns + column] }
        }
      }
    }
    var bySegment = [Double](repeating: 0, count: (segments.max() ?? 0) + 1)
    for (segment, total) in zip(segments, totals) { bySegment[segment] += total }
    return bySegment
  }
}
