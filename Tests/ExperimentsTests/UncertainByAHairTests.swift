// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Scenarios
import Simulation
import Testing
import TestSupport

@testable import Experiments

/// A number that is uncertain by a hair gives what the number gives. What there is in a plan is asked before anything is
/// drawn, and a question that takes an uncertain number for absent loses all that it does.
///
/// The hair is no width at all: a distribution of one value, which draws differ in as far as a plan knows.
struct UncertainByAHairTests {
  /// A number of a text.
  private struct Number {
    let place: Range<String.Index>
    let value: Double

    static func all(in text: String) -> [Number] {
      text.matches(of: /[\[ ](-?[0-9][0-9.]*)(?=[,}\]\n])/).compactMap { match in
        Double(match.output.1).map {
          Number(place: match.output.1.startIndex..<match.output.1.endIndex, value: $0)
        }
      }
    }

    var uncertain: String { UncertainByAHairTests.uncertain(value) }
  }

  private static func uncertain(_ value: Double) -> String {
    "{discrete: {values: [\(value)], weights: [1]}}"
  }

  private static func scenario(_ text: String) throws -> Scenario? {
    let frame = "horizon_months: 14\nltv_months: 13\ndiscount_rate_per_year: 0.05\n"
    return try Fixture.withFile(frame + text) { ScenarioFile.load(path: $0).scenario }
  }

  /// Strategies that are simulated share their work among so many draws that little is left for one.
  private static func evaluation(_ scenario: Scenario) throws -> Evaluation {
    try Evaluation(scenario: scenario, seed: 1, draws: 1_000_000)
  }

  /// Of the one strategy, by each solver that takes it; `auto` is the one of runs.
  private static func outcomes(of scenario: Scenario) throws -> [SolverChoice: Outcome] {
    let evaluation = try evaluation(scenario)
    let solved = evaluation.solve(strategy: 0, unknowns: evaluation.unknowns(draw: 0), draw: 0)
    func outcome(_ output: SolverOutput) -> Outcome {
      Outcome(output: output, discountFactor: solved.plan.discountFactor)
    }
    var outcomes: [SolverChoice: Outcome] = [
      .auto: outcome(solved.output), .expected: evaluation.outcomes(draws: 0..<1)[0][0],
      .individual: outcome(solved.simulated(seed: 1, draw: 0)),
    ]
    if solved.plan.needsHistory == nil {
      outcomes[.cohort] = outcome(
        CohortSolver(plan: solved.plan, nodes: evaluation.nodeChoices[0].counts).solve(
          acquisition: solved.acquisition, seed: 1, draw: 0))
    }
    return outcomes
  }

  /// Metrics that differ by more than 1e-5 of the flows, or of themselves.
  private static func differences(_ old: Outcome, _ new: Outcome) -> [String] {
    let flows = (old[.revenue] ?? 0) + (old[.acquisitionCost] ?? 0)
    return Metric.allCases.filter { metric in
      guard let one = old[metric], let other = new[metric] else {
        return (old[metric] == nil) != (new[metric] == nil)
      }
      return abs(one - other) > 1e-5 * (metric.unit == .currency ? flows : abs(one))
    }.map { "\($0.key) \(old[$0] ?? .nan) became \(new[$0] ?? .nan)" }
  }

  @Test(arguments: SmallFeature.all)
  func `each number of a feature, and all at once`(feature: SmallFeature) throws {
    let written = try #require(try Self.scenario(feature.text), "\(feature.text)")
    let expected = try Self.outcomes(of: written)
    func compare(_ scenario: Scenario, cohort: Bool, _ what: Substring) throws {
      for (solver, outcome) in try Self.outcomes(of: scenario) where solver != .cohort || cohort {
        let moved = Self.differences(expected[solver] ?? Outcome(), outcome)
        #expect(moved == [], "\(solver): \(what)")
      }
    }
    var (all, tried) = (feature.text, 0)
    for number in Number.all(in: feature.text).reversed() {
      let text = feature.text.replacingCharacters(in: number.place, with: number.uncertain)
      // Months and the like may not be uncertain.
      guard let scenario = try Self.scenario(text), scenario.space.unknowns.count == 1 else { continue }
      all.replaceSubrange(number.place, with: number.uncertain)
      tried += 1
      // A number that does nothing divides customers into other cohorts once it may do something: other luck.
      let mayDoNothing = number.value == 0 || number.value == 1
      try compare(scenario, cohort: !mayDoNothing, "…" + feature.text[..<number.place.upperBound].suffix(40))
    }
    #expect(tried >= 10)
    let scenario = try #require(try Self.scenario(all), "\(all)")
    #expect(scenario.space.unknowns.count == tried)
    try compare(scenario, cohort: false, "all at once")
  }

  /// A feature in each so many: what computes a number does not know what it is for.
  private static let someFeatures = SmallFeature.all.enumerated().filter { $0.offset.isMultiple(of: 12) }

  /// Twice what draws say of it, which is half of the number.
  @Test(arguments: someFeatures.map(\.element))
  func `all numbers of a feature at once, computed`(feature: SmallFeature) throws {
    let written = try #require(try Self.scenario(feature.text), "\(feature.text)")
    let expected = try Self.outcomes(of: written)
    var (text, quantities, tried) = (feature.text, "", 0)
    for number in Number.all(in: feature.text).reversed() {
      let name = "q\(tried)"
      let half = "  \(name): \(Self.uncertain(number.value / 2))\n"
      let trial = feature.text.replacingCharacters(in: number.place, with: "{expr: 2 * \(name)}")
      // Months and the like may not be uncertain.
      guard let scenario = try Self.scenario("quantities:\n\(half)" + trial), !scenario.space.unknowns.isEmpty
      else { continue }
      text.replaceSubrange(number.place, with: "{expr: 2 * \(name)}")
      quantities += half
      tried += 1
    }
    #expect(tried >= 10)
    let scenario = try #require(try Self.scenario("quantities:\n\(quantities)" + text), "\(text)")
    for (solver, outcome) in try Self.outcomes(of: scenario) where solver != .cohort {
      #expect(Self.differences(expected[solver] ?? Outcome(), outcome) == [], "\(solver)")
    }
  }

  @Test(arguments: [
    "big-spender", "bridal", "cafe", "construction-machinery", "cosmetics", "elevator", "housing",
    "mail-order-contact", "office-suite", "referral", "restaurant-pass", "retail-loyalty", "streaming",
    "subscription-or-service", "workwear",
  ])
  func `all numbers of the catalogue at once`(name: String) throws {
    let short = try ["horizon_months=14", "ltv_months=13"].map { try PathAssignment($0) }
    let file = try ScenarioFile.read(path: Repository.scenario(name)).get()
    let written = file.load(sets: short)
    let known = try #require(written.scenario).space.unknowns.count
    // What is set in the base holds for all strategies, so that numbers are set either way.
    var (numbers, hairs) = (short, short)
    for row in written.assumptions where !row.isUncertain && row.worldCase.isEmpty {
      let path = (row.strategy.isEmpty ? "" : "strategies.\(row.strategy).") + row.path
      let hair = try PathAssignment("\(path)=\(Self.uncertain(row.p50))")
      guard let scenario = file.load(sets: short + [hair]).scenario, scenario.space.unknowns.count > known
      else { continue }
      hairs.append(hair)
      numbers.append(try PathAssignment(path: path, value: row.p50))
    }
    #expect(hairs.count >= 10)
    let certain = try #require(file.load(sets: numbers).scenario)
    let uncertain = try #require(file.load(sets: hairs).scenario)
    let outcomes = try [certain, uncertain].map { try Self.evaluation($0).outcomes(draws: 0..<1) }
    for (strategy, pair) in zip(certain.strategies, zip(outcomes[0], outcomes[1])) {
      #expect(Self.differences(pair.0[0], pair.1[0]) == [], "\(strategy.key)")
    }
  }
}
