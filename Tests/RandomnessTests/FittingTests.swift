// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Randomness

struct FittingTests {
  /// Four points by hand: x̄ = 1.5, Sxx = 5, slope 1.4, intercept −0.1, residuals 0.1, −0.3, 0.3, −0.1.
  @Test func `a line through four points`() throws {
    let fit = try #require(LeastSquares(regressors: [1, 0, 1, 1, 1, 2, 1, 3], values: [0, 1, 3, 4]))
    #expect(abs(fit.coefficients[0] + 0.1) < 1e-14)
    #expect(abs(fit.coefficients[1] - 1.4) < 1e-14)
    #expect(abs(fit.residualSum - 0.2) < 1e-14)
    #expect(abs(fit.inverseDiagonal[0] - 0.7) < 1e-14)
    #expect(abs(fit.inverseDiagonal[1] - 0.2) < 1e-14)
    #expect(abs(fit([1, 10]) - 13.9) < 1e-13)
  }

  @Test func `a regressor that repeats another does no harm`() throws {
    let fit = try #require(
      LeastSquares(regressors: [1, 0, 0, 1, 1, 1, 1, 2, 2, 1, 3, 3], values: [0, 1, 3, 4]))
    #expect(abs(fit.coefficients[1] + fit.coefficients[2] - 1.4) < 1e-13)
    #expect(abs(fit.residualSum - 0.2) < 1e-13)
  }

  @Test func `too few values, or none that are numbers, have no fit`() {
    #expect(LeastSquares(regressors: [1, 0, 1, 1], values: [0, 1]) == nil)
    #expect(LeastSquares(regressors: [1, 1, 1], values: [0, .nan, 1]) == nil)
  }

  @Test func `splines add up to one and can be any cubic`() throws {
    let basis = SplineBasis(degree: 3, breakpoints: [-1, 0, 0.5, 2])
    #expect(basis.count == 6)
    let points = (0...40).map { -1 + 3 * Double($0) / 40 }
    var rows: [Double] = []
    for point in points {
      let values = basis.values(at: point)
      #expect(abs(values.reduce(0, +) - 1) < 1e-14)
      #expect(values.allSatisfy { $0 >= 0 })
      rows += values
    }
    func cubic(_ x: Double) -> Double { 2 - x + 3 * x * x - 0.5 * x * x * x }
    let fit = try #require(LeastSquares(regressors: rows, values: points.map(cubic)))
    for point in [-1, -0.37, 0.01, 1.9, 2] {
      #expect(abs(fit(basis.values(at: point)[...]) - cubic(point)) < 1e-12)
    }
    #expect(basis.values(at: 7) == basis.values(at: 2))
  }

  @Test func `Student's t has the quantiles of the tables`() {
    #expect(abs(SpecialFunctions.studentQuantile(0.975, degreesOfFreedom: 15) - 2.131_449_545_56) < 1e-10)
    #expect(abs(SpecialFunctions.studentQuantile(0.975, degreesOfFreedom: 1) - 12.706_204_736_4) < 1e-9)
  }
}
