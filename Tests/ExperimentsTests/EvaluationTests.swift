// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Scenarios
import Testing

@testable import Experiments

struct EvaluationTests {
  private static func scenario(_ sets: String...) throws -> Scenario {
    try Fixture.scenario(text: Businesses.varied, sets: sets)
  }

  /// A run adds up a ledger, an evaluation totals alone: they agree to rounding, 1e-12 of the flows that were added.
  @Test func `a run decides on the same outcomes`() throws {
    let run = try Fixture.run(text: Businesses.varied, draws: 5, seed: 3).results
    let outcomes = try Evaluation(
      scenario: Self.scenario(), seed: 3, draws: 5, metrics: Metric.expected
    ).outcomes(draws: 0..<5, threads: 2)
    #expect(outcomes.count == 3)
    for (strategy, outcomes) in zip(run.strategies, outcomes) {
      #expect(strategy.decisions.count == outcomes.count)
      for (decision, outcome) in zip(strategy.decisions, outcomes) {
        // Chance is a run's own.
        for metric in Metric.allCases where metric != .revenueCV {
          let flows = (decision[.revenue] ?? 0) + (decision[.acquisitionCost] ?? 0)
          let scale = metric.unit == .currency ? flows : abs(decision[metric] ?? 0)
          #expect((decision[metric] == nil) == (outcome[metric] == nil), "\(metric)")
          #expect(abs((decision[metric] ?? 0) - (outcome[metric] ?? 0)) <= 1e-12 * scale, "\(metric)")
        }
      }
    }
  }

  @Test func `draws may be taken in parts`() throws {
    let evaluation = try Evaluation(scenario: Self.scenario(), seed: 1, draws: 16)
    let whole = evaluation.outcomes(draws: 0..<7)
    let parts = [0..<3, 3..<4, 4..<7].map { evaluation.outcomes(draws: $0, threads: 3) }
    for strategy in whole.indices {
      #expect(parts.flatMap { $0[strategy] } == whole[strategy])
    }
  }

  /// What fixes one uncertainty leaves the draws of the others alone.
  @Test func `patches keep the draws`() throws {
    let free = try Self.scenario()
    let fixed = try Self.scenario("customers.retention.geometric.churn_per_month=0.07")
    let evaluations = try [free, fixed].map { try Evaluation(scenario: $0, seed: 1, draws: 16) }
    #expect(free.space.dimensions == fixed.space.dimensions)
    let names = [free, fixed].map { scenario in
      scenario.space.unknowns.compactMap { $0.dimension.map { scenario.space.dimensions[$0] } }
    }
    #expect(names[0].count == names[1].count + 1)
    for draw in 0..<20 {
      let values = zip(evaluations, names).map { evaluation, names in
        Dictionary(uniqueKeysWithValues: zip(names, evaluation.unknowns(draw: draw)))
      }
      for (name, value) in values[1] { #expect(values[0][name] == value) }
    }
  }
}
