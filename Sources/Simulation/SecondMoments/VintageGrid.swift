// SPDX-License-Identifier: GPL-3.0-or-later

/// Some months of a range, and how values at them give those at all: by cubics through the four nearest.
struct VintageGrid {
  private let range: Range<Int>
  let months: [Int]
  /// By month of the range: what the values at up to four of `months` count, from which on.
  private var weights: [(first: Int, weights: SIMD4<Double>)] = []

  /// - Parameters:
  ///   - every: whether each month stands for itself; else they lie the further apart the further the range's end is
  ///     away, at a third of that distance. What comes after a range matters to those who come before its end by how
  ///     many of them are still present, and whatever their rate of leaving, that is smooth at such a scale.
  ///   - counts: whether a month of the range counts at all; where those that do are no more, they are taken.
  init(_ range: Range<Int>, every: Bool, where counts: (Int) -> Bool) {
    self.range = range
    let spread = every ? Array(range) : Self.spread(range)
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

  /// Ascending; both ends are among them.
  private static func spread(_ range: Range<Int>) -> [Int] {
    var months: [Int] = []
    var distance = 1
    while distance < range.count {
      months.append(range.upperBound - distance)
      distance += max(1, distance / 3)
    }
    return [range.lowerBound] + months.reversed()
  }

  /// Transposes the interpolation: Σ result × value at `months` equals Σ numbers × interpolated value.
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
