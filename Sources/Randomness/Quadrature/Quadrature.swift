// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Rules that replace an integral over a population by a weighted sum.
package enum Quadrature {
  /// The Gauss–Jacobi rule of a beta law: exact for polynomials in p up to degree 2 · `count` − 1.
  package static func beta(alpha: Double, beta: Double, count: Int) -> [WeightedNode] {
    let sum = alpha + beta
    var diagonal = [alpha / sum]
    var squares: [Double] = []
    for index in 1..<max(1, count) {
      let k = Double(index)
      let s = 2 * k + sum - 2
      diagonal.append((1 + (alpha - beta) / s * ((alpha + beta - 2) / (s + 2))) / 2)
      squares.append(
        index == 1
          ? alpha / sum * (beta / sum) / (sum + 1)
          : k * (k + alpha - 1) / s * ((k + beta - 1) * (k + sum - 2) / s) / ((s + 1) * (s - 1)))
    }
    return GolubWelsch.rule(diagonal: diagonal, squares: squares).map { node, weight in
      let value = min(1 - 0x1p-53, max(1e-300, node))
      return WeightedNode(value: value, complement: 1 - value, weight: weight)
    }
  }

  /// A rule for a gamma law: the trapezoidal rule in the logarithm of the rate.
  package static func gamma(shape: Double, mean: Double, count: Int) -> [WeightedNode] {
    if count == 1 { return [WeightedNode(value: mean, complement: 1 - mean, weight: 1)] }
    let low = SpecialFunctions.gammaQuantile(1e-13, shape: shape, scale: 1 / shape)
    let start = max(log(low), -16 / (shape + 1) - 7)
    let end = log(SpecialFunctions.gammaQuantile(1e-13, shape: shape, scale: 1 / shape, tail: .upper))
    let step = (end - start) / Double(count - 1)
    func weight(_ u: Double) -> Double { exp(shape * (u - expm1(u))) }
    var nodes = (1..<count).map { index in
      let u = start + step * Double(index)
      return (value: exp(u), weight: weight(u))
    }
    // What lies below the first node becomes one node with the right mass and mean.
    var (mass, moment, u) = (0.0, 0.0, start)
    repeat {
      mass += weight(u)
      moment += weight(u) * exp(u)
      u -= step
    } while weight(u) > 1e-18 * mass && u > -700
    if mass > 0 { nodes.insert((moment / mass, mass), at: 0) }
    let total = nodes.reduce(0) { $0 + $1.weight }
    return nodes.map {
      WeightedNode(value: $0.value * mean, complement: 1 - $0.value * mean, weight: $0.weight / total)
    }
  }
}
