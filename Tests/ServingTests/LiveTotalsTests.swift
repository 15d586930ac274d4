// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import Metrics
import Scenarios
import Testing

struct LiveTotalsTests {
  private let loaded: LoadResult

  init() throws {
    let served = try ServedScenario()
    loaded = ScenarioFile.load(path: served.path)
    withExtendedLifetime(served) {}
  }

  /// What follows a move comes from totals, what `ltv run` writes from ledgers: two ways to the same sums, whose roundings differ.
  @Test func `equal a run`() throws {
    let scenario = try #require(loaded.scenario)
    let totals = try LiveTotals(strategies: 2, draws: 32, seed: 1, threads: 2)
      .results(of: scenario, language: .english)
    let request = RunRequest(
      draws: 32, seed: 1, solver: .auto, threads: 2, decideOn: .npv, language: .english)
    let run = try Experiment(scenario: scenario, request: request).run { _ in }.results
    func isClose(_ one: Double?, _ other: Double?) -> Bool {
      guard let one, let other else { return one == nil && other == nil }
      return abs(one - other) <= 1e-9 * max(abs(one), abs(other))
    }
    for (own, other) in zip(totals.comparison.lines, run.comparison.lines) {
      #expect(isClose(own.value.mean, other.value.mean))
      #expect(isClose(own.difference.p05, other.difference.p05))
      #expect(isClose(own.difference.p95, other.difference.p95))
      #expect(own.probabilityBest == other.probabilityBest)
    }
    for strategy in 0..<2 {
      for metric in [Metric.ltv, .cac, .ltvToCAC, .paybackMonths] {
        let (own, other) = (
          totals.summary(of: metric, strategy: strategy), run.summary(of: metric, strategy: strategy)
        )
        #expect(isClose(own.mean, other.mean) && isClose(own.p50, other.p50), "\(metric)")
      }
    }
  }

  /// A uniform number from 1,000 to 2,000: its first percentile is 1,010 and its 99th 1,990; a tenth of the 980 between them on either
  /// side, in steps of 10, which is the least of 1, 2, 5, 10 … that has at most 200 of them.
  @Test func `slider reaches from percentile to percentile`() throws {
    let visit = try #require(loaded.assumptions.first { $0.place == "quantities.visit" })
    let range = try #require(ControlRange(visit))
    #expect(range.low == 920 && range.high == 2080 && range.step == 10 && range.decimals == 0)
  }

  @Test func `slider of a certain number begins at nothing`() throws {
    let rate = try #require(loaded.assumptions.first { $0.place.hasSuffix("renewal_rate") })
    let range = try #require(ControlRange(rate))
    // No rate is above 1, though twice its value is.
    #expect(range.low == 0 && range.high == 1)
    let horizon = try #require(loaded.assumptions.first { $0.place == "horizon_months" })
    let months = try #require(ControlRange(horizon))
    #expect(months.low >= 1 && months.high == 24 && months.step == 1)
  }
}
