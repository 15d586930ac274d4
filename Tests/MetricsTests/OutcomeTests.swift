// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Metrics

@Suite struct OutcomeTests {
  @Test func `net present value by hand`() throws {
    // Contribution 100, 40, 40; acquisition 200 in month 0, fixed 5 a month, setup 20 in month 1.
    let output = makeOutput(
      orders: [120, 60, 60], cost: [20, 20, 20], acquisition: [[200, 0, 0]], fixed: [5, 5, 5],
      setup: [0, 20, 0], terminal: [0, 64])
    let outcome = Outcome(output: output, discountFactor: 0.5)
    #expect(outcome[.revenue] == 240)
    #expect(outcome[.contribution] == 180)
    #expect(outcome[.acquisitionCost] == 200)
    // -105 + 15/2 + 35/4
    #expect(outcome[.npvPlan] == -105 + 7.5 + 8.75)
    #expect(outcome[.terminalValue] == 64)
    #expect(outcome[.npv] == -105 + 7.5 + 8.75 + 64)
  }

  @Test func `ratios come from totals`() throws {
    let output = makeOutput(
      customers: [10, 30, 0], acquisition: [[100, 100, 0]], value: 800,
      byAge: [Double](repeating: 0, count: 13),
      marginal: 16, stayed12: 30)
    let outcome = Outcome(output: output, discountFactor: 1)
    #expect(outcome[.ltv] == 20)
    #expect(outcome[.cac] == 5)
    #expect(outcome[.ltvToCAC] == 4)
    #expect(outcome[.marginalCAC] == 12.5)
    #expect(outcome[.retention12] == 0.75)
    #expect(outcome[.ltvBeyondWindow] == 0)
  }

  @Test func `what is undefined is absent`() {
    let nobody = makeOutput(customers: [0, 0, 0], acquisition: [[50, 0, 0]])
    let outcome = Outcome(output: nobody, discountFactor: 1)
    for metric in [Metric.ltv, .cac, .marginalCAC, .ltvToCAC, .retention12, .ltvBeyondWindow, .paybackMonths]
    {
      #expect(outcome[metric] == nil, "\(metric)")
    }
    #expect(outcome[.paybackShare] == 0)
    // A window of twelve months has no age 12.
    let short = makeOutput(byAge: [Double](repeating: 1, count: 12), stayed12: 5)
    #expect(Outcome(output: short, discountFactor: 1)[.retention12] == nil)
    // Free customers: a CAC of zero, nothing to divide by.
    #expect(Outcome(output: short, discountFactor: 1)[.cac] == 0)
    #expect(Outcome(output: short, discountFactor: 1)[.ltvToCAC] == nil)
  }

  @Test func `never a number that is none`() {
    var outcome = Outcome()
    outcome[.npv] = .nan
    outcome[.ltv] = .infinity
    #expect(outcome[.npv] == nil)
    #expect(outcome[.ltv] == nil)
  }

  @Test(arguments: [
    ([30.0, 30, 40], 100.0, 2 as Int?), ([100, 0, 0], 100, 0), ([30, 30, 39], 100, nil),
    ([200, -150, 100], 100, 0), ([0, 0, 0], 0, 0), ([-1, 0, 1], 0, 2), ([0.1, 0.1, 0.1], 0.3, 2),
  ]) func `payback is when the cost is earned back`(byAge: [Double], cost: Double, expected: Int?) {
    #expect(paybackAge(contributionByAge: byAge, acquisitionCost: cost, customers: 10) == expected)
  }

  @Test func `payback pools vintages`() {
    // The second vintage earns nothing until age 2: all vintages together are what counts.
    let output = makeOutput(customers: [10, 10, 0], acquisition: [[60, 40, 0]], byAge: [30, 30, 40])
    #expect(Outcome(output: output, discountFactor: 0.9)[.paybackMonths] == 2)
    #expect(Outcome(output: output, discountFactor: 0.9)[.paybackShare] == 1)
  }

  /// 30 + 30 + 40 cover 100 at age 2; discounted they do not, and 30 + 24 + 25.6 cover 79.6 at age 2.
  @Test func `discounted payback`() {
    let rows: [(Double, Double?)] = [(100, nil), (79.6, 2), (54, 1), (29, 0)]
    for (cost, wanted) in rows {
      let output = makeOutput(acquisition: [[cost, 0, 0]], byAge: [30, 30, 40])
      let outcome = Outcome(output: output, discountFactor: 0.8)
      #expect(outcome[.discountedPaybackMonths] == wanted)
      #expect(outcome[.discountedPaybackShare] == (wanted == nil ? 0 : 1))
      #expect(outcome[.paybackShare] == 1)
    }
  }

  @Test func `value of existing customers`() {
    let output = makeOutput(existing: BreakdownLine(customers: 3, value: 70, contribution: 50))
    #expect(Outcome(output: output, discountFactor: 1)[.existingValue] == 70)
  }

  /// What a draw without customers spent still counts in the ratio of all draws.
  @Test func `spend that wins nobody stays among the totals`() {
    let lost = Outcome(
      output: makeOutput(customers: [0, 0, 0], acquisition: [[50, 0, 0]]), discountFactor: 1)
    #expect(lost[.ltvToCAC] == nil)
    #expect(lost.totals(of: .ltvToCAC) == Outcome.Totals(0, over: 50))
    let won = Outcome(output: makeOutput(acquisition: [[50, 0, 0]], value: 300), discountFactor: 1)
    #expect(Metric.ltvToCAC.aggregate([won, lost], at: 0..<2) == 3)
  }

  /// A plan in which everything is there: it pays back, is under water for a while, and lasts longer than a year.
  @Test func `every row has a value and every ratio its totals`() {
    let months = 14
    var output = makeOutput(
      customers: [10] + [Double](repeating: 0, count: months - 1),
      firstSale: [Double](repeating: 0, count: months), orders: [Double](repeating: 30, count: months),
      cost: [Double](repeating: 10, count: months),
      acquisition: [[100] + [Double](repeating: 0, count: months - 1)],
      fixed: [Double](repeating: 1, count: months), setup: [Double](repeating: 0, count: months), value: 250,
      byAge: [Double](repeating: 20, count: months), marginal: 8, stayed12: 5)
    output.ledger.contributionAfterPlan = [Double](repeating: 1, count: months)
    output.ledger.fixedCostsAfterPlan = [Double](repeating: 0, count: months)
    let outcome = Outcome(output: output, discountFactor: 0.99)
    for metric in Metric.allCases {
      #expect((outcome[metric] != nil) == metric.isExpected, "\(metric)")
      let isRatio = metric.aggregation == .ratioOfTotals
      #expect((outcome.totals(of: metric) != nil) == isRatio, "\(metric)")
      if isRatio { #expect(outcome.totals(of: metric)?.ratio == outcome[metric], "\(metric)") }
    }
  }

  /// What reads a part that nobody asked for is absent, not 0; all else is as it was.
  @Test(arguments: [[], .curves, .beyondWindow, [.curves, .afterPlan], .all] as [PlanTotals.Parts])
  func `metrics are absent without the parts that they read`(parts: PlanTotals.Parts) {
    var output = makeOutput(orders: [0, 60, 60], acquisition: [[100, 0, 0]], value: 20)
    output.vintages.valueBeyondWindow[0] = 5
    let all = Outcome(output: output, discountFactor: 1)
    let some = Outcome(output: output, discountFactor: 1, parts: parts)
    #expect(all[.irrShare] == 1 && all[.peakFunding] == 100)
    #expect(all[.ltvBeyondWindow] == 0.25 && all[.npv] == 20)
    for metric in Metric.allCases {
      #expect(some[metric] == (metric.parts.isSubset(of: parts) ? all[metric] : nil), "\(metric)")
    }
  }

  @Test func `every metric has a key of its own`() {
    #expect(Set(Metric.allCases.map(\.key)).count == Metric.allCases.count)
    for metric in Metric.allCases { #expect(Metric(key: metric.key) == metric) }
    #expect(Metric(key: "profit") == nil)
  }
}

@Suite struct CashCurveTests {
  @Test(arguments: [
    // cumulative cash, depth, month of the trough, last upward crossing
    ([10.0, 20, 30], 0.0, nil as Int?, nil as Int?),
    ([-10, -30, -5, 2], 30, 1, 3),
    ([-10, 5, -3, 8], 10, 0, 3),
    ([-10, -20], 20, 1, nil),
    ([5, -5], 5, 1, nil),
    ([-10, -10, 0], 10, 0, 2),
    ([0, 0, 0], 0, nil, nil),
    ([], 0, nil, nil),
  ]) func `the valley is the lowest point of cumulative cash`(
    cumulative: [Double], depth: Double, trough: Int?, crossing: Int?
  ) {
    let curve = CashCurve(cumulative: cumulative)
    #expect(curve.depth == depth)
    #expect(curve.troughMonth == trough)
    #expect(curve.crossingMonth == crossing)
  }

  @Test func `rounding is no valley`() {
    let curve = CashCurve(cumulative: [-1e-7, 1e-7, -1e-7], scale: 1e6)
    #expect(curve == CashCurve(cumulative: [0, 0, 0]))
  }

  @Test func `break-even and funding`() {
    let output = makeOutput(orders: [0, 60, 60], acquisition: [[100, 0, 0]], fixed: [5, 5, 5])
    let outcome = Outcome(output: output, discountFactor: 1)
    // Cumulative cash -105, -50, 5.
    #expect(outcome[.breakEvenMonth] == 2)
    #expect(outcome[.peakFunding] == 105)
    #expect(outcome[.troughMonth] == 0)
    let never = Outcome(output: makeOutput(fixed: [5, 0, 0]), discountFactor: 1)
    #expect(never[.breakEvenMonth] == nil)
    let always = Outcome(output: makeOutput(orders: [5, 0, 0]), discountFactor: 1)
    #expect(always[.breakEvenMonth] == nil)
    #expect(always[.peakFunding] == 0)
    #expect(always[.troughMonth] == nil)
  }

  /// Of five draws two break even in month 1 and 2 and one never does, which comes last; two never need money, and have
  /// no say.
  @Test func `what never needs money does not break even late`() {
    let orders: [[Double]] = [[0, 90, 0], [0, 0, 90], [0, 0, 0], [90, 0, 0], [50, 0, 0]]
    let records = orders.map {
      DrawRecord(
        expected: makeOutput(orders: $0, acquisition: [[40, 0, 0]]), discountFactor: 1, frame: threeMonths)
    }
    let results = RunResults(
      frame: threeMonths, strategies: [makeStrategy("a", draws: records)], baseline: 0)
    let summary = results.summary(of: .breakEvenMonth, strategy: 0)
    #expect(summary.mean == 1.5)
    #expect(summary.p05 == 1.1 && summary.p25 == 1.5 && summary.p50 == 2)
    #expect(summary.p75 == nil && summary.p95 == nil)
    #expect(results.summary(of: .peakFunding, strategy: 0).p05 == 0)
  }
}
