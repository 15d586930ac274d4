// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Metrics

struct PointSummaryTests {
  /// Outcomes with an NPV alone, by strategy, then draw.
  private func summary(
    _ values: [[Double]], hasUncertainties: Bool = true, baseline: Int = 0
  ) -> PointSummary {
    PointSummary(
      outcomes: values.map { draws in
        draws.map { value in
          var outcome = Outcome()
          outcome[.npv] = value
          outcome.set(.ltv, to: .init(value, over: 2))
          return outcome
        }
      }, baseline: baseline, decideOn: .npv, randomisations: Randomisations(count: 4),
      hasUncertainties: hasUncertainties)
  }

  @Test func `is what a run would say`() {
    let values = [[1.0, 2, 3, 4, 5, 6, 7, 8], [2, 4, 3, 7, 9, 5, 8, 9], [0, 0, 0, 0, 0, 0, 0, 0]]
    let summary = summary(values)
    let comparison = Comparison(
      values: values, cumulativeCash: values.map { _ in [0] }, baseline: 0,
      randomisations: Randomisations(count: 4))
    #expect(summary.best == 1 && summary.runnerUp == 0)
    #expect(summary.lines.map(\.expectedLoss) == comparison.lines.map(\.expectedLoss))
    #expect(summary.lines.map(\.probabilityBest) == comparison.lines.map(\.probabilityBest))
    #expect(summary.lines.map(\.isTiedWithBest) == comparison.lines.map(\.isTiedWithBest))
    #expect(summary.margin == 11.0 / 8)
    let npv = Metric.npv.rawValue
    #expect(summary.lines[0].means[npv] == 4.5)
    #expect(summary.lines[0].standardErrors[npv] == comparison.lines[0].value.standardError)
    #expect(summary.lines[0].means[Metric.ltv.rawValue] == 2.25)
    #expect(summary.lines[0].means[Metric.cac.rawValue] == nil)
  }

  /// Amounts that are equal on paper may differ in the last digit: they tie all the same.
  @Test func `equals tie`() {
    let tied = summary([[1e9, 2e9, 3e9, 4e9], [1e9 + 1e-4, 2e9 + 1e-4, 3e9 + 1e-4, 4e9 + 1e-4]])
    #expect(tied.isTied)
    #expect(tied.margin == 0 && tied.marginError == 0)
    let apart = summary([[1, 2, 3, 4], [1.5, 2.5, 3.5, 4.5]])
    #expect(!apart.isTied)
    #expect(apart.best == 1 && apart.margin == 0.5 && apart.marginError == 0)
  }

  /// Of one draw nobody knows the error; where nothing is uncertain, there is none.
  @Test func `a single draw tells only what is certain`() {
    #expect(summary([[1], [2]]).isTied)
    #expect(!summary([[1], [2]], hasUncertainties: false).isTied)
    #expect(summary([[1], [2]]).marginError == nil)
  }

  @Test func `a strategy alone has no runner-up`() {
    let summary = summary([[1, 2, 3, 4]])
    #expect(summary.runnerUp == nil && summary.margin == nil && !summary.isTied)
  }
}
