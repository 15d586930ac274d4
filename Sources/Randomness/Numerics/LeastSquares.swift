// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL

/// The linear combination of regressors that comes closest to given values, by the singular value decomposition of
/// GSL: regressors that repeat others do no harm.
package struct LeastSquares: Sendable {
  /// By regressor.
  package let coefficients: [Double]
  /// Σ (value − fit)².
  package let residualSum: Double
  /// The diagonal of (XᵀX)⁻¹: the variances of the coefficients where residuals have variance 1.
  package let inverseDiagonal: [Double]

  /// - Parameters:
  ///   - regressors: row by row, as many numbers a row as there are regressors.
  ///   - values: one a row, at least one more than regressors; `nil` otherwise, and where a number is not finite.
  package init?(regressors: [Double], values: [Double]) {
    let rows = values.count
    guard rows > 0, regressors.count % rows == 0 else { return nil }
    let columns = regressors.count / rows
    guard columns > 0, rows > columns, (regressors + values).allSatisfy(\.isFinite),
      let work = gsl_multifit_linear_alloc(rows, columns)
    else { return nil }
    defer { gsl_multifit_linear_free(work) }
    var coefficients = [Double](repeating: 0, count: columns)
    var covariance = [Double](repeating: 0, count: columns * columns)
    var chiSquare = 0.0
    var rank = 0
    let status = regressors.withUnsafeBufferPointer { x in
      values.withUnsafeBufferPointer { y in
        coefficients.withUnsafeMutableBufferPointer { c in
          covariance.withUnsafeMutableBufferPointer { s in
            var matrix = gsl_matrix_const_view_array(x.baseAddress, rows, columns).matrix
            var target = gsl_vector_const_view_array(y.baseAddress, rows).vector
            var solution = gsl_vector_view_array(c.baseAddress, columns).vector
            var spread = gsl_matrix_view_array(s.baseAddress, columns, columns).matrix
            return gsl_multifit_linear_tsvd(
              &matrix, &target, 1e-10, &solution, &spread, &chiSquare, &rank, work)
          }
        }
      }
    }
    guard status == 0 else { return nil }
    self.coefficients = coefficients
    // GSL's covariance is multiplied by the variance of its residuals, which are not the whole where regressors
    // repeat others.
    let variance = chiSquare / Double(rows - rank)
    inverseDiagonal = (0..<columns).map { variance > 0 ? covariance[$0 * (columns + 1)] / variance : 0 }
    var residualSum = 0.0
    for row in 0..<rows {
      var residual = values[row]
      for column in 0..<columns { residual -= coefficients[column] * regressors[row * columns + column] }
      residualSum += residual * residual
    }
    self.residualSum = residualSum
  }

  /// The fit where the regressors have these values.
  package func callAsFunction(_ regressors: ArraySlice<Double>) -> Double {
    zip(coefficients, regressors).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
