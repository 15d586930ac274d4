// SPDX-License-Identifier: GPL-3.0-or-later

import Randomness

/// A covariance estimated from a sample, with its correlations drawn towards 0 by as much as their own error asks for:
/// positive definite however few rows there are (Schäfer & Strimmer 2005, doi:10.2202/1544-6115.1175).
struct ShrunkCovariance {
  let means: [Double]
  /// Row by row, its diagonal 1; 0 beside what never varies.
  let correlations: [Double]
  /// ≥ 0.
  let deviations: [Double]
  /// By which share correlations were drawn towards 0.
  let shrinkage: Double
  var size: Int { means.count }

  /// - Parameters:
  ///   - rows: at least two, as long as each other, finite.
  ///   - isCentred: whether the mean is known to be 0.
  init(_ rows: [[Double]], isCentred: Bool = false) {
    let (count, size) = (Double(rows.count), rows[0].count)
    var means = [Double](repeating: 0, count: size)
    if !isCentred {
      for row in rows { for place in 0..<size { means[place] += row[place] / count } }
    }
    var products = [Double](repeating: 0, count: size * size)
    for row in rows {
      for one in 0..<size {
        let deviation = row[one] - means[one]
        for other in 0...one { products[one * size + other] += deviation * (row[other] - means[other]) }
      }
    }
    let freedom = isCentred ? count : count - 1
    let deviations = (0..<size).map { (products[$0 * size + $0] / freedom).squareRoot() }
    var (errors, squares) = (0.0, 0.0)
    var correlations = [Double](repeating: 0, count: size * size)
    for one in 0..<size {
      for other in 0..<one where deviations[one] > 0 && deviations[other] > 0 {
        let raw = products[one * size + other] / freedom / (deviations[one] * deviations[other])
        let correlation = max(-1, min(1, raw))
        correlations[one * size + other] = correlation
        // The variance of a sample correlation, to first order.
        errors += (1 - correlation * correlation) * (1 - correlation * correlation) / (count - 1)
        squares += correlation * correlation
      }
    }
    // A little of it always: what rounding makes of a perfect correlation has no root.
    let shrinkage = squares > 0 ? max(1e-9, min(1, errors / squares)) : 1
    for one in 0..<size {
      correlations[one * size + one] = 1
      for other in 0..<one {
        let shrunk = correlations[one * size + other] * (1 - shrinkage)
        correlations[one * size + other] = shrunk
        correlations[other * size + one] = shrunk
      }
    }
    self.means = means
    self.correlations = correlations
    self.deviations = deviations
    self.shrinkage = shrinkage
  }

  /// The covariance of numbers whose deviations are `scales` and, independently of all others, `extra`; `nil` if it
  /// is not positive definite.
  func factor(scales: [Double], extra: [Double]) -> CholeskyFactor? {
    var matrix = correlations
    for one in 0..<size {
      for other in 0..<size { matrix[one * size + other] *= scales[one] * scales[other] }
      matrix[one * size + one] += extra[one] * extra[one]
    }
    return CholeskyFactor(matrix, size: size)
  }
}
