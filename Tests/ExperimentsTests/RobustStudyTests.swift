// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import Metrics
import Scenarios
import Testing

/// Strategies over cases whose values are known on paper.
struct RobustStudyTests {
  /// NPV = 1000 · price − 1,000,000 − setup, the price being the case's times a drawn factor of mean 1.
  private static let text = """
    horizon_months: 1
    discount_rate_per_year: 0
    quantities: {noise: {uniform: {min: 0.9, max: 1.1}}}
    acquisition: {channels: {web: {spend_per_month: 1000000, cost_per_customer: 1000}}}
    customers:
      retention: {geometric: {churn_per_month: 0.9}}
      first_sale: {price: {expr: 1200 * noise}, margin: 1}
    cases:
      bear: {customers: {first_sale: {price: {expr: 800 * noise}}}}
      base: {}
      bull: {customers: {first_sale: {price: {expr: 2000 * noise}}}}
    strategies:
      small: {}
      large: {acquisition: {channels: {web: {spend_per_month: 2000000}}}}
      none: {acquisition: {channels: {web: {spend_per_month: {times: 0.001}}}}}

    """

  private func study(
    _ text: String = RobustStudyTests.text, weights: [Double]? = nil, draws: Int = 64, threads: Int = 2
  ) throws -> RobustResults {
    try Fixture.withFile(text) { path in
      let file = try ScenarioFile.read(path: path).get()
      let cases = file.load(sets: []).cases
      let worlds = try cases.map { worldCase in
        let loaded = file.load(sets: [], case: worldCase.key)
        return RobustStudy.World(
          worldCase: Named(worldCase), scenario: try #require(loaded.scenario, "\(loaded.findings)"))
      }
      return try RobustStudy(
        worlds,
        request: RobustRequest(weights: weights, draws: draws, seed: 1, threads: threads, decideOn: .npv)
      ).run { _ in }
    }
  }

  /// Bear: −200, −400, 0 thousand; base: 200, 400, 0; bull: 1000, 2000, 1 (none spends a thousandth).
  @Test func `values, regrets and choices are those of the table on paper`() throws {
    let results = try study(weights: [0.5, 0.3, 0.2])
    let thousands: [[Double]] = [[-200, 200, 1000], [-400, 400, 2000], [-0.2, 0.2, 1]]
    for (found, wanted) in zip(results.values, thousands) {
      // The mean of 64 even points is within a sixty-fourth of the factor's width of 1 times revenue.
      for (value, thousand) in zip(found, wanted) {
        let revenue = abs(thousand) * 1000 + 2e6
        #expect(abs(value.value - thousand * 1000) <= 0.2 / 64 * revenue)
      }
    }
    for (strategy, regrets) in results.regrets.enumerated() {
      for (worldCase, regret) in regrets.enumerated() {
        let best = results.values.map { $0[worldCase].value }.max()!
        #expect(abs(regret.value - (best - results.values[strategy][worldCase].value)) < 1e-6)
      }
    }
    #expect(results.choices.map(\.rule) == [.expected, .maximin, .minimaxRegret])
    // Expected: −100 + 60 + 200 = 160; −200 + 120 + 400 = 320. Worst: −200, −400, −0.2. Regrets: 1000, 400, 1999.
    #expect(results.choices.map(\.strategy) == [1, 2, 1])
    #expect(results.choices.map(\.decidedBy) == [nil, 0, 0])
    #expect(results.choices.map(\.runnerUp) == [0, 0, 0])
    #expect(abs(results.choices[0].value.value - 320_000) < 0.2 / 64 * 3e6)
    #expect(abs(results.choices[2].value.value - 399_800) < 0.2 / 64 * 3e6)
    #expect(results.choices.allSatisfy { ($0.lead?.value ?? 0) > 0 && !$0.isTied })
  }

  @Test func `without weights nothing is expected`() throws {
    let results = try study()
    #expect(results.choices.map(\.rule) == [.maximin, .minimaxRegret])
    #expect(results.valuesTable.rows.count == 9 && results.choicesTable.rows.count == 2)
  }

  @Test func `equal strategies are tied, and threads change nothing`() throws {
    let text = Self.text.replacing("  none: {acq", with: "  again: {}\n  none: {acq")
    let results = try study(text, weights: [1, 0, 0])
    #expect(results.choices[0].strategy == 3)
    let only = try study(
      Self.text.replacing("2000000}}}}", with: "1000000}}}}"), weights: [0, 1, 0], draws: 64)
    #expect(only.choices[0].strategy == 0 && only.choices[0].isTied)
    #expect(try study(threads: 1).tables == study(threads: 3).tables)
  }

  /// The values of a case are those of a run of that case.
  @Test func `values are a run's`() throws {
    let results = try study(draws: 32)
    let run = Run(
      try Fixture.run(
        text: Self.text, sets: ["customers.first_sale.price={expr: 800 * noise}"], draws: 32,
        solver: .expected
      ).results)
    for (strategy, key) in ["small", "large", "none"].enumerated() {
      let mean = try #require(run.mean(.npv, key))
      #expect(abs(results.values[strategy][0].value - mean) <= 1e-9 * abs(mean))
    }
  }
}
