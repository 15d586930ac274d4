// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL

extension Minimisation {
  /// The lowest point that is found from `start` downhill, by GSL's `vector_bfgs2` (Broyden, Fletcher, Goldfarb & Shanno; line
  /// search of Fletcher 1987, chapter 2.6).
  ///
  /// - Parameters:
  ///   - step: the length of the first step that is tried.
  ///   - tolerance: the length of the gradient at which the search ends.
  ///   - limit: of steps; each takes one evaluation or a few.
  package static func downhill(
    from start: [Double], step: Double, tolerance: Double, limit: Int,
    of function: ([Double]) -> (value: Double, gradient: [Double])
  ) -> Minimum {
    withoutActuallyEscaping(function) { function in
      let slope = Slope(function)
      return withExtendedLifetime(slope) {
        let size = start.count
        let minimiser = gsl_multimin_fdfminimizer_alloc(ltv_bfgs2(), size)!
        let point = gsl_vector_alloc(size)!
        defer {
          gsl_multimin_fdfminimizer_free(minimiser)
          gsl_vector_free(point)
        }
        for (index, value) in start.enumerated() { gsl_vector_set(point, index, value) }
        var described = gsl_multimin_function_fdf(
          f: { Slope.at($1).evaluate($0).value },
          df: { Slope.copy(Slope.at($1).evaluate($0).gradient, to: $2) },
          fdf: { point, slope, value, gradient in
            let result = Slope.at(slope).evaluate(point)
            value!.pointee = result.value
            Slope.copy(result.gradient, to: gradient)
          },
          n: size, params: Unmanaged.passUnretained(slope).toOpaque())
        withUnsafeMutablePointer(to: &described) { pointer in
          guard gsl_multimin_fdfminimizer_set(minimiser, pointer, point, step, 0.1) == 0 else { return }
          for _ in 0..<limit {
            guard gsl_blas_dnrm2(gsl_multimin_fdfminimizer_gradient(minimiser)) > tolerance,
              gsl_multimin_fdfminimizer_iterate(minimiser) == 0
            else { break }
          }
        }
        return Minimum(
          point: Slope.numbers(gsl_multimin_fdfminimizer_x(minimiser)),
          value: gsl_multimin_fdfminimizer_minimum(minimiser))
      }
    }
  }
}

/// A function with its gradient in a place that C can point to. GSL asks for both at a point one after the other, and they
/// are computed once.
private final class Slope {
  private let function: ([Double]) -> (value: Double, gradient: [Double])
  private var point: [Double] = []
  private var result: (value: Double, gradient: [Double]) = (0, [])

  init(_ function: @escaping ([Double]) -> (value: Double, gradient: [Double])) {
    self.function = function
  }

  /// GSL refuses what is not finite.
  func evaluate(_ vector: UnsafePointer<gsl_vector>?) -> (value: Double, gradient: [Double]) {
    let next = Self.numbers(vector)
    if next != point {
      point = next
      result = function(next)
      if !result.value.isFinite || !result.gradient.allSatisfy(\.isFinite) {
        result = (.greatestFiniteMagnitude / 1e10, next.map { _ in 0 })
      }
    }
    return result
  }

  static func at(_ pointer: UnsafeMutableRawPointer?) -> Slope {
    Unmanaged<Slope>.fromOpaque(pointer!).takeUnretainedValue()
  }

  static func numbers(_ vector: UnsafePointer<gsl_vector>?) -> [Double] {
    (0..<vector!.pointee.size).map { gsl_vector_get(vector, $0) }
  }

  static func copy(_ numbers: [Double], to vector: UnsafeMutablePointer<gsl_vector>?) {
    for (index, number) in numbers.enumerated() { gsl_vector_set(vector, index, number) }
  }
}
