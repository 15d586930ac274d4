// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Randomness
import Testing

struct DownhillTests {
  /// Rosenbrock's valley, whose lowest point is (1, 1).
  @Test func `the end of a valley is found`() {
    let minimum = Minimisation.downhill(from: [-1.2, 1], step: 0.1, tolerance: 1e-9, limit: 500) { point in
      let (x, y) = (point[0], point[1])
      let off = y - x * x
      return (100 * off * off + (1 - x) * (1 - x), [-400 * x * off - 2 * (1 - x), 200 * off])
    }
    #expect(abs(minimum.point[0] - 1) < 1e-8 && abs(minimum.point[1] - 1) < 1e-8)
    #expect(minimum.value < 1e-16)
  }

  @Test func `where there is no number nothing is found`() {
    let minimum = Minimisation.downhill(from: [4], step: 1, tolerance: 1e-9, limit: 100) { point in
      (point[0] - log(point[0]), [1 - 1 / point[0]])
    }
    #expect(abs(minimum.point[0] - 1) < 1e-8)
  }

  @Test func `a matrix is the product of its factor`() throws {
    let matrix = [4.0, 2, 1, 2, 5, 3, 1, 3, 6]
    let factor = try #require(CholeskyFactor(matrix, size: 3))
    let solution = factor.solve([1, 2, 3])
    let inverse = factor.inverse
    for row in 0..<3 {
      let product = (0..<3).reduce(0) { $0 + matrix[3 * row + $1] * solution[$1] }
      #expect(abs(product - Double(row + 1)) < 1e-14)
      let columns = (0..<3).map { column in factor((0..<3).map { $0 == column ? 1 : 0 }) }
      for column in 0..<3 {
        #expect(abs(columns.reduce(0) { $0 + $1[row] * $1[column] } - matrix[3 * row + column]) < 1e-14)
        let unit = (0..<3).reduce(0) { $0 + matrix[3 * row + $1] * inverse[3 * $1 + column] }
        #expect(abs(unit - (row == column ? 1 : 0)) < 1e-14)
      }
    }
    let independent = [0.5, -1, 2]
    #expect(zip(factor.whitened(factor(independent)), independent).allSatisfy { abs($0 - $1) < 1e-14 })
    #expect(factor.whitened([3, 1]) == Array(factor.whitened([3, 1, 7]).prefix(2)))
    // 4 · 21 - 2 · 9 + 1
    #expect(abs(factor.logDeterminant - log(67)) < 1e-14)
    #expect(CholeskyFactor([1, 2, 2, 1], size: 2) == nil)
    #expect(CholeskyFactor([.nan], size: 1) == nil)
  }
}
