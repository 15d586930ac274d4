// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// The infinitely many points of a trapezoidal rule beyond its last node, condensed into a few.
///
/// The points form a discrete measure; a Gauss rule of that measure, in a power of the rate, is exact for
/// the low powers that functions consist of where rates are near 0.
struct CondensedTail {
  /// Logarithms of the rate (or of its complement), with the points' weights added up.
  let nodes: [(logarithm: Double, weight: Double)]

  /// - Parameters:
  ///   - count: Nodes wanted; fewer come out where there are fewer points.
  ///   - power: Of the rate, in which the rule is exact for polynomials.
  ///   - origin: Logarithm of the rate at the last node, beyond which the tail begins.
  ///   - point: The k-th point beyond it, from 1: logarithm of the rate, logarithm of the weight.
  init(
    count: Int, power: Double, origin: Double, point: (Int) -> (logarithm: Double, logWeight: Double)
  ) {
    var points: [(node: Double, weight: Double)] = []
    var largest = 0.0
    for index in 1... {
      let (logarithm, logWeight) = point(index)
      let weight = exp(logWeight)
      let decline = power * (logarithm - origin)
      // How far below the origin, as a share; computed so that small distances are exact.
      points.append((-expm1(decline), weight))
      largest = max(largest, weight)
      if weight < 1e-25 * largest || weight == 0 { break }
      if decline < -27 {
        // What follows is a geometric series of weights at a rate of 0.
        let ratio = exp(point(index + 1).logWeight - logWeight)
        points.append((1, weight * ratio / (1 - ratio)))
        break
      }
    }
    let total = points.reduce(0) { $0 + $1.weight }
    guard total > 0 else {
      nodes = []
      return
    }
    nodes = Self.gauss(points, total: total, count: count).map { node, weight in
      (origin + log1p(-min(node, 1 - 0x1p-53)) / power, weight * total)
    }
  }

  /// The Gauss rule of a discrete measure, by Stieltjes' procedure (Gautschi 2004, "Orthogonal Polynomials",
  /// section 2.2.3).
  private static func gauss(
    _ points: [(node: Double, weight: Double)], total: Double, count: Int
  ) -> [(node: Double, weight: Double)] {
    var diagonal: [Double] = []
    var squares: [Double] = []
    var previous = [Double](repeating: 0, count: points.count)
    var current = [Double](repeating: 1, count: points.count)
    var previousNorm = 1.0
    for degree in 0..<min(count, points.count) {
      var (norm, moment) = (0.0, 0.0)
      for index in points.indices {
        let density = points[index].weight / total * current[index] * current[index]
        norm += density
        moment += points[index].node * density
      }
      guard norm > 0, norm.isNormal else { break }
      let centre = moment / norm
      diagonal.append(centre)
      let square = norm / previousNorm
      if degree > 0 { squares.append(square) }
      for index in points.indices {
        let next =
          (points[index].node - centre) * current[index] - (degree > 0 ? square : 0) * previous[index]
        previous[index] = current[index]
        current[index] = next
      }
      previousNorm = norm
    }
    return GolubWelsch.rule(diagonal: diagonal, squares: squares)
  }
}
