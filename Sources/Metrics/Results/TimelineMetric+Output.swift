// SPDX-License-Identifier: GPL-3.0-or-later

extension SolverOutput {
  /// A line of the timeline by plan month, and the size of what it is made of.
  package struct TimelineSeries: Sendable {
    package let values: [Double]
    /// ≥ 0: the line itself, or where it is a difference of revenue and costs, revenue and acquisition cost together.
    package let sizes: [Double]
  }

  /// By line as asked for.
  package func timeline(of lines: [TimelineMetric]) -> [TimelineSeries] {
    // Nothing here is discounted.
    let flows = Flows(ledger: ledger, discountFactor: 1)
    return lines.map { line in
      let values = line.series(ledger: ledger, flows: flows)
      return TimelineSeries(
        values: values,
        sizes: line.isNeverNegative
          ? values.map(abs) : zip(flows.revenue, flows.acquisition).map { abs($0) + abs($1) })
    }
  }
}
