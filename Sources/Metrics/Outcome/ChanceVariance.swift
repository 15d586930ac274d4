// SPDX-License-Identifier: GPL-3.0-or-later

/// Variances of one draw's outcome by chance alone, its parameters being fixed.
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

extension ChanceVariance {
  /// From simulations of one draw that differ by chance alone, at least two of them.
  ///
  /// - Parameters:
  ///   - scale: simulated customers for each customer of the business. If it is not 1, metrics that jump from one value to
  ///     another are left out: only variances of sums and their ratios are known to scale with the number of customers.
  package init(replicates: [SolverOutput], discountFactor: Double, scale: Double = 1) {
    self.init()
    let outcomes = replicates.map { Outcome(output: $0, discountFactor: discountFactor) }
    for metric in Metric.allCases where scale == 1 || metric.isSmooth {
      variances[metric] = variance(outcomes.compactMap { $0[metric] }).map { $0 * scale }
    }
    let horizon = replicates[0].ledger.acquired.count
    let months = max(0, horizon - 12)..<horizon
    var mean = 0.0
    var square = 0.0
    for month in months {
      let revenue = replicates.map { $0.ledger.revenue.reduce(0) { $0 + $1[month] } }
      mean += sum(revenue) / Double(replicates.count)
      square += (variance(revenue) ?? 0) * scale
    }
    if mean > 0 { revenueCV = (square * Double(months.count)).squareRoot() / mean }
  }
}
