// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import Metrics
import Randomness
import Scenarios
import Testing

/// Frontiers of businesses whose trade-offs are known on paper.
struct FrontierTests {
  private static let spend = "acquisition.channels.web.spend_per_month"

  private struct Found {
    let results: FrontierResults
    /// Both aims of a strategy where the numbers have these values.
    let aims: (Int, [Double]) throws -> [Double]
  }

  private func frontier(
    _ text: String, _ ranges: [(String, Double, Double)], _ aims: [(String, Bool)], limits: [String] = [],
    strategy: String? = nil, draws: Int = 1, threads: Int = 1
  ) throws -> Found {
    try Fixture.withFile(text) { location in
      let file = try ScenarioFile.read(path: location).get()
      let scenario = try #require(file.load(sets: []).scenario)
      func outcomes(_ paths: [String]) -> VariedOutcomes {
        VariedOutcomes(
          varied: VariedScenario(file: file, sets: [], paths: paths), draws: draws, seed: 1, threads: threads)
      }
      let wanted = try aims.map { Aim(measure: try #require(Measure(key: $0.0)), isMaximised: $0.1) }
      let varied = outcomes(ranges.map(\.0))
      let results = try FrontierStudy(
        scenario: scenario, varied: varied, own: outcomes([]),
        request: FrontierRequest(
          ranges: ranges.map { .init(path: $0.0, low: $0.1, high: $0.2) }, aims: wanted,
          limits: try limits.map { try MeasureLimit($0) }, strategy: strategy, decideOn: .npv,
          language: .english)
      ).run { _ in }
      return Found(results: results) { strategy, values in
        let found = try varied.outcomes(of: [strategy], at: values)
        return wanted.map {
          $0.measure.value(of: found, strategy: 0, decideOn: .npv, at: Array(0..<draws)) ?? .nan
        }
      }
    }
  }

  /// Spend x brings 1.1e6 · x/(5e5 + x) − x − 50,000 and costs x: what is not spent is saved, up to the top.
  @Test func `along one spend the frontier is the curve itself, up to the top`() throws {
    let found = try frontier(
      Businesses.saturating(), [(Self.spend, 10_000, 2e6)], [("npv", true), ("acquisition_cost", false)])
    let top = 5.5e11.squareRoot() - 5e5
    let points = found.results.points
    #expect(points.count == 13)
    let spends = points.map { $0.values[0]! }
    #expect(abs(spends[0] - top) < 20 && spends.last == 10_000)
    for (index, point) in points.enumerated() {
      let spend = spends[index]
      // Evenly spaced levels of cost, which the search comes to within a hundred thousandth of its spread.
      let level = top + (10_000 - top) * Double(index) / 12
      #expect(abs(spend - level) < 1e-4 * 2e6)
      #expect(spend <= level + 20)
      let npv = 1.1e6 * spend / (5e5 + spend) - spend - 50_000
      #expect(abs(point.aims[0]!.value - npv) < 1e-3)
      #expect(abs(point.aims[1]!.value - spend) < 1e-6 * spend)
    }
  }

  /// Two channels and two strategies: none of 200 random plans of either is better in both aims than a point.
  @Test func `no random plan beats a point of the frontier`() throws {
    let text = """
      horizon_months: 6
      discount_rate_per_year: 0.1
      acquisition:
        channels:
          web: {spend_per_month: 500000, cost_per_customer: 1000, saturation_per_month: 1000}
          shop: {spend_per_month: 100000, cost_per_customer: 800, saturation_per_month: 500}
      customers:
        retention: {geometric: {churn_per_month: {uniform: {min: 0.1, max: 0.3}}}}
        first_sale: {price: 400, margin: 1}
        orders: {per_month: 1, value: 500, margin: 1}
      strategies:
        plain: {}
        built: {costs: {setup: 400000}, customers: {orders: {value: {times: 1.1}}}}

      """
    let ranges = [
      (Self.spend, 10_000.0, 900_000.0), ("acquisition.channels.shop.spend_per_month", 10_000.0, 900_000.0),
    ]
    let found = try frontier(text, ranges, [("npv", true), ("peak_funding", false)], draws: 4)
    let points = found.results.points
    #expect(points.count >= 8)
    #expect(Set(points.map(\.strategy)).count == 2)
    var stream = RandomStream(seed: 7, purpose: .history)
    for _ in 0..<200 {
      let values = ranges.map { $0.1 + ($0.2 - $0.1) * stream.uniform() }
      for strategy in 0..<2 {
        let plan = try found.aims(strategy, values)
        for point in points {
          let own = point.aims.map { $0!.value }
          #expect(!(plan[0] >= own[0] && plan[1] <= own[1]), "\(values) beats \(point)")
        }
      }
    }
    // From the best for the first aim to the best for the second.
    for (one, next) in zip(points, points.dropFirst()) {
      #expect(one.aims[0]!.value > next.aims[0]!.value && one.aims[1]!.value > next.aims[1]!.value)
    }
    // What comes out for a point is what its plan comes to.
    let aims = try found.aims(points[0].strategy, points[0].values.map { $0! })
    #expect(aims == points[0].aims.map { $0!.value })
  }

  /// Without numbers to choose, strategies are the plans.
  @Test func `of strategies alone those are left that no other beats`() throws {
    let text = Businesses.trader(
      "  {cheap: {}, dear: {costs: {setup: 100}}, best: {customers: {first_sale: {price: {times: 2}}}, costs: {setup: 50}}}"
    )
    let found = try frontier(text, [], [("npv", true), ("peak_funding", false)])
    #expect(!found.results.points.contains { $0.strategy == 1 })
    #expect(found.results.points.first?.strategy == 2)
    #expect(found.results.better(than: found.results.standing[1]) == nil || found.results.plans == 3)
    #expect(found.results.plans == 3)
  }

  @Test func `limits hold on the whole frontier`() throws {
    let found = try frontier(
      Businesses.saturating(), [(Self.spend, 10_000, 2e6)], [("npv", true), ("acquisition_cost", false)],
      limits: ["acquisition_cost>=100000"])
    #expect(found.results.points.allSatisfy { $0.aims[1]!.value >= 100_000 })
    #expect(abs(found.results.points.last!.aims[1]!.value - 100_000) < 40)
    #expect(throws: RunError.self) {
      try frontier(
        Businesses.saturating(), [(Self.spend, 10_000, 2e6)], [("npv", true), ("acquisition_cost", false)],
        limits: ["npv>=1e12"])
    }
  }

  @Test func `threads change nothing`() throws {
    func tables(_ threads: Int) throws -> [ResultTable] {
      try frontier(
        Businesses.saturating(), [(Self.spend, 10_000, 2e6)], [("npv", true), ("acquisition_cost", false)],
        draws: 16, threads: threads
      ).results.tables
    }
    #expect(try tables(1) == tables(3))
  }
}
