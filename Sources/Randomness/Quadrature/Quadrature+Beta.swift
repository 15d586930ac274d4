// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL
import Foundation

extension Quadrature {
  /// A rule for shares with a beta law, ascending; `complement` of a node is exact where it is small.
  ///
  /// Error of E[(1 − p)^M] for M = 0 and M from 0.3 to 500, whole or not, below 10⁻⁹ with 48 nodes for α and
  /// β of 0.3 or more, with 128 for 0.05 or more.
  ///
  /// - Parameters:
  ///   - alpha: Above 0, like `beta`. Below 10⁻⁸ they are taken for that; above 10¹² both are scaled down.
  ///   - count: Nodes; fewer than 4 are taken for 4.
  package static func beta(alpha: Double, beta: Double, count: Int) -> [WeightedNode] {
    precondition(alpha > 0 && beta > 0, "A beta rule needs parameters above 0.")
    let count = max(count, fewestNodes)
    let excess = max(1, max(alpha, beta) / parameterRange.upperBound)
    let law = LogitDensity(alpha: clamped(alpha / excess), beta: clamped(beta / excess))
    let tailNodes = min(4, count / 4)
    let placement = balanced(count: count, around: law.scale) {
      law.placement(step: $0, tailNodes: tailNodes)
    }
    let step = placement.step
    let inner = count - 2 * tailNodes
    var nodes = (0..<inner).map { index in
      let distance = placement.start + step * Double(index)
      return WeightedNode(
        value: SpecialFunctions.logistic(law.mode + distance),
        complement: SpecialFunctions.logistic(-law.mode - distance),
        weight: exp(law.logDensity(distance)))
    }
    let last = placement.start + step * Double(inner - 1)
    let zeros = CondensedTail(count: tailNodes, power: 1, origin: logLogistic(law.mode + placement.start)) {
      index in
      let distance = placement.start - step * Double(index)
      return (logLogistic(law.mode + distance), law.logDensity(distance))
    }
    nodes += zeros.nodes.map { logarithm, weight in
      WeightedNode(value: exp(logarithm), complement: -expm1(logarithm), weight: weight)
    }
    let ones = CondensedTail(count: tailNodes, power: 0.25, origin: logLogistic(-law.mode - last)) { index in
      let distance = last + step * Double(index)
      return (logLogistic(-law.mode - distance), law.logDensity(distance))
    }
    nodes += ones.nodes.map { logarithm, weight in
      WeightedNode(value: -expm1(logarithm), complement: exp(logarithm), weight: weight)
    }
    let total = nodes.reduce(0) { $0 + $1.weight }
    return nodes.map {
      WeightedNode(value: $0.value, complement: $0.complement, weight: $0.weight / total)
    }.sorted { ($0.value, -$0.complement) < ($1.value, -$1.complement) }
  }
}

/// ln(1 / (1 + exp(−u))).
private func logLogistic(_ u: Double) -> Double {
  u < 0 ? u - log1p(exp(u)) : -log1p(exp(-u))
}

/// The density of the logit of a beta variable, by distance from its mode.
private struct LogitDensity {
  let alpha: Double
  let beta: Double
  let mode: Double
  private let mean: Double
  private let meanComplement: Double
  private let peak: Double
  /// Logarithms of E[(1 − p)^M] for some M: what is small needs fewer digits.
  private let values: [(exponent: Double, logarithm: Double)]

  init(alpha: Double, beta: Double) {
    self.alpha = alpha
    self.beta = beta
    mode = log(alpha / beta)
    mean = alpha / (alpha + beta)
    meanComplement = beta / (alpha + beta)
    peak = alpha * logLogistic(mode) + beta * logLogistic(-mode)
    values = [0, 3, 30, Quadrature.largestExponent].map {
      ($0, SpecialFunctions.logBetaSurvival(alpha: alpha, beta: beta, exponent: $0))
    }
  }

  var scale: Double { min(1, (1 / alpha + 1 / beta).squareRoot()) }

  /// Relative to the mode; near it in a form that does not cancel where the parameters are large.
  func logDensity(_ distance: Double) -> Double {
    guard abs(distance) < 0.5 else {
      return alpha * logLogistic(mode + distance) + beta * logLogistic(-mode - distance) - peak
    }
    let growth = expm1(distance)
    let relative = growth / (1 + mean * growth)
    return alpha * gsl_sf_log_1plusx_mx(relative * meanComplement)
      + beta * gsl_sf_log_1plusx_mx(-relative * mean)
  }

  /// Where the trapezoidal part must begin and end for its truncation errors to equal its step's error.
  func placement(step: Double, tailNodes: Int) -> Quadrature.Placement {
    let digits = values.map { self.digits(step: step, exponent: $0.exponent) - $0.logarithm }.min()!
    // The rule of the tail at 0 leaves the power 2 · nodes of M p, over its factorial, but never more than the
    // tail itself.
    let degree = 2 * Double(tailNodes)
    let factorial = SpecialFunctions.logGamma(degree + 1)
    func remainder(_ logarithm: Double) -> Double {
      min(0, degree * (logarithm + log(Quadrature.largestExponent)) - factorial)
    }
    let furthest = (abs(digits) + factorial) / degree + log(Quadrature.largestExponent) + abs(mode)
    let start = Quadrature.crossing(from: -furthest, to: 0) {
      logDensity($0) + remainder(logLogistic(mode + $0)) + digits
    }
    // At 1, (1 − p)^M falls at least like (1 − p)^0.3; the tail's rule takes off some exp(−9), measured.
    let excess = digits - 2.25 * Double(tailNodes)
    let atMode = logLogistic(-mode)
    let end = Quadrature.crossing(from: 0, to: max(0, excess) / 0.3 + abs(mode) + 1) {
      -(logDensity($0) + 0.3 * (logLogistic(-mode - $0) - atMode) + excess)
    }
    return Quadrature.Placement(step: step, start: start, end: end, tailNodes: 2 * tailNodes)
  }

  /// The logarithm of one over the trapezoidal rule's error for (1 − p)^exponent, relative to its value.
  ///
  /// For a function analytic in a strip of half-width d the error is exp(−2πd/h) times the growth of the
  /// integrand there; the best of some d.
  private func digits(step: Double, exponent: Double) -> Double {
    let beta = beta + exponent
    let natural = 2 * .pi / step * (1 / alpha + 1 / beta)
    let ratio = alpha / beta
    let atRest = alpha * log(ratio) - (alpha + beta) * log1p(ratio)
    var best = -Double.infinity
    for d in [0.5, 1, 1.3, 1.5, 1.8, 2.2, 2.6, 3, 0.4 * natural, 0.6 * natural, 0.8 * natural, natural]
    where d < .pi {
      // The largest modulus of the integrand on the line at height d is at logit ln(r).
      let c = cos(d)
      let lean = (alpha - beta) * c
      let root = (lean * lean + 4 * alpha * beta).squareRoot()
      let r = lean < 0 ? 2 * alpha / (root - lean) : (root + lean) / (2 * beta)
      let growth = alpha * log(r) - (alpha + beta) / 2 * log1p(r * (2 * c + r)) - atRest
      best = max(best, 2 * .pi * d / step - growth)
    }
    return best
  }
}
