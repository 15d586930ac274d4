// SPDX-License-Identifier: GPL-3.0-or-later

/// What is kept of one draw and one strategy: everything the results need, computed where the solver ran.
package struct DrawRecord: Sendable {
  /// What happened: the simulated outcome if customers were simulated, else the expected one.
  package var outcome: Outcome
  /// The outcome without chance if it is known, else the simulated one: what decisions are made on.
  package var decision: Outcome
  /// Whether `decision` is free of chance.
  package var isConditionalMean: Bool
  /// Whether `outcome` has chance in it.
  package var isSimulated: Bool

  /// Of this draw alone.
  var sums = DrawSums()

  // On the same basis as `outcome`.
  var contributionByStream: [Double]
  /// Row-major: fiscal year × line.
  var annual: [Double]
  /// Row-major: fiscal quarter × line; empty if statements are by year alone.
  var quarterly: [Double]
  /// Row-major: metric × month.
  var timeline: [Double]

  /// - Parameters:
  ///   - expected: the expected solver's output for the draw.
  ///   - simulated: the individual solver's; at least one of the two must be there. With both, the results
  ///     describe the simulated business, decisions rest on the expected one, and chance is their difference.
  ///   - discountFactor: v of the draw, what a flow one month away is worth.
  package init(
    expected: SolverOutput?, simulated: SolverOutput? = nil, discountFactor: Double, frame: PlanFrame
  ) {
    guard let reported = simulated ?? expected, let basis = expected ?? simulated else {
      preconditionFailure("A draw needs the output of a solver")
    }
    let flows = Flows(ledger: reported.ledger, discountFactor: discountFactor)
    let basisFlows =
      expected != nil && simulated != nil
      ? Flows(ledger: basis.ledger, discountFactor: discountFactor) : flows
    let revenueCV =
      expected != nil && simulated != nil
      ? DrawRecord.revenueVariation(of: flows.revenue, around: basisFlows.revenue) : nil
    outcome = Outcome(output: reported, flows: flows, revenueCV: revenueCV)
    decision =
      expected != nil && simulated != nil
      ? Outcome(output: basis, flows: basisFlows, revenueCV: revenueCV) : outcome
    isConditionalMean = expected != nil
    isSimulated = simulated != nil
    contributionByStream = flows.contributionByStream
    func statements(_ periods: [Range<Int>]) -> [Double] {
      periods.flatMap { AnnualLine.lines(flows: flows, months: $0).prefix(frame.annualLines.count) }
    }
    annual = statements(frame.fiscalYears.map(\.months))
    quarterly = statements(frame.fiscalQuarters.map(\.months))
    timeline = TimelineMetric.allCases.flatMap { $0.series(ledger: reported.ledger, flows: flows) }
    sums.planValueByStream = basisFlows.planValueByStream
    sums.terminalValueByStream = basisFlows.terminalValueByStream
    sums.cumulativeCash = basisFlows.cumulativeCash
    sums.cash = basisFlows.cash + basisFlows.cashAfterPlan
    sums.vintages = reported.vintages
    sums.cohorts = CohortSums(reported.vintages, of: frame)
    sums.vintages.presence = VintageTable()
    sums.vintages.revenue = VintageTable()
    sums.profile = reported.profile
    sums.segments = reported.segments
    sums.channels = reported.channels
    sums.existing = reported.existing
    sums.activity = reported.activity
  }

  /// One simulated year's root mean squared deviation from the expected revenue, over its mean: a noisy
  /// estimate of the coefficient of variation, which the mean square over draws steadies.
  private static func revenueVariation(of revenue: [Double], around expected: [Double]) -> Double? {
    let months = max(0, revenue.count - 12)..<revenue.count
    let mean = sum(Array(expected[months])) / Double(months.count)
    guard mean > 0 else { return nil }
    let squares = months.map { (revenue[$0] - expected[$0]) * (revenue[$0] - expected[$0]) }
    return (sum(squares) / Double(months.count)).squareRoot() / mean
  }
}
