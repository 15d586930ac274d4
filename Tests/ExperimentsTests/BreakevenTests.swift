// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import Metrics
import Scenarios
import Testing

/// Crossings against roots on paper.
struct BreakevenTests {
  private static let spend = "acquisition.channels.web.spend_per_month"
  private static let top = 5.5e11.squareRoot() - 5e5

  private func search(
    _ text: String, vary path: String, from low: Double, to high: Double, between: [String] = [],
    metric: Metric = .npv, level: Double = 0, draws: Int = 1, threads: Int = 1
  ) throws -> BreakevenResults {
    try Fixture.withFile(text) { location in
      let file = try ScenarioFile.read(path: location).get()
      let scenario = try #require(file.load(sets: []).scenario)
      return try Breakeven(
        scenario: scenario,
        outcomes: VariedOutcomes(
          varied: VariedScenario(file: file, sets: [], paths: [path]), draws: draws, seed: 1, threads: threads
        ),
        request: BreakevenRequest(
          path: path, low: low, high: high, metric: metric, between: between, level: level,
          language: .english)
      ).run { _ in }
    }
  }

  private func places(_ results: BreakevenResults) -> [Double] {
    results.lines[0].crossings.map(\.from.value)
  }

  @Test func `two crossings, and none where it never pays`() throws {
    let two = try search(Businesses.saturating(), vary: Self.spend, from: 10_000, to: 900_000)
    #expect(two.lines[0].crossings.map(\.kind) == ["up", "down"])
    // A root of a sum of amounts near 1e6, exact to 1e-10, where the slope is 0.8 and −0.45.
    for (found, exact) in zip(places(two), [50_000.0, 500_000]) { #expect(abs(found - exact) < 1e-6) }
    #expect(two.lines[0].shareCrossing == 1 && two.lines[0].shareCrossingRepeatedly == 1)

    let none = try search(
      Businesses.saturating(setup: "120000"), vary: Self.spend, from: 10_000, to: 900_000)
    #expect(none.lines[0].crossings == [])
    #expect(none.lines[0].shareBelow == 1 && none.lines[0].shareCrossing == 0)
    #expect(none.crossingsTable.rows.map { $0[6] } == [.text("none")])
  }

  @Test func `one crossing, where only one lies in the range`() throws {
    let found = try search(Businesses.saturating(), vary: Self.spend, from: 100_000, to: 900_000)
    #expect(found.lines[0].crossings.map(\.kind) == ["down"])
    #expect(abs(places(found)[0] - 500_000) < 1e-6)
  }

  @Test func `a touch, where the top just reaches zero`() throws {
    let setup = 1.6e6 - 2 * 5.5e11.squareRoot()
    let found = try search(
      Businesses.saturating(setup: "\(setup)"), vary: Self.spend, from: 10_000, to: 900_000)
    #expect(found.lines[0].crossings.map(\.kind) == ["touch"])
    // A top is flat: its place is known to half of the digits.
    #expect(abs(places(found)[0] - Self.top) < 1)
  }

  /// A pair within one step of the scan, which is 27,812: the zeros are 2,000 apart.
  @Test func `two crossings that no value of the scan separates`() throws {
    let (one, other) = (Self.top - 1_000, Self.top + 1_000)
    // x² + (s − 6e5)·x + 5e5·s = 0 has roots whose sum is 6e5 − s.
    let setup = 1.1e6 * one / (5e5 + one) - one
    let found = try search(
      Businesses.saturating(setup: "\(setup)"), vary: Self.spend, from: 10_000, to: 900_000)
    try #require(found.lines[0].crossings.map(\.kind) == ["up", "down"])
    #expect(abs(places(found)[0] - one) < 1e-3)
    // By the product of the roots.
    #expect(abs(places(found)[1] - 5e5 * setup / one) < 1e-3)
    #expect(abs(places(found)[1] - other) < 10)
  }

  @Test func `strategies against each other, equal or parallel`() throws {
    let strategies = """
      {one: {}, twin: {}, dear: {costs: {setup: 60000}},
       keen: {customers: {first_sale: {price: 1200}}, costs: {setup: 100000}}}
      """
    let text = Businesses.saturating(strategies)
    func between(_ keys: [String]) throws -> BreakevenResults.Line {
      try search(text, vary: Self.spend, from: 10_000, to: 900_000, between: keys).lines[0]
    }
    #expect(try between(["one", "twin"]).crossings.map(\.kind) == ["equal"])
    #expect(try between(["one", "dear"]).crossings == [])
    #expect(try between(["one", "dear"]).shareAbove == 1)
    // 1e5 · x/(5e5 + x) = 50000 at x = 5e5.
    let keen = try between(["keen", "one"])
    #expect(keen.crossings.map(\.kind) == ["up"])
    #expect(abs(keen.crossings[0].from.value - 500_000) < 1e-4)
    #expect(throws: RunError.self) { try between(["one", "two"]) }
  }

  @Test func `a metric that reaches a level`() throws {
    // LTV/CAC = 1100 / ((5e5 + x)/1000) is 1.5 at x = 233,333.
    let found = try search(
      Businesses.saturating(), vary: Self.spend, from: 100_000, to: 900_000, metric: .ltvToCAC, level: 1.5)
    #expect(found.lines.count == 1 && found.lines[0].against == nil)
    #expect(found.lines[0].crossings.map(\.kind) == ["down"])
    #expect(abs(places(found)[0] - (1.1e6 / 1.5 - 5e5)) < 1e-6)
  }

  /// In each draw the setup s gives its own roots; the mean NPV has those of the mean setup.
  @Test func `draw by draw, and on average with an error`() throws {
    let text = Businesses.saturating(setup: "{uniform: {min: 20000, max: 130000}}")
    let draws = 256
    let found = try search(text, vary: Self.spend, from: 10_000, to: 900_000, draws: draws, threads: 2).lines[
      0]
    let setups = try Fixture.run(text: text, draws: draws).inputs.values.map { $0[0] }
    func roots(_ setup: Double) -> [Double] {
      let half = (6e5 - setup) / 2
      let rest = half * half - 5e5 * setup
      return rest < 0 ? [] : [half - rest.squareRoot(), half + rest.squareRoot()]
    }
    let first = setups.compactMap { roots($0).first }
    #expect(found.shareCrossing == Double(first.count) / Double(draws))
    #expect(found.shareBelow == 1 - found.shareCrossing)
    // Interpolated by cubics: exact to (step/scale)⁴, (28/500)⁴ ≈ 1e-5 of half a million.
    for probability in [0.05, 0.5, 0.95] {
      #expect(abs(found.quantile(probability)! - Quantiles(first)(probability)!) < 50)
    }
    let mean = setups.reduce(0, +) / Double(draws)
    for (crossing, exact) in zip(found.crossings, roots(mean)) {
      #expect(abs(crossing.from.value - exact) < 1e-4)
      // The slope turns an error of the setup's mean into one of the root.
      let slope = 5.5e11 / ((5e5 + exact) * (5e5 + exact)) - 1
      let error = Randomisations(count: 16).standardError(ofMeanOf: setups)! / abs(slope)
      #expect(abs(crossing.from.standardError! - error) < 1e-3 * error)
    }
  }

  @Test func `what is not read, or cannot be, says so`() {
    #expect(throws: VariedScenario.Invalid.self) {
      try search(Businesses.saturating(), vary: "acquisition.channels.web.spent", from: 1, to: 2)
    }
    #expect(throws: VariedScenario.Invalid.self) {
      try search(Businesses.saturating(), vary: Self.spend, from: -5, to: 2)
    }
    #expect(throws: VariedScenario.Invalid.self) {
      try search(Businesses.saturating(), vary: "customers.dormancy.churn_multiplier", from: 1, to: 2)
    }
  }
}
