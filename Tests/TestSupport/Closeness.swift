// SPDX-License-Identifier: GPL-3.0-or-later

package import Testing

/// Expects a number to be another but for rounding.
///
/// - Parameter tolerance: the largest difference, in proportion to the number wanted.
package func expectClose(
  _ actual: Double, _ wanted: Double, _ tolerance: Double = 1e-10,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(
    abs(actual - wanted) <= tolerance * max(abs(wanted), 1e-300), "\(actual) is not \(wanted)",
    sourceLocation: sourceLocation)
}
