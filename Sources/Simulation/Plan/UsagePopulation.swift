// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Randomness
import Scenarios

/// How order rates spread over customers who choose, relative to `orders.per_month`.
struct UsagePopulation {
  /// Weights add up to 1.
  private var points: [(logUsage: Double, weight: Double)] = []

  /// - Parameter mix: shares of the segments.
  init<Number: Lane>(customers: Customers<Number>, mix: [Number], lane: Int) {
    guard let orders = customers.orders, orders.perMonth[lane: lane] > 0 else { return }
    let cv = orders.rateCV[lane: lane]
    let nodes =
      cv > 0
      ? Quadrature.gamma(shape: 1 / (cv * cv), mean: 1, count: 64)
      : [WeightedNode(value: 1, complement: 0, weight: 1)]
    for (segment, share) in zip(customers.segments, mix.map { $0[lane: lane] }) where share > 0 {
      for node in nodes {
        let usage = max(node.value * segment.orderMultiplier[lane: lane], .leastNormalMagnitude)
        points.append((log(usage), node.weight * share))
      }
    }
  }

  /// Whether customers differ at all.
  var varies: Bool {
    points.contains { $0.logUsage != points[0].logUsage }
  }

  /// ln K such that the population's shares come out as given: Newton's method on the convex
  /// E[ln(1 + Σ K_j x^e_j)] − Σ ln K_j · share_j.
  func intercepts(shares: [Double], elasticities: [Double]) -> [Double] {
    // A share of exactly 1 needs infinite odds.
    let total = min(shares.reduce(0, +), 1 - 1e-12)
    var theta = shares.map { $0 > 0 ? log($0 / (1 - total)) : -.infinity }
    let active = shares.indices.filter { shares[$0] > 0 }
    for _ in 0..<200 {
      var gradient = active.map { -shares[$0] }
      var hessian = [[Double]](repeating: [Double](repeating: 0, count: active.count), count: active.count)
      for point in points {
        let p = AttachOdds.shares(intercepts: theta, elasticities: elasticities, logUsage: point.logUsage)
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

/// Solves a small dense linear system by elimination with pivoting; `nil` where it is singular.
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
