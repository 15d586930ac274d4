// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Rules that replace an integral over a population by a weighted sum of `count` nodes.
///
/// Both rules are the trapezoidal rule in the logarithm (gamma) or the logit (beta) of the rate, which
/// converges exponentially, with each slow tail condensed into a few nodes; see decision record 004. They
/// are for functions such as exp(−Mλ) and (1 − p)^M with M from 0 to about 500 times one over the mean (M
/// need not be whole) and sums and products of such: survival, orders, discounted values.
package enum Quadrature {
  /// How large M may be: the rules resolve rates down to one over this.
  static let largestExponent = 500.0
  static let fewestNodes = 4
  /// What the rules compute with: below, a law is spikes at its ends, above, it is a point.
  static let parameterRange = 1e-8...1e12

  static func clamped(_ parameter: Double) -> Double {
    min(parameterRange.upperBound, max(parameterRange.lowerBound, parameter))
  }

  /// Nodes and weights from where the trapezoidal part of a rule begins and ends.
  ///
  /// - Parameters:
  ///   - count: Nodes in all.
  ///   - place: The part for a step, in steps of `step` around the mode.
  static func balanced(count: Int, around scale: Double, place: (_ step: Double) -> Placement) -> Placement {
    // The number of nodes falls as the step grows.
    var (low, high) = (scale * 1e-3, scale * 40)
    for _ in 0..<30 {
      let middle = (low * high).squareRoot()
      if place(middle).nodes > Double(count) { low = middle } else { high = middle }
    }
    return place(high)
  }

  /// Where the trapezoidal part of a rule begins and ends, relative to the mode.
  struct Placement {
    let step: Double
    let start: Double
    let end: Double
    let tailNodes: Int

    /// Nodes needed, as a fraction.
    var nodes: Double { (end - start) / step + 1 + Double(tailNodes) }
  }

  /// Where an increasing function crosses 0 between two places; one of them where it does not.
  static func crossing(from low: Double, to high: Double, of function: (Double) -> Double) -> Double {
    var (low, high) = (low, high)
    for _ in 0..<36 {
      let middle = (low + high) / 2
      if function(middle) < 0 { low = middle } else { high = middle }
    }
    return high
  }
}
