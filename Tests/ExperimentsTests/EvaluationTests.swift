// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Randomness
import Scenarios
import Testing
import TestSupport

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

  /// What is not asked for is absent, and changes no bit of what is; nor where a strategy is simulated.
  @Test(
    arguments: [
      [.npv], [.ltvBeyondWindow], [.peakFunding], [.irr], [.paybackMonths, .ltvBeyondWindow],
    ] as [[Metric]])
  func `outcomes have what is asked for`(metrics: [Metric]) throws {
    let ranked =
      "  ranked: {programmes: {points: {loyalty: {take_up: 0.7, reward_rate: 0.01, "
      + "ranks: [{spend_last_12: 2000, reward_rate: 0.1}]}}}}\n"
    let scenario = try Fixture.scenario(text: Businesses.varied + ranked)
    let evaluations = try [Metric.expected, metrics].map {
      try Evaluation(scenario: scenario, seed: 3, draws: 5, metrics: $0)
    }
    #expect(evaluations[0].simulations.map { $0 != nil } == [false, false, false, true])
    let outcomes = evaluations.map { $0.outcomes(draws: 0..<5) }
    let parts = PlanTotals.Parts(readBy: metrics)
    for (all, some) in zip(outcomes[0].joined(), outcomes[1].joined()) {
      for metric in Metric.allCases {
        #expect(some[metric] == (metric.parts.isSubset(of: parts) ? all[metric] : nil), "\(metric)")
      }
      for metric in metrics where metric != .irr && metric != .paybackMonths {
        #expect(some[metric] != nil, "\(metric)")
      }
    }
  }

  /// A value that is taken from a known point is the one that would be drawn: of correlated numbers, of a file's columns, and
  /// of what is computed from either.
  @Test func `known points change no draw`() throws {
    try withTemporaryFolder { folder in
      let path = try folder.write("x,y\n1,2\n3,4\n5,7\n", to: "rows.csv")
      let scenario = try Fixture.scenario(
        text: Businesses.trader("  one: {}").replacing("price: 1100", with: "price: {expr: 'a + x * y'}")
          + "quantities: {a: {uniform: {min: 1, max: 2}}, b: {uniform: {min: 1, max: 2}}}\n"
          + "costs: {setup: {expr: 'b * y'}, fixed_per_month: {uniform: {min: 1, max: 3}}}\n"
          + "correlations: [{between: [quantities.a, quantities.b], rank: 0.5}]\n"
          + "joint: {rows: {file: \(path), columns: {x: x, y: y}}}\n")
      let inputs = try InputSpace(scenario.space)
      #expect(scenario.space.hasComputed && scenario.space.copula != nil)
      let design = try SobolDesign(dimensionNames: scenario.space.dimensions, seed: 1)
      for draw in 0..<8 {
        let points = (0..<2).map { design.point(2 * draw + $0) }
        let known = points.map(inputs.correlated).map { ($0, inputs.unknowns(at: $0)) }
        for group in inputs.groups.indices {
          let mixed = inputs.correlated(inputs.mixing(points[0], with: points[1], group: group))
          #expect(inputs.unknowns(at: mixed, known: known) == inputs.unknowns(at: mixed))
        }
        for input in inputs.dimensions.indices where !inputs.isJoint(input) {
          let moved = inputs.moving(input, to: 0.95, in: known[0].0)
          #expect(inputs.unknowns(at: moved, known: known) == inputs.unknowns(at: moved))
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
