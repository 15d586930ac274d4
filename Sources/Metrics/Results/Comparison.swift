// SPDX-License-Identifier: GPL-3.0-or-later

/// Strategies against each other and against the baseline, draw by draw: all of them share the draws, so a
/// difference is free of whatever moves them together.
package struct Comparison: Sendable, Equatable {
  package struct Line: Sendable, Equatable {
    /// 1 for the best; by expected loss, equal ones in scenario order.
    package var rank: Int
    package var value: Estimate
    /// Against the baseline; zero for the baseline itself.
    package var difference: Estimate
    /// Probability of beating the baseline, an equal draw counting half; `nil` for the baseline.
    package var probabilityBetter: Double?
    /// Probability of being the best of all, shared among equals.
    package var probabilityBest: Double
    /// Mean of what is lost against the best strategy of each draw.
    package var expectedLoss: Double
    /// The 95th percentile of the same.
    package var regretP95: Double
    /// Mean over the worst tenth of the draws.
    package var worstTenth: Double
    /// Whether its mean is within two standard errors of the best one's; of the best itself, whether another's is.
    package var isTiedWithBest: Bool
    /// Of the mean cumulative cash less the baseline's; `nil` for the baseline.
    package var valley: CashCurve?
    /// The yearly rate of return of the mean cash less the baseline's; `nil` for the baseline, and if there is none or
    /// several.
    package var incrementalRate: Double?

    package init(
      rank: Int, value: Estimate, difference: Estimate, probabilityBetter: Double?, probabilityBest: Double,
      expectedLoss: Double, regretP95: Double, worstTenth: Double, isTiedWithBest: Bool, valley: CashCurve?,
      incrementalRate: Double? = nil
    ) {
      self.rank = rank
      self.value = value
      self.difference = difference
      self.probabilityBetter = probabilityBetter
      self.probabilityBest = probabilityBest
      self.expectedLoss = expectedLoss
      self.regretP95 = regretP95
      self.worstTenth = worstTenth
      self.isTiedWithBest = isTiedWithBest
      self.valley = valley
      self.incrementalRate = incrementalRate
    }
  }

  /// A mean over draws with its error and the draws' 5–95 % interval.
  package struct Estimate: Sendable, Equatable {
    package var mean: Double
    package var standardError: Double?
    package var p05: Double
    package var p95: Double

    package init(mean: Double, standardError: Double?, p05: Double, p95: Double) {
      self.mean = mean
      self.standardError = standardError
      self.p05 = p05
      self.p95 = p95
    }
  }

  /// In the order of the strategies.
  package var lines: [Line]
  /// Index of the strategy with rank 1.
  package var best: Int
  /// Expected value of perfect information: E[max] − max E, what knowing everything before deciding would
  /// be worth. Equal to the smallest expected loss, by definition.
  package var evpi: Double
  /// Index of the baseline.
  package var baseline: Int

  /// - Parameters:
  ///   - values: by strategy, then draw: what decisions are made on; at least one draw.
  ///   - cumulativeCash: by strategy, then month: the mean over draws.
  ///   - cash: the same of each month's cash, in the plan and after it; `nil` if no rate of return is wanted.
  package init(
    values: [[Double]], cumulativeCash: [[Double]], cash: [[Double]]? = nil, baseline: Int,
    randomisations: Randomisations
  ) {
    let draws = values[0].count
    let maxima = (0..<draws).map { draw in values.map { $0[draw] }.max()! }
    let losses = values.map { Comparison.differences(maxima, $0) }
    let expectedLosses = losses.map { average($0)! }
    let ranking = values.indices.sorted { (expectedLosses[$0], $0) < (expectedLosses[$1], $1) }
    let best = ranking[0]
    let shares = Comparison.sharesBest(values, maxima)
    var isTied = values.indices.map {
      $0 != best && Comparison.areTied(values[best], values[$0], randomisations)
    }
    isTied[best] = isTied.contains(true)

    lines = values.indices.map { strategy in
      let isBaseline = strategy == baseline
      let differences = Comparison.differences(values[strategy], values[baseline])
      return Line(
        rank: ranking.firstIndex(of: strategy)! + 1,
        value: Estimate(values[strategy], randomisations),
        difference: Estimate(differences, randomisations),
        probabilityBetter: isBaseline ? nil : Comparison.shareAboveZero(differences),
        probabilityBest: shares[strategy],
        expectedLoss: expectedLosses[strategy],
        regretP95: Quantiles(losses[strategy])(0.95)!,
        worstTenth: worstMean(values[strategy], share: 0.1)!,
        isTiedWithBest: isTied[strategy],
        valley: isBaseline
          ? nil : Comparison.valley(cumulativeCash[strategy], against: cumulativeCash[baseline]),
        incrementalRate: isBaseline
          ? nil
          : cash.flatMap { RateOfReturn.yearly(of: $0[strategy], against: $0[baseline]) })
    }
    self.best = best
    evpi = expectedLosses[best]
    self.baseline = baseline
  }

  /// Amounts that are equal on paper must not differ because their sums were rounded in a different order.
  static func difference(_ one: Double, _ other: Double) -> Double {
    let difference = one - other
    return abs(difference) <= 1e-12 * max(abs(one), abs(other)) ? 0 : difference
  }

  /// Draw by draw.
  static func differences(_ values: [Double], _ others: [Double]) -> [Double] {
    zip(values, others).map(difference)
  }

  static func shareAboveZero(_ differences: [Double]) -> Double {
    average(differences.map { $0 > 0 ? 1 : $0 == 0 ? 0.5 : 0 })!
  }

  static func sharesBest(_ values: [[Double]], _ maxima: [Double]) -> [Double] {
    var shares = [Double](repeating: 0, count: values.count)
    for (draw, maximum) in maxima.enumerated() {
      let winners = values.indices.filter { difference(maximum, values[$0][draw]) == 0 }
      for winner in winners { shares[winner] += 1 / Double(winners.count) }
    }
    return shares.map { $0 / Double(maxima.count) }
  }

  private static func areTied(_ best: [Double], _ other: [Double], _ randomisations: Randomisations) -> Bool {
    isZero(differences(best, other), randomisations)
  }

  /// Whether the mean of differences is within two standard errors of nothing.
  static func isZero(_ differences: [Double], _ randomisations: Randomisations) -> Bool {
    let standardError = randomisations.standardError(ofMeanOf: differences) ?? 0
    return abs(average(differences)!) <= 2 * standardError
  }

  static func valley(_ cash: [Double], against baseline: [Double]) -> CashCurve {
    let scale = zip(cash, baseline).reduce(0) { max($0, abs($1.0), abs($1.1)) }
    return CashCurve(cumulative: zip(cash, baseline).map { $0 - $1 }, scale: scale)
  }
}

extension Comparison.Estimate {
  init(_ values: [Double], _ randomisations: Randomisations) {
    let quantiles = Quantiles(values)
    self.init(
      mean: average(values)!, standardError: randomisations.standardError(ofMeanOf: values),
      p05: quantiles(0.05)!, p95: quantiles(0.95)!)
  }
}
