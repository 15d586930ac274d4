// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Roots of continuous functions of one variable.
enum RootFinding {
  /// The root of `function` in [a, b] if it has opposite signs, to the last digits of the abscissa.
  ///
  /// Chandrupatla (1997, doi:10.1016/S0965-9978(96)00051-8): inverse quadratic interpolation where the
  /// function is well-behaved, bisection elsewhere. Ends after at most 200 evaluations whatever the function.
  static func root(from a: Double, to b: Double, of function: (Double) -> Double) -> Double {
    root(from: a, to: b, valueAtStart: function(a), valueAtEnd: function(b), of: function)
  }

  static func root(
    from a: Double, to b: Double, valueAtStart: Double, valueAtEnd: Double,
    of function: (Double) -> Double
  ) -> Double {
    var (x1, f1, x2, f2) = (a, valueAtStart, b, valueAtEnd)
    var (x3, f3) = (x1, f1)
    var fraction = 0.5
    for _ in 0..<200 {
      let best = abs(f1) < abs(f2) ? x1 : x2
      let tolerance = 2 * Double.ulpOfOne * abs(best) + 1e-300
      let width = abs(x2 - x1)
      if f1 == 0 { return x1 }
      if f2 == 0 { return x2 }
      if width <= 2 * tolerance { return best }
      let least = tolerance / width
      let x = x1 + min(max(fraction, least), 1 - least) * (x2 - x1)
      let f = function(x)
      if (f < 0) == (f1 < 0) {
        (x3, f3) = (x1, f1)
      } else {
        (x3, f3, x2, f2) = (x2, f2, x1, f1)
      }
      (x1, f1) = (x, f)
      let xi = (x1 - x2) / (x3 - x2)
      let phi = (f1 - f2) / (f3 - f2)
      if phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi {
        fraction =
          f1 / (f2 - f1) * f3 / (f2 - f3) + (x3 - x1) / (x2 - x1) * f1 / (f3 - f1) * f2 / (f3 - f2)
        if !fraction.isFinite { fraction = 0.5 }
      } else {
        fraction = 0.5
      }
    }
    return abs(f1) < abs(f2) ? x1 : x2
  }

  /// The root of an increasing function of the real line, searched for in steps that double from `start`; `nil` if no
  /// change of sign is found within ±10⁴ of it.
  static func increasingRoot(
    near start: Double, step: Double, of function: (Double) -> Double
  ) -> Double? {
    let value = function(start)
    if value == 0 { return start }
    guard !value.isNaN else { return nil }
    let direction = value < 0 ? 1.0 : -1.0
    var (near, nearValue, reach) = (start, value, step)
    while reach < 1e4 {
      let far = start + direction * reach
      let farValue = function(far)
      if farValue == 0 { return far }
      if (farValue < 0) != (nearValue < 0) {
        return root(
          from: near, to: far, valueAtStart: nearValue, valueAtEnd: farValue, of: function)
      }
      (near, nearValue) = (far, farValue)
      reach *= 4
    }
    return nil
  }
}
