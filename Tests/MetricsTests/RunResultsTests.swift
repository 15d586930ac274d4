// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Metrics

@Suite struct RunResultsTests {
  /// Two strategies over four draws: the second has a contract, and a channel that shares its name.
  private func results(decideOn: Metric = .npv) -> RunResults {
    let base = (0..<4).map { draw in
      DrawRecord(
        expected: makeOutput(
          customers: [10 + Double(draw), 0, 0], orders: [70 * Double(draw), 10, 0.1],
          cost: [1, 0.3, 7], acquisition: [[33.3, 0, 1]], fixed: [1, 1, 1], setup: [4, 0, 0],
          terminal: [0, 3.7], value: 50 * Double(draw + 1), byAge: [20, 20, 20]),
        discountFactor: 0.97, frame: threeMonths)
    }
    let other = (0..<4).map { draw in
      DrawRecord(
        expected: makeOutput(
          customers: [12, 1, 0], firstSale: [3, 0, 0], orders: [60 * Double(draw), 10, 0.1],
          contracts: [[9.9, 9.9, 9.9]], cost: [1, 0.2, 7], acquisition: [[30, 0.7, 1], [0.1, 0.1, 0.1]],
          fixed: [1, 2, 1], setup: [9, 0, 0], terminal: [0.2, 1.3, 11.1], value: 77 * Double(draw + 1),
          byAge: [30, 30, 30]),
        discountFactor: 0.97, frame: threeMonths)
    }
    return RunResults(
      frame: threeMonths,
      strategies: [
        makeStrategy("sell", draws: base),
        makeStrategy("serve", contracts: ["care"], channels: ["field", "care"], draws: other),
      ], baseline: 0, decideOn: decideOn)
  }

  @Test(arguments: [Metric.npv, .npvPlan]) func `bridge adds up`(decideOn: Metric) throws {
    let results = results(decideOn: decideOn)
    let steps = results.bridge(strategy: 1)
    #expect(
      steps.map(\.stream)
        == ["first_sale", "orders", "offers.care", "field", "channels.care", "fixed", "setup", "total"])
    let total = try #require(steps.last).value
    #expect(steps.dropLast().map(\.value).reduce(0, +) == total)
    let difference = results.comparison.lines[1].difference.mean
    #expect(abs(total - difference) < 1e-12 * abs(difference) + 1e-12)
    #expect(steps[5].value < 0 && steps[6].value == -5)
  }

  @Test func `bridge keeps what only the baseline has`() throws {
    var results = results()
    results.baseline = 1
    let steps = results.bridge(strategy: 0)
    #expect(
      steps.map(\.stream)
        == ["first_sale", "orders", "field", "offers.care", "channels.care", "fixed", "setup", "total"])
    #expect(abs(try #require(steps.last).value - results.comparison.lines[0].difference.mean) < 1e-12)
  }

  @Test func `ratios of totals, not means of ratios`() throws {
    let results = results()
    let ltv = try #require(results.summary(of: .ltv, strategy: 0).mean)
    let cac = try #require(results.summary(of: .cac, strategy: 0).mean)
    let ratio = try #require(results.summary(of: .ltvToCAC, strategy: 0).mean)
    #expect(abs(ltv - (50 + 100 + 150 + 200) / 46) < 1e-12)
    #expect(abs(ltv / cac - ratio) < 1e-14 * ratio)
  }

  @Test func `spread without chance is not invented`() {
    let summary = results().summary(of: .npv, strategy: 0)
    #expect(summary.parameterDeviation != nil)
    #expect(summary.chanceDeviation == nil)
    #expect(summary.deviation == nil)
    #expect(summary.standardError != nil)
  }

  @Test func `law of total variance`() throws {
    let records = [100.0, 200, 300].map { revenue in
      DrawRecord(
        expected: makeOutput(orders: [revenue, 0, 0]), discountFactor: 1, frame: threeMonths)
    }
    var strategy = makeStrategy("a", draws: records)
    strategy.chanceDeviations = [
      .revenue: Estimated(200.0.squareRoot(), standardError: 0.5, reach: 1.96),
      .revenueCV: Estimated(0.25, standardError: 0, reach: 1.96),
    ]
    let results = RunResults(frame: threeMonths, strategies: [strategy], baseline: 0)
    let summary = results.summary(of: .revenue, strategy: 0)
    #expect(summary.mean == 200)
    #expect(summary.parameterDeviation == 100)
    #expect(summary.chanceDeviation == 200.0.squareRoot())
    #expect(summary.chanceError == 0.5)
    #expect(abs(try #require(summary.deviation) - 10_200.0.squareRoot()) < 1e-12)
    #expect(results.summary(of: .revenueCV, strategy: 0).mean == 0.25)
  }

  @Test func `chance from simulation`() throws {
    let records = [(100.0, 110.0), (200, 180), (300, 300)].map { expected, simulated in
      DrawRecord(
        expected: makeOutput(orders: [expected, 0, 0]), simulated: makeOutput(orders: [simulated, 0, 0]),
        discountFactor: 1, frame: threeMonths)
    }
    let results = RunResults(frame: threeMonths, strategies: [makeStrategy("a", draws: records)], baseline: 0)
    let summary = results.summary(of: .npv, strategy: 0)
    #expect(abs(summary.mean! - 590.0 / 3) < 1e-12)
    #expect(summary.parameterDeviation == 100)
    #expect(summary.chanceDeviation == (500.0 / 3).squareRoot())
    // Squares of 100, 400 and 0 have a standard deviation of 208.2; their mean's error, over twice the root of the mean.
    let errorOfMean = 208.16659994661327 / 3.0.squareRoot()
    let error = errorOfMean / (2 * (500.0 / 3).squareRoot())
    #expect(abs(try #require(summary.chanceError) - error) < 1e-12)
    // Decisions rest on what was expected.
    #expect(results.comparison.lines[0].value.mean == 200)
    // √(10²/3) / (100/3) …: deviations of the three months against their mean.
    let first = (100.0 / 3).squareRoot() / (100.0 / 3)
    #expect(abs(results.strategies[0].outcomes[0][.revenueCV]! - first) < 1e-12)
    // √3 · (10/100, 20/200, 0/300): the draws together have the root of the mean square, not the mean.
    #expect(abs(results.summary(of: .revenueCV, strategy: 0).mean! - 0.02.squareRoot()) < 1e-12)
  }

  @Test func `certainty has no parameter spread`() {
    let record = DrawRecord(
      expected: makeOutput(orders: [100, 0, 0]), discountFactor: 1, frame: threeMonths)
    var strategy = makeStrategy("a", draws: [record])
    strategy.chanceDeviations = [.npv: Estimated(3, standardError: 0, reach: 1.96)]
    let results = RunResults(
      frame: threeMonths, strategies: [strategy], baseline: 0,
      hasUncertainties: false)
    let summary = results.summary(of: .npv, strategy: 0)
    #expect(summary.parameterDeviation == 0)
    #expect(summary.chanceDeviation == 3)
    #expect(summary.deviation == 3)
    #expect(summary.standardError == nil)
    #expect(summary.p05 == 100 && summary.p95 == 100)
  }

  @Test func `payback quantiles count those that never do`() {
    let records = [10.0, 30, 200, 300].map { cost in
      DrawRecord(
        expected: makeOutput(acquisition: [[cost, 0, 0]], byAge: [20, 20, 20]), discountFactor: 1,
        frame: threeMonths)
    }
    let results = RunResults(frame: threeMonths, strategies: [makeStrategy("a", draws: records)], baseline: 0)
    let summary = results.summary(of: .paybackMonths, strategy: 0)
    #expect(summary.mean == 0.5)
    #expect(summary.p25 == 0.75)
    #expect(summary.p50 == nil && summary.p95 == nil)
    #expect(results.summary(of: .paybackShare, strategy: 0).mean == 0.5)
  }
}
