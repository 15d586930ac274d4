// SPDX-License-Identifier: GPL-3.0-or-later

/// Cubics through the four points nearest to a place; exact for cubics, and fewer points where there are fewer.
package enum Interpolation {
  /// - Parameters:
  ///   - points: ascending, at least two; `x` lies between the first and the last.
  ///   - values: at the points; where one of the four is not a number, the line between the nearest two serves.
  package static func value(at x: Double, points: [Double], values: [Double]) -> Double {
    let nodes = nodes(around: x, points: points, values: values)
    return nodes.reduce(0) { sum, i in
      sum + nodes.filter { $0 != i }.reduce(values[i]) { $0 * (x - points[$1]) / (points[i] - points[$1]) }
    }
  }

  /// The derivative of the same.
  package static func slope(at x: Double, points: [Double], values: [Double]) -> Double {
    let nodes = nodes(around: x, points: points, values: values)
    return nodes.reduce(0) { sum, i in
      let others = nodes.filter { $0 != i }
      return sum
        + others.reduce(0) { inner, left in
          let scale = values[i] / (points[i] - points[left])
          return inner
            + others.filter { $0 != left }.reduce(scale) {
              $0 * (x - points[$1]) / (points[i] - points[$1])
            }
        }
    }
  }

  private static func nodes(around x: Double, points: [Double], values: [Double]) -> Range<Int> {
    let right = points.firstIndex { $0 >= x } ?? points.count - 1
    let cell = max(0, right - 1)
    let first = max(0, min(cell - 1, points.count - 4))
    let four = first..<min(points.count, first + 4)
    return four.contains { values[$0].isNaN } ? cell..<cell + 2 : four
  }
}
