// SPDX-License-Identifier: GPL-3.0-or-later

/// Some months of a range, and how values at them give those at all: by cubics through the four nearest.
struct VintageGrid {
  private let range: Range<Int>
  let months: [Int]
  /// By month of the range: what the values at up to four of `months` count, from which on.
  private var weights: [(first: Int, weights: SIMD4<Double>)] = []

  /// Every `stride`-th month and the last, at least four where there are as many; or just those that count, where they
  /// are no more.
  ///
  /// - Parameter counts: whether a month of the range counts at all.
  init(_ range: Range<Int>, stride step: Int, where counts: (Int) -> Bool) {
    self.range = range
    let step = max(1, min(step, (range.count - 1) / 3))
    let spread =
      Swift.stride(from: range.lowerBound, to: range.upperBound - 1, by: step) + [range.upperBound - 1]
    let counted = range.filter(counts)
    weights.reserveCapacity(range.count)
    guard counted.count > spread.count else {
      months = counted
      for month in range {
        // The place among the four that interpolation would take.
        let index = months.firstIndex(of: month)
        let first = max(0, min(index ?? 0, months.count - 4))
        var weight = SIMD4<Double>.zero
        if let index { weight[index - first] = 1 }
        weights.append((first, weight))
      }
      return
    }
    months = spread
    var above = 0
    var nodes: [Double] = []
    var scale: [Double] = []
    var nodesFrom = -1
    for month in range {
      if months[above] < month { above += 1 }
      let first = max(0, min(above - 2, months.count - 4))
      if first != nodesFrom {
        nodes = months[first..<min(first + 4, months.count)].map { Double($0) }
        scale = nodes.map { node in nodes.reduce(1) { $1 == node ? $0 : $0 / (node - $1) } }
        nodesFrom = first
      }
      var lagrange = SIMD4<Double>.zero
      for index in nodes.indices {
        lagrange[index] = scale[index]
        for other in nodes.indices where other != index { lagrange[index] *= Double(month) - nodes[other] }
      }
      weights.append((first, lagrange))
    }
  }

  /// Gathers numbers by plan month at `months`: times values there, they come to what those of the range do times
  /// interpolated values.
  func gathered(_ numbers: [Double]) -> [Double] {
    var gathered = [Double](repeating: 0, count: months.count)
    for (month, place) in zip(range, weights) {
      for index in 0..<min(4, months.count) {
        gathered[place.first + index] += numbers[month] * place.weights[index]
      }
    }
    return gathered
  }
}
