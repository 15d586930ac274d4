// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

extension Quadrature {
  /// A rule for rates with a gamma law, ascending.
  ///
  /// Error of E[exp(−λM)] for M · mean from 0 to 500, and relative error of E[λ] and E[λ²], below 10⁻⁹ with
  /// 48 nodes for shapes of 0.3 or more, with 64 for shapes of 0.05 or more.
  ///
  /// - Parameters:
  ///   - shape: Above 0; computed with from 10⁻⁸ to 10¹².
  ///   - mean: 0 or more.
  ///   - count: Nodes; fewer than 4 are taken for 4.
  package static func gamma(shape: Double, mean: Double, count: Int) -> [WeightedNode] {
    precondition(shape > 0 && mean >= 0, "A gamma rule needs a shape above 0 and a mean of 0 or more.")
    let count = max(count, fewestNodes)
    let law = GammaDensity(shape: clamped(shape))
    let tailNodes = min(6, count / 4)
    let placement = balanced(count: count, around: law.scale) {
      law.placement(step: $0, tailNodes: tailNodes)
    }
    let (start, step) = (placement.start, placement.step)
    let tail = CondensedTail(count: tailNodes, power: GammaDensity.tailPower, origin: start) { index in
      let logarithm = start - step * Double(index)
      return (logarithm, law.logDensity(logarithm))
    }
    var nodes = tail.nodes
    for index in 0..<(count - tailNodes) {
      let logarithm = start + step * Double(index)
      nodes.append((logarithm, exp(law.logDensity(logarithm))))
    }
    let total = nodes.reduce(0) { $0 + $1.weight }
    return nodes.map { logarithm, weight in
      let value = mean * exp(logarithm)
      return WeightedNode(value: value, complement: 1 - value, weight: weight / total)
    }.sorted { $0.value < $1.value }
  }
}

/// The density of the logarithm of a gamma variable with mean 1, whose mode is at 0.
private struct GammaDensity {
  /// A cube root: functions of powers of the rate that are not whole, as usage elasticities make them, are
  /// nearly as good as smooth ones.
  static let tailPower = 1.0 / 3

  let shape: Double
  var scale: Double { min(1, 1 / shape.squareRoot()) }

  /// Relative to the mode.
  func logDensity(_ logarithm: Double) -> Double {
    shape * (logarithm - expm1(logarithm))
  }

  /// Where the trapezoidal part must begin and end for its truncation errors to equal its step's error.
  func placement(step: Double, tailNodes: Int) -> Quadrature.Placement {
    // The error of the trapezoidal rule for a function analytic in a strip of half-width d is
    // exp(−2πd/h), times the growth of the integrand there, cos(d)^−shape; the best d.
    let d = atan(2 * .pi / (step * shape))
    let growth: Double = log(cos(d))
    let digits = 2 * .pi * d / step + shape * growth
    // The tail's rule leaves the power 2 · nodes · tailPower of M times the rate, over its factorial, but
    // never more than the tail itself.
    let degree = 2 * Double(tailNodes) * Self.tailPower
    let factorial = SpecialFunctions.logGamma(degree + 1)
    func remainder(_ logarithm: Double) -> Double {
      min(0, degree * (logarithm + log(Quadrature.largestExponent)) - factorial)
    }
    let furthest = (abs(digits) + factorial) / degree + log(Quadrature.largestExponent)
    let start = Quadrature.crossing(from: -furthest, to: 0) { logDensity($0) + remainder($0) + digits }
    // E[λ²] is to be right.
    let end = Quadrature.crossing(from: 0, to: 3 + log1p(max(0, digits) / shape)) {
      -(logDensity($0) + 2 * $0 + digits)
    }
    return Quadrature.Placement(step: step, start: start, end: end, tailNodes: tailNodes)
  }
}
