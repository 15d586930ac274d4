// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL
import Foundation

/// The lower triangle L of a symmetric positive definite matrix LLᵀ, by GSL.
package struct CholeskyFactor: Sendable {
  private let size: Int
  /// Row by row; above the diagonal, what GSL leaves there.
  private var entries: [Double]

  /// - Parameter matrix: symmetric, row by row; `nil` if it is not positive definite or not finite.
  package init?(_ matrix: [Double], size: Int) {
    precondition(matrix.count == size * size, "A matrix needs as many rows as columns.")
    guard size > 0, matrix.allSatisfy(\.isFinite) else { return nil }
    self.size = size
    entries = matrix
    let status = Self.withMatrix(&entries, size) { gsl_linalg_cholesky_decomp1($0) }
    guard status == 0 else { return nil }
  }

  /// The solution x of LLᵀx = `right`.
  package func solve(_ right: [Double]) -> [Double] {
    precondition(right.count == size, "There must be a number for each row.")
    var entries = entries
    var solution = right
    _ = solution.withUnsafeMutableBufferPointer { buffer in
      var vector = gsl_vector_view_array(buffer.baseAddress, size).vector
      return Self.withMatrix(&entries, size) { gsl_linalg_cholesky_svx($0, &vector) }
    }
    return solution
  }

  /// The inverse of LLᵀ, row by row.
  package var inverse: [Double] {
    var inverse = entries
    _ = Self.withMatrix(&inverse, size) { gsl_linalg_cholesky_invert($0) }
    return inverse
  }

  /// L · `vector`: independent standard normal numbers become those with the covariance LLᵀ.
  package func callAsFunction(_ vector: [Double]) -> [Double] {
    precondition(vector.count == size, "There must be a number for each row.")
    return (0..<size).map { row in
      (0...row).reduce(0) { $0 + entries[row * size + $1] * vector[$1] }
    }
  }

  /// L⁻¹ · `vector`: numbers with the covariance LLᵀ become independent ones of variance 1. Of the first numbers alone, at
  /// most as many as there are rows, what the first of all become.
  package func whitened(_ vector: [Double]) -> [Double] {
    precondition(vector.count <= size, "There must be a row for each number.")
    var result = vector
    for row in result.indices {
      for column in 0..<row { result[row] -= entries[row * size + column] * result[column] }
      result[row] /= entries[row * size + row]
    }
    return result
  }

  /// The logarithm of the determinant of LLᵀ.
  package var logDeterminant: Double {
    (0..<size).reduce(0) { $0 + 2 * log(entries[$1 * size + $1]) }
  }

  private static func withMatrix(
    _ entries: inout [Double], _ size: Int, _ body: (UnsafeMutablePointer<gsl_matrix>) -> Int32
  ) -> Int32 {
    entries.withUnsafeMutableBufferPointer { buffer in
      var matrix = gsl_matrix_view_array(buffer.baseAddress, size, size).matrix
      return body(&matrix)
    }
  }
}
