// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import Metrics
import Randomness
import Testing

/// Boxes that are there are found; where nothing is, nothing is.
struct DiscoveryTests {
  /// Points in the unit cube, sought with one probability in a box and another outside.
  private func points(
    _ count: Int, inputs: Int, inside: Double, outside: Double, seed: Int, box: ([Double]) -> Bool
  ) -> LabelledPoints {
    var stream = RandomStream(seed: UInt64(seed), purpose: .history)
    var columns = [[Double]](repeating: [], count: inputs)
    var isSought: [Bool] = []
    for _ in 0..<count {
      let point = (0..<inputs).map { _ in stream.uniform() }
      for input in 0..<inputs { columns[input].append(point[input]) }
      isSought.append(stream.uniform() < (box(point) ? inside : outside))
    }
    return LabelledPoints(inputs: columns, isSought: isSought)
  }

  /// Its corner is found to a twentieth: a peel takes 5 % of what is left, here some 25 points.
  @Test func `a planted box is found, and no other limit`() throws {
    func planted(_ seed: Int) -> LabelledPoints {
      points(2000, inputs: 6, inside: 0.95, outside: 0.03, seed: seed) { $0[1] > 0.7 && $0[4] < 0.4 }
    }
    let found = Discovery(planted(1), judgedBy: planted(2))
    let limits = found.box.limits.sorted { $0.input < $1.input }
    #expect(limits.map(\.input) == [1, 4])
    #expect(limits.map(\.end) == [.least, .most])
    for (limit, planted) in zip(limits, [0.7, 0.4]) { #expect(abs(limit.value - planted) < 0.05) }
    let region = found.region(found.box)
    let whole = found.region(Box())
    #expect(whole.draws == 2000)
    // The box holds .12 · .95 of .12 · .95 + .88 · .03 of all.
    let coverage = Double(region.meeting) / Double(whole.meeting)
    #expect(abs(coverage - 0.114 / 0.1404) < 0.12)
    #expect(try #require(region.density) > 0.8)
  }

  /// Where nothing tells the sought ones from the others, a limit stays with a chance of at most 1 %. Of 400 tries more than 18
  /// would be a false alarm of less than 10⁻⁶ (binomial).
  @Test func `of noise nothing is found`() {
    let alarms = (0..<400).count { trial in
      let noise = { (seed: Int) in
        points(400, inputs: 5, inside: 0.3, outside: 0.3, seed: seed) { _ in true }
      }
      return !Discovery(noise(2 * trial + 100), judgedBy: noise(2 * trial + 101)).box.limits.isEmpty
    }
    #expect(alarms <= 18)
  }

  /// Values that many points share stay together.
  @Test func `inputs of few values are cut between them`() {
    var stream = RandomStream(seed: 3, purpose: .history)
    func discrete() -> LabelledPoints {
      let values = (0..<600).map { _ in (stream.uniform() * 4).rounded(.down) }
      return LabelledPoints(inputs: [values], isSought: values.map { $0 >= 2 && stream.uniform() < 0.9 })
    }
    let found = Discovery(discrete(), judgedBy: discrete())
    #expect(found.box.limits == [BoxLimit(input: 0, end: .least, value: 2)])
  }

  /// Against a sum over the law's own terms.
  @Test(arguments: [(3, 10, 20, 100), (1, 1, 1, 2), (7, 9, 30, 41), (0, 5, 5, 10), (12, 40, 60, 300)])
  func `the tail of the hypergeometric law is the sum of its terms`(
    found: Int, drawn: Int, sought: Int, all: Int
  ) {
    func choose(_ n: Int, _ k: Int) -> Double {
      guard k >= 0, k <= n else { return 0 }
      return (0..<k).reduce(1.0) { $0 * Double(n - $1) / Double($1 + 1) }
    }
    let sum = (found...max(found, drawn)).reduce(0.0) {
      $0 + choose(sought, $1) * choose(all - sought, drawn - $1) / choose(all, drawn)
    }
    let tail = SpecialFunctions.hypergeometricTail(found, drawn: drawn, sought: sought, among: all)
    #expect(abs(tail - sum) < 1e-11)
  }

  /// NPV = 1000 · price − spend: below zero where the price is below 1000, of a uniform one from 900 to 1500 in a sixth.
  @Test func `limits are in the numbers of the scenario`() throws {
    let text = """
      horizon_months: 1
      discount_rate_per_year: 0
      quantities:
        price: {uniform: {min: 900, max: 1500}}
        idle: {uniform: {min: 0, max: 1}}
      acquisition: {channels: {web: {spend_per_month: 1000000, cost_per_customer: 1000}}}
      customers:
        retention: {geometric: {churn_per_month: {ref: idle}}}
        first_sale: {price: {ref: price}, margin: 1}
      strategies:
        plain: {}
        dear: {costs: {setup: 10000}}

      """
    func study(_ condition: String, strategy: String? = nil, against: String? = nil) throws
      -> DiscoveryResults
    {
      try DiscoveryStudy(
        scenario: Fixture.scenario(text: text),
        request: DiscoveryRequest(
          condition: Condition(condition), written: condition, strategy: strategy, against: against,
          draws: 512,
          seed: 1, threads: 2, decideOn: .npv)
      ).run { _ in }
    }
    let results = try study("npv<0")
    #expect(results.strategy == 0)
    #expect(results.limits.map { results.inputs[$0.limit.input].name } == ["quantities.price"])
    let limit = try #require(results.limits.first?.limit)
    #expect(!limit.isLeast && abs(limit.value - 1000) < 10)
    #expect(results.whole.draws == 256)
    #expect(abs((results.whole.density ?? 0) - 1 / 6.0) < 0.03)
    #expect(try #require(results.box.density) > 0.9)
    #expect(try #require(results.coverage(of: results.box)) > 0.9)
    // A tree finds the same.
    let leaf = try #require(results.leaves.max { ($0.density ?? 0) < ($1.density ?? 0) })
    #expect(leaf.limits.count == 1 && abs(leaf.limits[0].value - 1000) < 10)
    // Setup alone tells the two apart: in all draws, or in none.
    let never = try study("npv>0", strategy: "dear", against: "plain")
    #expect(never.whole.meeting == 0 && never.limits.isEmpty)
    let always = try study("npv<0", strategy: "dear", against: "plain")
    #expect(always.whole.meeting == 256 && always.limits.isEmpty)
    #expect(throws: RunError.self) { try study("npv<0", strategy: "deer") }
  }

  @Test(arguments: ["npv", "npv<", "nvp<0", "npv<zero", "npv=0", "npv<0<1", "npv<1,000"])
  func `what is no condition is refused`(text: String) {
    #expect(throws: MalformedRequest.self) { try Condition(text) }
  }

  @Test func `months that never come are beyond every limit`() throws {
    #expect(try Condition("payback_months>24").holds(nil))
    #expect(try !Condition("payback_months<24").holds(nil))
    #expect(try !Condition("ltv_to_cac<3").holds(nil))
    #expect(try Condition("npv <= 0").holds(0))
    #expect(try !Condition("npv<0").holds(0))
  }
}
