// SPDX-License-Identifier: GPL-3.0-or-later

extension RunResults {
  /// One metric of one strategy (an index into `strategies`) over all draws.
  package func summary(of metric: Metric, strategy: Int) -> MetricSummary {
    let results = strategies[strategy]
    let values = results.outcomes.compactMap { $0[metric] }
    var summary = MetricSummary()
    if metric == .revenueCV, let measured = results.chanceDeviations[metric] {
      // Known of some draws only, which do not count alike.
      summary.mean = measured.value
      summary.standardError = measured.standardError
      return summary
    }
    summary.mean = metric.aggregate(results.outcomes, at: results.outcomes.indices)
    if isPoint { return summary }
    if summary.mean != nil {
      summary.standardError = randomisations.standardError(draws: draws) {
        metric.aggregate(results.outcomes, at: $0)
      }
    }
    summary.setPercentiles(of: values, beyond: results.outcomes.count { $0.isStillToCome(metric) })

    if results.isConditionalMean {
      let conditional = results.decisions.compactMap { $0[metric] }
      summary.parameterDeviation = parameterDeviation(of: conditional)
      let chance = chanceDeviation(of: metric, results)
      summary.chanceDeviation = chance?.value
      summary.chanceError = chance?.standardError
      summary.addParts()
    } else {
      summary.deviation = standardDeviation(values)
    }
    return summary
  }

  private func parameterDeviation(of conditional: [Double]) -> Double? {
    if conditional.isEmpty { return nil }
    return hasUncertainties ? standardDeviation(conditional) : 0
  }

  /// What was measured besides, else how far simulated draws lie from what was expected of them.
  private func chanceDeviation(of metric: Metric, _ results: StrategyAccumulator) -> Estimated? {
    if let measured = results.chanceDeviations[metric] { return measured }
    // What chance does to revenue is itself a measure of chance: it has no such part.
    guard results.isSimulated, metric != .revenueCV else { return nil }
    let squares = zip(results.outcomes, results.decisions).compactMap { outcome, decision in
      outcome[metric].flatMap { simulated in
        decision[metric].map { ($0 - simulated) * ($0 - simulated) }
      }
    }
    guard let root = average(squares)?.squareRoot() else { return nil }
    // To first order, from the spread of the squares.
    let error = standardDeviation(squares).map {
      root > 0 ? $0 / Double(squares.count).squareRoot() / (2 * root) : 0
    }
    return Estimated(root, standardError: error, reach: 1.96)
  }

  /// The undiscounted contribution of one of a strategy's revenue streams; `stream` as in the ledger.
  func contributionSummary(stream: Int, strategy: Int) -> MetricSummary {
    let results = strategies[strategy]
    let values = results.contributions(ofStream: stream)
    var summary = MetricSummary()
    summary.mean = average(values)
    if isPoint { return summary }
    summary.standardError = randomisations.standardError(ofMeanOf: values)
    summary.setPercentiles(of: values)
    if results.isSimulated {
      summary.deviation = standardDeviation(values)
    } else {
      summary.parameterDeviation = parameterDeviation(of: values)
    }
    return summary
  }
}
