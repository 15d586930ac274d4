// SPDX-License-Identifier: GPL-3.0-or-later

/// Independent randomisations of a quasi-Monte Carlo design: draw i belongs to randomisation i mod `count`.
///
/// Points within one are spread evenly on purpose, so their sample variance says nothing about the error of
/// their mean; the spread of the estimates between randomisations does (Owen 1997,
/// doi:10.1137/S0036142994277468).
package struct Randomisations: Sendable, Equatable {
  package var count: Int

  /// - Parameter count: at least 1.
  package init(count: Int = 16) {
    precondition(count >= 1)
    self.count = count
  }

  /// The Monte Carlo standard error of an estimate over `draws` draws: the standard deviation of the
  /// estimates of the randomisations over the root of their number. `nil` if fewer than two have one.
  ///
  /// - Parameter estimate: what the estimate is on the draws with these indices.
  package func standardError(draws: Int, estimate: (StrideTo<Int>) -> Double?) -> Double? {
    let estimates = (0..<min(count, draws)).compactMap { first in
      estimate(stride(from: first, to: draws, by: count))
    }
    return standardDeviation(estimates).map { $0 / Double(estimates.count).squareRoot() }
  }

  /// The standard error of the mean of `values`, one per draw.
  package func standardError(ofMeanOf values: [Double]) -> Double? {
    standardError(draws: values.count) { indices in
      var total = 0.0
      var number = 0
      for index in indices {
        total += values[index]
        number += 1
      }
      return total / Double(number)
    }
  }
}

extension Randomisations {
  /// The standard error of an estimate that is no mean (a ratio, a maximum, a regression), by leaving out one
  /// randomisation at a time (Efron & Stein 1981, doi:10.1214/aos/1176345462). Each estimate rests on nearly all
  /// draws, so it is hardly more biased than the whole one. `nil` if fewer than two can be made.
  ///
  /// - Parameter estimate: what the estimate is on the draws with these indices, ascending.
  package func jackknife(draws: Int, estimate: ([Int]) -> Double?) -> Double? {
    let parts = min(count, draws)
    guard parts >= 2 else { return nil }
    let estimates = (0..<parts).compactMap { left in
      estimate((0..<draws).filter { $0 % count != left })
    }
    guard estimates.count >= 2, let spread = variance(estimates) else { return nil }
    let number = Double(estimates.count)
    return ((number - 1) * (number - 1) / number * spread).squareRoot()
  }
}
