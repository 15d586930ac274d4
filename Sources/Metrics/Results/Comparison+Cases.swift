// SPDX-License-Identifier: GPL-3.0-or-later

extension Comparison {
  /// What strategies earn in the world of one case.
  struct WeightedCase {
    /// Those of all cases add up to 1.
    var weight: Double
    /// By strategy, then draw: what decisions are made on.
    var values: [[Double]]
    // By strategy, then month: the mean over draws.
    var cumulativeCash: [[Double]]
    /// In the plan and after it.
    var cash: [[Double]]
  }

  /// Compares strategies when it is not known which of several cases is the world: each draw counts in every case, by the
  /// case's weight. Cases share their draws, so a mean and its error are those of the draws' means over the cases.
  ///
  /// - Parameter cases: each with the same strategies and draws.
  init(over cases: [WeightedCase], baseline: Int, randomisations: Randomisations) {
    let strategies = cases[0].values.indices
    let maxima = cases.map { worldCase in
      worldCase.values[0].indices.map { draw in worldCase.values.map { $0[draw] }.max()! }
    }
    /// One number a draw and case, of each case.
    func groups(_ values: (Int) -> [Double]) -> [(weight: Double, values: [Double])] {
      cases.indices.map { (cases[$0].weight, values($0)) }
    }
    let losses = strategies.map { strategy in
      groups { Comparison.differences(maxima[$0], cases[$0].values[strategy]) }
    }
    let expectedLosses = losses.map { average(Comparison.byDraw($0))! }
    let ranking = strategies.sorted { (expectedLosses[$0], $0) < (expectedLosses[$1], $1) }
    let best = ranking[0]
    let shares = cases.indices.map { Comparison.sharesBest(cases[$0].values, maxima[$0]) }
    var isTied = strategies.map { strategy in
      strategy != best
        && Comparison.isZero(
          Comparison.byDraw(
            groups { Comparison.differences(cases[$0].values[best], cases[$0].values[strategy]) }),
          randomisations)
    }
    isTied[best] = isTied.contains(true)
    let cumulative = strategies.map { strategy in
      Comparison.byDraw(groups { cases[$0].cumulativeCash[strategy] })
    }
    let cash = strategies.map { strategy in Comparison.byDraw(groups { cases[$0].cash[strategy] }) }
    lines = strategies.map { strategy in
      let isBaseline = strategy == baseline
      let differences = groups {
        Comparison.differences(cases[$0].values[strategy], cases[$0].values[baseline])
      }
      let values = groups { cases[$0].values[strategy] }
      return Line(
        rank: ranking.firstIndex(of: strategy)! + 1,
        value: Estimate(values, randomisations), difference: Estimate(differences, randomisations),
        probabilityBetter: isBaseline
          ? nil : sum(differences.map { $0.weight * Comparison.shareAboveZero($0.values) }),
        probabilityBest: sum(cases.indices.map { cases[$0].weight * shares[$0][strategy] }),
        expectedLoss: expectedLosses[strategy],
        regretP95: WeightedValues(losses[strategy]).quantile(0.95),
        worstTenth: WeightedValues(values).worstMean(share: 0.1),
        isTiedWithBest: isTied[strategy],
        valley: isBaseline ? nil : Comparison.valley(cumulative[strategy], against: cumulative[baseline]),
        incrementalRate: isBaseline ? nil : RateOfReturn.yearly(of: cash[strategy], against: cash[baseline]))
    }
    self.best = best
    evpi = expectedLosses[best]
    self.baseline = baseline
  }

  /// By draw (or month), the mean over the cases.
  fileprivate static func byDraw(_ groups: [(weight: Double, values: [Double])]) -> [Double] {
    groups[0].values.indices.map { index in sum(groups.map { $0.weight * $0.values[index] }) }
  }
}

extension Comparison.Estimate {
  fileprivate init(_ groups: [(weight: Double, values: [Double])], _ randomisations: Randomisations) {
    let byDraw = Comparison.byDraw(groups)
    let all = WeightedValues(groups)
    self.init(
      mean: average(byDraw)!, standardError: randomisations.standardError(ofMeanOf: byDraw),
      p05: all.quantile(0.05), p95: all.quantile(0.95))
  }
}

extension RunResults {
  /// The strategies compared on `decideOn`.
  package var comparison: Comparison {
    Comparison(
      values: decisionValues, cumulativeCash: meanCumulativeCash, cash: meanCash, baseline: baseline,
      randomisations: randomisations)
  }

  /// By strategy, then draw: what strategies are compared on.
  private var decisionValues: [[Double]] {
    strategies.map { strategy in strategy.decisions.map { $0[decideOn] ?? 0 } }
  }

  /// By strategy, then month.
  private var meanCumulativeCash: [[Double]] {
    strategies.map { strategy in strategy.sums.cumulativeCash.map { $0 / Double(draws) } }
  }

  /// By strategy, then month, in the plan and after it.
  private var meanCash: [[Double]] {
    strategies.map { strategy in strategy.sums.cash.map { $0 / Double(draws) } }
  }

  /// The strategies compared over all cases of a scenario.
  ///
  /// - Parameter cases: at least one; the weights add up to 1.
  package static func comparison(over cases: [(weight: Double, results: RunResults)]) -> Comparison {
    let first = cases[0].results
    return Comparison(
      over: cases.map { worldCase in
        Comparison.WeightedCase(
          weight: worldCase.weight, values: worldCase.results.decisionValues,
          cumulativeCash: worldCase.results.meanCumulativeCash,
          cash: worldCase.results.meanCash)
      }, baseline: first.baseline, randomisations: first.randomisations)
  }
}
