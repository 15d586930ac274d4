// SPDX-License-Identifier: GPL-3.0-or-later

/// Some months of a range, and how values at them give those at all: by cubics through the four nearest.
struct VintageGrid {
  let months: [Int]

  /// Every `stride`-th month and the last, at least four where there are as many.
  init(_ range: Range<Int>, stride step: Int) {
    let step = max(1, min(step, (range.count - 1) / 3))
    months = Swift.stride(from: range.lowerBound, to: range.upperBound - 1, by: step) + [range.upperBound - 1]
  }

  /// Lagrange weights of the values at `months`, by index, for the value at `month`.
  func weights(at month: Int) -> [(index: Int, weight: Double)] {
    if let exact = months.firstIndex(of: month) { return [(exact, 1)] }
    let above = months.firstIndex { $0 > month } ?? months.count - 1
    let first = max(0, min(above - 2, months.count - 4))
    let used = first..<min(first + 4, months.count)
    return used.map { index in
      let weight = used.filter { $0 != index }.reduce(1.0) {
        $0 * Double(month - months[$1]) / Double(months[index] - months[$1])
      }
      return (index, weight)
    }
  }
}
