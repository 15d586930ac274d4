// SPDX-License-Identifier: GPL-3.0-or-later

/// Why parameters do not make a distribution, in words for whoever wrote the scenario.
package struct DistributionError: Error, Equatable, Sendable {
  /// What is wrong, with the numbers.
  package let message: String
  /// What to do about it.
  package let remedy: String
}

/// A number as people write it: no `.0`.
func text(_ number: Double) -> String {
  let text = "\(number)"
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}
