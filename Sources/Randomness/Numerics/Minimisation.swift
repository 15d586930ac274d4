// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL

/// Minima of functions without derivatives. A value that is not a number counts as infinitely bad.
package enum Minimisation {
  package struct Minimum: Sendable, Equatable {
    package var point: [Double]
    package var value: Double
  }

  /// The lowest point that a simplex finds from `start`, by GSL's `nmsimplex2` (Nelder & Mead 1965,
  /// doi:10.1093/comjnl/7.4.308).
  ///
  /// - Parameters:
  ///   - step: by how far the corners of the first simplex lie from the start, along each axis.
  ///   - tolerance: the mean distance of the corners from their centre at which the search ends.
  ///   - limit: of steps; each takes one evaluation or two.
  package static func simplex(
    from start: [Double], step: Double, tolerance: Double, limit: Int, of function: ([Double]) -> Double
  ) -> Minimum {
    withoutActuallyEscaping(function) { function in
      let objective = Objective(function)
      return withExtendedLifetime(objective) {
        let size = start.count
        let minimiser = gsl_multimin_fminimizer_alloc(ltv_nmsimplex2(), size)!
        let point = gsl_vector_alloc(size)!
        let steps = gsl_vector_alloc(size)!
        defer {
          gsl_multimin_fminimizer_free(minimiser)
          gsl_vector_free(point)
          gsl_vector_free(steps)
        }
        for (index, value) in start.enumerated() { gsl_vector_set(point, index, value) }
        gsl_vector_set_all(steps, step)
        var described = gsl_multimin_function(
          f: { Objective.at($1).value(Objective.numbers($0)) }, n: size,
          params: Unmanaged.passUnretained(objective).toOpaque())
        withUnsafeMutablePointer(to: &described) { pointer in
          gsl_multimin_fminimizer_set(minimiser, pointer, point, steps)
          for _ in 0..<limit {
            guard gsl_multimin_fminimizer_iterate(minimiser) == 0,
              gsl_multimin_fminimizer_size(minimiser) > tolerance
            else { break }
          }
        }
        return Minimum(
          point: Objective.numbers(gsl_multimin_fminimizer_x(minimiser)),
          value: gsl_multimin_fminimizer_minimum(minimiser))
      }
    }
  }

  /// The minimum between `lower` and `upper` of a function of one variable that is lower at `inside` than at both,
  /// by Brent's method (Brent 1973, chapter 5), to half of the abscissa's digits: no method can tell more.
  package static func onLine(
    from lower: Double, inside: Double, to upper: Double, of function: (Double) -> Double
  ) -> Minimum {
    withoutActuallyEscaping(function) { function in
      let objective = Objective { function($0[0]) }
      return withExtendedLifetime(objective) {
        let minimiser = gsl_min_fminimizer_alloc(ltv_brent())!
        defer { gsl_min_fminimizer_free(minimiser) }
        var described = gsl_function(
          function: { Objective.at($1).value([$0]) },
          params: Unmanaged.passUnretained(objective).toOpaque())
        return withUnsafeMutablePointer(to: &described) { pointer in
          guard gsl_min_fminimizer_set(minimiser, pointer, inside, lower, upper) == 0 else {
            return Minimum(point: [inside], value: function(inside))
          }
          let tolerance = 1e-9 * (upper - lower)
          for _ in 0..<100 {
            guard gsl_min_fminimizer_iterate(minimiser) == 0,
              gsl_min_fminimizer_x_upper(minimiser) - gsl_min_fminimizer_x_lower(minimiser) > tolerance
            else { break }
          }
          return Minimum(
            point: [gsl_min_fminimizer_x_minimum(minimiser)],
            value: gsl_min_fminimizer_f_minimum(minimiser))
        }
      }
    }
  }
}

/// A Swift function in a place that C can point to.
private final class Objective {
  private let function: ([Double]) -> Double

  init(_ function: @escaping ([Double]) -> Double) {
    self.function = function
  }

  /// GSL refuses what is not finite.
  func value(_ point: [Double]) -> Double {
    let value = function(point)
    return value.isFinite ? value : .greatestFiniteMagnitude / 1e10
  }

  static func at(_ pointer: UnsafeMutableRawPointer?) -> Objective {
    Unmanaged<Objective>.fromOpaque(pointer!).takeUnretainedValue()
  }

  static func numbers(_ vector: UnsafePointer<gsl_vector>?) -> [Double] {
    (0..<vector!.pointee.size).map { gsl_vector_get(vector, $0) }
  }
}
