// SPDX-License-Identifier: GPL-3.0-or-later

/// What is kept of all draws at one point of a sweep.
package struct PointSummary: Sendable, Equatable, Codable {
  package struct Line: Sendable, Equatable, Codable {
    /// By `Metric.rawValue`; whatever is undefined is absent.
    package var means: [Double?]
    package var standardErrors: [Double?]
    package var probabilityBest: Double
    package var expectedLoss: Double
    /// Whether its mean is within two standard errors of the best one's, or the error is not known; of the best
    /// itself, whether another's is.
    package var isTiedWithBest: Bool
  }

  /// In the order of the strategies.
  package var lines: [Line]
  /// The strategy with the smallest expected loss.
  package var best: Int
  /// The one with the next smallest; `nil` if there is no other.
  package var runnerUp: Int?
  /// By how much the best one's mean lies above the runner-up's, with its error over common draws.
  package var margin: Double?
  package var marginError: Double?

  /// - Parameters:
  ///   - outcomes: by strategy, then draw: at least one of each.
  ///   - decideOn: one of `Metric.decisions`.
  ///   - hasUncertainties: If not, a single draw says everything.
  package init(
    outcomes: [[Outcome]], baseline: Int, decideOn: Metric, randomisations: Randomisations,
    hasUncertainties: Bool
  ) {
    let values = outcomes.map { $0.map { $0[decideOn] ?? 0 } }
    let comparison = Comparison(
      values: values, cumulativeCash: outcomes.map { _ in [] }, baseline: baseline,
      randomisations: randomisations)
    let isErrorUnknown =
      outcomes.count > 1 && hasUncertainties && min(outcomes[0].count, randomisations.count) < 2
    lines = zip(outcomes, comparison.lines).map { draws, standing in
      var line = Line(
        means: [], standardErrors: [], probabilityBest: standing.probabilityBest,
        expectedLoss: standing.expectedLoss, isTiedWithBest: standing.isTiedWithBest || isErrorUnknown)
      for metric in Metric.allCases {
        let mean = metric.aggregate(draws, at: draws.indices)
        line.means.append(mean)
        line.standardErrors.append(
          mean == nil
            ? nil
            : randomisations.standardError(draws: draws.count) { metric.aggregate(draws, at: $0) })
      }
      return line
    }
    best = comparison.best
    runnerUp = comparison.lines.firstIndex { $0.rank == 2 }
    if let runnerUp {
      let lead = Comparison.differences(values[best], values[runnerUp])
      margin = average(lead)
      marginError = randomisations.standardError(ofMeanOf: lead)
    }
  }

  /// Whether the draws cannot tell the best from some other strategy.
  package var isTied: Bool { lines.count { $0.isTiedWithBest } > 1 }
}
