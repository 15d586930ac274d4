// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Gauss rules from the coefficients of a three-term recurrence (Golub & Welsch 1969,
/// doi:10.1090/S0025-5718-69-99647-1).
enum GolubWelsch {
  /// Nodes, ascending, and weights that add up to 1.
  ///
  /// - Parameters:
  ///   - diagonal: Of the Jacobi matrix.
  ///   - squares: Of the entries beside the diagonal, one fewer.
  static func rule(diagonal: [Double], squares: [Double]) -> [(node: Double, weight: Double)] {
    let count = diagonal.count
    var d = diagonal
    var e = squares.map { $0.squareRoot() } + [0]
    // First components of the eigenvectors: the weights are their squares.
    var z = [Double](repeating: 0, count: count)
    z[0] = 1
    // The implicit QL iteration with Wilkinson's shift.
    for l in 0..<count {
      for _ in 0..<100 {
        var m = l
        while m < count - 1, abs(e[m]) > Double.ulpOfOne * (abs(d[m]) + abs(d[m + 1])) * 0.5 { m += 1 }
        if m == l { break }
        var g = (d[l + 1] - d[l]) / (2 * e[l])
        var r = hypot(g, 1)
        g = d[m] - d[l] + e[l] / (g + (g < 0 ? -r : r))
        var (s, c, p) = (1.0, 1.0, 0.0)
        for i in stride(from: m - 1, through: l, by: -1) {
          let f = s * e[i]
          let b = c * e[i]
          r = hypot(f, g)
          e[i + 1] = r
          if r == 0 {
            d[i + 1] -= p
            break
          }
          s = f / r
          c = g / r
          g = d[i + 1] - p
          let t = (d[i] - g) * s + 2 * c * b
          p = s * t
          d[i + 1] = g + p
          g = c * t - b
          (z[i + 1], z[i]) = (s * z[i] + c * z[i + 1], c * z[i] - s * z[i + 1])
        }
        if r == 0 {
          e[m] = 0
          continue
        }
        d[l] -= p
        e[l] = g
        e[m] = 0
      }
    }
    let total = z.reduce(0) { $0 + $1 * $1 }
    return zip(d, z).map { ($0, $1 * $1 / total) }.sorted { $0.0 < $1.0 }
  }
}
