// SPDX-License-Identifier: GPL-3.0-or-later

/// One metric of one strategy over all draws. Whatever is unknown or undefined is absent.
package struct MetricSummary: Sendable, Equatable {
  /// As the metric's `aggregation` has it: a ratio of totals for ratios.
  package var mean: Double?
  /// The mean's Monte Carlo standard error.
  package var standardError: Double?
  /// sd² = sd_parameters² + sd_chance².
  package var deviation: Double?
  /// The part that comes from not knowing the parameters: of conditional means between draws.
  package var parameterDeviation: Double?
  /// The part that is luck once the parameters are given.
  package var chanceDeviation: Double?
  /// Of `chanceDeviation`: what looking at some draws only, or at some luck only, leaves. 0 if every draw was computed.
  package var chanceError: Double?
  package var p05: Double?
  package var p25: Double?
  package var p50: Double?
  package var p75: Double?
  package var p95: Double?

  package init() {}

  /// - Parameter beyond: see `Quantiles`.
  mutating func setPercentiles(of values: [Double], beyond: Int = 0) {
    let quantiles = Quantiles(values, beyond: beyond, onlyAt: [0.05, 0.25, 0.5, 0.75, 0.95])
    p05 = quantiles(0.05)
    p25 = quantiles(0.25)
    p50 = quantiles(0.5)
    p75 = quantiles(0.75)
    p95 = quantiles(0.95)
  }

  /// Puts the two parts of the spread together if both are known.
  mutating func addParts() {
    guard let parameterDeviation, let chanceDeviation else { return }
    deviation = (parameterDeviation * parameterDeviation + chanceDeviation * chanceDeviation).squareRoot()
  }
}

extension Metric {
  /// The metric of the draws with these indices taken together.
  package func aggregate(_ outcomes: [Outcome], at indices: some Sequence<Int>) -> Double? {
    let aggregation = aggregation
    var numerator = 0.0
    var denominator = 0.0
    var isPresent = false
    for index in indices {
      let outcome = outcomes[index]
      if outcome[self] != nil { isPresent = true }
      if aggregation == .ratioOfTotals {
        guard let totals = outcome.totals(of: self) else { continue }
        numerator += totals.numerator
        denominator += totals.denominator
      } else if let value = outcome[self] {
        numerator += aggregation == .rootMeanSquare ? value * value : value
        denominator += 1
      }
    }
    guard isPresent, let mean = Outcome.Totals(numerator, over: denominator).ratio else { return nil }
    return aggregation == .rootMeanSquare ? mean.squareRoot() : mean
  }
}
