// SPDX-License-Identifier: GPL-3.0-or-later

/// How far one draw's outcome moves by chance alone, its parameters being fixed.
package struct ChanceVariance: Sendable, Equatable {
  /// By metric; second moments tell only of totals and their ratios.
  package var variances: [Metric: Double]
  /// Standard deviation over mean of a month's revenue, over the plan's last twelve months.
  package var revenueCV: Double?

  package init(variances: [Metric: Double] = [:], revenueCV: Double? = nil) {
    self.variances = variances
    self.revenueCV = revenueCV
  }
}
