// SPDX-License-Identifier: GPL-3.0-or-later

/// Some months of a range, and how values at them give those at all: by cubics through the four nearest.
struct VintageGrid {
  private let range: Range<Int>
  let months: [Int]
  /// By month of the range: what the values at up to four of `months` count, from which on.
  private var weights: [(first: Int, weights: SIMD4<Double>)] = []

  /// Every `stride`-th month and the last, at least four where there are as many.
  init(_ range: Range<Int>, stride step: Int) {
    self.range = range
    let step = max(1, min(step, (range.count - 1) / 3))
    months = Swift.stride(from: range.lowerBound, to: range.upperBound - 1, by: step) + [range.upperBound - 1]
    weights.reserveCapacity(range.count)
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
