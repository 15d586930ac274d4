// SPDX-License-Identifier: GPL-3.0-or-later

/// A number estimated from draws, with its Monte Carlo error.
package struct Estimated: Sendable, Equatable {
  package var value: Double
  /// The Monte Carlo standard error; `nil` if too few draws say nothing about it.
  package var standardError: Double?
  /// By how many standard errors a 95 % confidence interval reaches to either side.
  package var reach: Double

  package init(_ value: Double, standardError: Double?, reach: Double) {
    self.value = value
    self.standardError = standardError
    self.reach = reach
  }

  package var margin: Double? { standardError.map { $0 * reach } }
  package var low: Double? { margin.map { value - $0 } }
  package var high: Double? { margin.map { value + $0 } }
}
