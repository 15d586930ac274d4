// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL

/// B-splines between breakpoints (de Boor 1978, doi:10.1007/978-1-4612-6333-3): functions that add up to 1
/// everywhere, and whose combinations are all piecewise polynomials that are smooth at the breakpoints.
package struct SplineBasis: ~Copyable {
  /// Of the basis functions.
  package let count: Int
  private let range: ClosedRange<Double>
  private let workspace: UnsafeMutablePointer<gsl_bspline_workspace>

  /// - Parameters:
  ///   - degree: of the polynomials, at least 1.
  ///   - breakpoints: at least two, ascending.
  package init(degree: Int, breakpoints: [Double]) {
    precondition(degree >= 1 && breakpoints.count >= 2)
    precondition(zip(breakpoints, breakpoints.dropFirst()).allSatisfy { $0 < $1 })
    let workspace = gsl_bspline_alloc(degree + 1, breakpoints.count)!
    breakpoints.withUnsafeBufferPointer {
      var knots = gsl_vector_const_view_array($0.baseAddress, $0.count).vector
      _ = gsl_bspline_knots(&knots, workspace)
    }
    self.workspace = workspace
    count = breakpoints.count + degree - 1
    range = breakpoints[0]...breakpoints[breakpoints.count - 1]
  }

  /// The values of the functions at `x`, and beyond the breakpoints those at the nearest of them.
  package borrowing func values(at x: Double) -> [Double] {
    var values = [Double](repeating: 0, count: count)
    values.withUnsafeMutableBufferPointer {
      var vector = gsl_vector_view_array($0.baseAddress, $0.count).vector
      _ = gsl_bspline_eval(min(max(x, range.lowerBound), range.upperBound), &vector, workspace)
    }
    return values
  }

  deinit { gsl_bspline_free(workspace) }
}
