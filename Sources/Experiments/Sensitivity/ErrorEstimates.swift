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

  /// The mean over the draws that have a value: without an error where some have none, for their number is luck as
  /// well; `nil` if none has one.
  func mean(ofKnown values: [Double?]) -> Estimated? {
    let known = values.compactMap(\.self)
    guard known.count < values.count else { return mean(known) }
    guard !known.isEmpty else { return nil }
    return Estimated(known.reduce(0, +) / Double(known.count), standardError: nil, reach: reach)
  }

  /// An estimate from all draws, with its error by the jackknife; `nil` if there is none.
  func estimated(draws: Int, _ estimate: ([Int]) -> Double?) -> Estimated? {
    guard let value = estimate(Array(0..<draws)), value.isFinite else { return nil }
    return Estimated(value, standardError: jackknife(draws: draws, estimate: estimate), reach: reach)
  }
}
