// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Randomness
import Scenarios

/// How those who choose a contract differ in their odds: by how much they order relative to `orders.per_month`, and by
/// segment.
struct ChoosingPopulation {
  /// Weights add up to 1.
  private var points: [(logUsage: Double, logOdds: Double, weight: Double)] = []
  /// Whether anybody's odds differ, be it of somebody who is not among those counted.
  private(set) var varies = false

  /// - Parameters:
  ///   - mix: shares of the segments.
  ///   - usage: how much customers of a segment order relative to its mean; `nil` if odds do not depend on it.
  init<Number: Lane>(segments: [Segment<Number>], mix: [Number], usage: [WeightedNode]?, lane: Int) {
    var first: (logUsage: Double, logOdds: Double)?
    for (segment, share) in zip(segments, mix.map { $0[lane: lane] }) {
      let logOdds = log(segment.attachOddsMultiplier[lane: lane])
      let multiplier = usage == nil ? 1 : segment.orderMultiplier[lane: lane]
      for node in usage ?? Self.alike {
        let logUsage = log(max(node.value * multiplier, .leastNormalMagnitude))
        if let first { varies = varies || first != (logUsage, logOdds) }
        first = first ?? (logUsage, logOdds)
        if share > 0 { points.append((logUsage, logOdds, node.weight * share)) }
      }
    }
  }

  private static let alike = [WeightedNode(value: 1, complement: 0, weight: 1)]

  /// Relative order rates of customers of one segment, by their coefficient of variation.
  static func usage(cv: Double) -> [WeightedNode] {
    cv > 0 ? Quadrature.gamma(shape: 1 / (cv * cv), mean: 1, count: 64) : alike
  }

  /// ln K such that the population's shares come out as given: Newton's method on the convex
  /// E[ln(1 + Σ K_j·w·x^e_j)] − Σ ln K_j · share_j, w being a segment's multiplier of odds.
  func intercepts(shares: [Double], elasticities: [Double]) -> [Double] {
    // A share of exactly 1 needs infinite odds.
    let total = min(shares.reduce(0, +), 1 - 1e-12)
    var theta = shares.map { $0 > 0 ? log($0 / (1 - total)) : -.infinity }
    let active = shares.indices.filter { shares[$0] > 0 }
    for _ in 0..<200 {
      var gradient = active.map { -shares[$0] }
      var hessian = [[Double]](repeating: [Double](repeating: 0, count: active.count), count: active.count)
      for point in points {
        let p = AttachOdds.shares(
          intercepts: theta, elasticities: elasticities, logUsage: point.logUsage, logOdds: point.logOdds)
        for (row, j) in active.enumerated() {
          gradient[row] += point.weight * p[j]
          for (column, i) in active.enumerated() {
            hessian[row][column] += point.weight * p[j] * ((i == j ? 1 : 0) - p[i])
          }
        }
      }
      guard let step = solve(hessian, gradient) else { break }
      let largest = step.map(abs).max() ?? 0
      let damping = min(1, 2 / max(largest, .leastNormalMagnitude))
      for (row, j) in active.enumerated() { theta[j] -= damping * step[row] }
      if largest < 1e-13 { break }
    }
    return theta
  }
}

/// Solves a small dense linear system by elimination with pivoting; `nil` if it is singular.
func solve(_ matrix: [[Double]], _ rightSide: [Double]) -> [Double]? {
  var rows = zip(matrix, rightSide).map { $0 + [$1] }
  let count = rows.count
  for column in 0..<count {
    let pivot = (column..<count).max { abs(rows[$0][column]) < abs(rows[$1][column]) } ?? column
    guard abs(rows[pivot][column]) > 0 else { return nil }
    rows.swapAt(pivot, column)
    for row in 0..<count where row != column {
      let factor = rows[row][column] / rows[column][column]
      for k in column...count { rows[row][k] -= factor * rows[column][k] }
    }
  }
  return (0..<count).map { rows[$0][count] / rows[$0][$0] }
}
