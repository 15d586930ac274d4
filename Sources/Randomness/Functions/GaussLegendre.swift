// SPDX-License-Identifier: GPL-3.0-or-later

/// Gauss–Legendre rules on [−1, 1].
package enum GaussLegendre {
  /// The positive nodes of the rule of 16 points, and their weights.
  package static let sixteen: [(node: Double, weight: Double)] = [
    (0.0950125098376374402, 0.189450610455068496),
    (0.281603550779258913, 0.182603415044923589),
    (0.458016777657227386, 0.169156519395002538),
    (0.617876244402643748, 0.149595988816576732),
    (0.755404408355003034, 0.124628971255533872),
    (0.865631202387831744, 0.0951585116824927848),
    (0.944575023073232576, 0.0622535239386478929),
    (0.989400934991649933, 0.0271524594117540949),
  ]

  /// The same of the rule of 4 points.
  package static let four: [(node: Double, weight: Double)] = [
    (0.339981043584856265, 0.652145154862546143),
    (0.861136311594052575, 0.347854845137453857),
  ]

  /// ∫ of a function between two places by the rule of 16 points: exact for polynomials of degree 31.
  @inlinable
  package static func integral(from low: Double, to high: Double, of function: (Double) -> Double) -> Double {
    let (middle, half) = (low + (high - low) / 2, (high - low) / 2)
    var sum = 0.0
    for (node, weight) in sixteen {
      sum += weight * (function(middle - node * half) + function(middle + node * half))
    }
    return sum * half
  }

  /// The same rule as points between two places, with their weights.
  package static func points(from low: Double, to high: Double) -> [(point: Double, weight: Double)] {
    let (middle, half) = (low + (high - low) / 2, (high - low) / 2)
    return sixteen.flatMap { node, weight in
      [(middle - node * half, weight * half), (middle + node * half, weight * half)]
    }
  }
}
