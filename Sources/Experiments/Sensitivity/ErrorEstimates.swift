// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics
import Randomness

extension Randomisations {
  /// Standard errors over few randomisations are themselves uncertain: Student's t makes up for it.
  package var reach: Double {
    SpecialFunctions.studentQuantile(0.975, degreesOfFreedom: Double(max(1, count - 1)))
  }

  /// The mean of one value a draw, with its error.
  func mean(_ values: [Double]) -> Estimated {
    Estimated(
      values.reduce(0, +) / Double(values.count), standardError: standardError(ofMeanOf: values), reach: reach
    )
  }

  /// An estimate from all draws, with its error by the jackknife; `nil` where there is none.
  func estimated(draws: Int, _ estimate: ([Int]) -> Double?) -> Estimated? {
    guard let value = estimate(Array(0..<draws)), value.isFinite else { return nil }
    return Estimated(value, standardError: jackknife(draws: draws, estimate: estimate), reach: reach)
  }
}
