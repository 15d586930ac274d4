// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Scenarios
import Testing

@testable import Experiments

struct BridgeStudyTests {
  private func version(
    _ text: String, sets: [String] = [], worldCase: String? = nil
  ) throws -> ScenarioVersion {
    try Fixture.withFile(text) { path in
      ScenarioVersion(
        file: try ScenarioFile.read(path: path).get(), sets: try sets.map { try PathAssignment($0) },
        worldCase: worldCase)
    }
  }

  private func results(_ version: ScenarioVersion, draws: Int) throws -> BridgeStudy.Results {
    let scenario = try #require(version.load().scenario)
    let found = try Experiment(
      scenario: scenario,
      request: RunRequest(
        draws: draws, seed: 1, solver: .auto, threads: 2, decideOn: .npv, language: .english)
    ).run { _ in }.results
    return Dictionary(
      uniqueKeysWithValues: zip(scenario.strategies.map(\.key), found.comparison.lines.map(\.value.mean)))
  }

  private func bridge(
    _ one: ScenarioVersion, _ other: ScenarioVersion, draws: Int = 32
  ) throws -> RunBridge {
    let study = BridgeStudy(
      ScenarioChanges(from: one, to: other), metric: .npv, seed: 1, draws: draws, threads: 2, isPoint: false)
    let found = try study.bridge(from: results(one, draws: draws), to: results(other, draws: draws))
    return try #require(found)
  }

  /// 1,000 customers at 1,100 each, bought for 1,000: NPV is n(p − c) with n = spend / c.
  private let trader = Businesses.trader(
    "  now: {}\n  dear: {customers: {first_sale: {price: {times: 1.2}}}}")

  @Test func `a single change is the whole`() throws {
    let bridge = try bridge(
      version(trader), version(trader, sets: ["acquisition.channels.web.cost_per_customer=800"]))
    #expect(
      bridge.steps.map(\.label.english) == ["acquisition.channels.web.cost_per_customer: 1000, then 800"])
    for target in bridge.targets {
      #expect(target.rest == 0)
      #expect(abs(target.moves[0].value - (target.after - target.before)) < 1e-6)
    }
    // 1,250 customers instead of 1,000, at 1,100 each.
    #expect(abs(bridge.targets[1].moves[0].value - 275_000) < 1e-6)
    // Ahead of the baseline by 220 a customer.
    #expect(bridge.targets[0].against?.key == "now")
    #expect(abs(bridge.targets[0].moves[0].value - 55_000) < 1e-6)
  }

  /// Spend and cost of a customer act together: n = spend / c. The price's part alone is linear in n.
  @Test func `changes share what they do together`() throws {
    let sets = ["customers.first_sale.price=1300", "acquisition.channels.web.spend_per_month=2000000"]
    let bridge = try bridge(version(trader), version(trader, sets: sets))
    let now = try #require(bridge.targets.first { $0.strategy.key == "now" && $0.against == nil })
    // n·p − spend: alone 200·1,000 by the price and 1,000·1,100 − 1e6 by the spend; together 200·1,000 more.
    let byPath = Dictionary(
      uniqueKeysWithValues: zip(bridge.steps.map(\.label.english), now.moves.map(\.value)))
    #expect(abs(try #require(byPath["customers.first_sale.price: 1100, then 1300"]) - 300_000) < 1e-6)
    #expect(
      abs(try #require(byPath["acquisition.channels.web.spend_per_month: 1000000, then 2000000"]) - 200_000)
        < 1e-6)
  }

  /// Whatever changes: values, a strategy more, one that is gone, an uncertainty, and more of them than have all orders.
  @Test(arguments: [
    ["horizon_months=8"],
    ["market.decline_per_year=0.02", "costs.fixed_per_month=1000", "discount_rate_per_year=0.1"],
    [
      "customers.first_sale.price=600", "customers.orders.per_month=0.6", "customers.orders.value=650",
      "costs.fixed_per_month=500", "acquisition.channels.web.spend_per_month=30000", "ltv_months=8",
      "customers.orders.margin={uniform: {min: 0.3, max: 0.5}}",
      "strategies.club.offers.pass.contract.fee_per_month=150", "discount_rate_per_year=0.08",
    ],
    ["strategies.dear_club=null", "customers.orders.margin=0.45"],
  ])
  func `moves add up`(sets: [String]) throws {
    let bridge = try bridge(version(Businesses.varied), version(Businesses.varied, sets: sets))
    #expect(bridge.steps.count == sets.count)
    #expect(bridge.method == (sets.count > 6 ? .twoOrders : .allOrders))
    for target in bridge.targets {
      let explained = target.moves.reduce(target.rest) { $0 + $1.value }
      #expect(abs(explained - (target.after - target.before)) <= 1e-9 * abs(target.after))
      // The runs have the same draws: nothing is left over, but where the uncertainties are others.
      if !sets.contains(where: { $0.contains("uniform") }) { #expect(target.rest == 0, "\(target)") }
    }
  }

  /// A strategy in a file of its own words: a quantity and what uses it come together.
  @Test func `what needs another comes with it`() throws {
    let text = Businesses.trader("  now: {}")
    let later =
      text.replacing("price: 1100", with: "price: {ref: fee}").replacing(
        "discount_rate_per_year: 0\n", with: "discount_rate_per_year: 0\nquantities: {fee: 1200}\n"
      )
      .replacing("cost_per_customer: 1000", with: "cost_per_customer: 900")
    let bridge = try bridge(version(text), version(later))
    #expect(bridge.steps.count == 2, "\(bridge.steps)")
    let pair = try #require(bridge.steps.first { $0.changes.count == 2 })
    #expect(
      Set(pair.changes.map { $0.english.prefix { $0 != ":" } }) == [
        "customers.first_sale.price", "quantities",
      ])
    for target in bridge.targets { #expect(target.rest == 0) }
  }

  @Test func `a case is a change`() throws {
    let text = Businesses.trader("  now: {}") + "cases: {bear: {costs: {setup: 5000}}}\n"
    let bridge = try bridge(version(text), version(text, worldCase: "bear"))
    #expect(bridge.steps.map(\.label.english) == ["case: none, then bear"])
    #expect(abs(bridge.targets[0].moves[0].value + 5000) < 1e-6)
  }

  @Test func `says what the scenario does not explain`() throws {
    let (one, other) = (
      try version(Businesses.varied), try version(Businesses.varied, sets: ["costs.setup=100"])
    )
    let study = BridgeStudy(
      ScenarioChanges(from: one, to: other), metric: .npv, seed: 1, draws: 32, threads: 2, isPoint: false)
    var after = try results(other, draws: 32)
    for key in after.keys { after[key]? += 77 }
    let bridge = try #require(try study.bridge(from: results(one, draws: 32), to: after))
    for target in bridge.targets where target.against == nil {
      #expect(abs(target.rest - 77) < 1e-6)
      #expect(abs(target.moves[0].value + 100) < 1e-6)
    }
    let rows = bridge.table.rows
    #expect(rows.count == bridge.targets.count + bridge.targets.count { $0.against == nil })
  }

  @Test func `refuses other scenarios`() throws {
    let one = try version(Businesses.trader("  now: {}"))
    let other = try version(Businesses.trader("  later: {}"))
    let study = BridgeStudy(
      ScenarioChanges(from: one, to: other), metric: .npv, seed: 1, draws: 2, threads: 1, isPoint: false)
    #expect(throws: BridgeStudy.Refusal.self) { try study.bridge(from: ["now": 1], to: ["later": 2]) }
    let same = BridgeStudy(
      ScenarioChanges(from: one, to: one), metric: .npv, seed: 1, draws: 2, threads: 1, isPoint: false)
    #expect(try same.bridge(from: ["now": 1], to: ["now": 1]) == nil)
  }
}
