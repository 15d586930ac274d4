// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// What cases move, and what strategies come to over all of them.
struct CaseBridgeTests {
  /// Fewer orders are less ink that the subscription covers: a case that is bad for the shop is good for it.
  private static let text = """
    schema: 1
    name: Printers
    currency: JPY
    start: 2026-04
    horizon_months: 12
    discount_rate_per_year: 0.05
    acquisition: {channels: {web: {spend_per_month: 10000, cost_per_customer: 1000}}}
    customers:
      retention: {geometric: {churn_per_month: {uniform: {min: 0.05, max: 0.1}}}}
      orders: {per_month: 2, value: 500, margin: 0.5}
    strategies:
      sell: {label: Sell ink}
      rent:
        label: Subscription
        offers:
          ink: {contract: {attach_rate: 0.8, fee_per_month: 900, covers_orders: true, cost_per_order: 250, term_months: 12, renewal_rate: 0.9}}
      both: {extends: rent, costs: {setup: 100}}
    cases:
      less: {label: {en: Less printing, ja: 印刷減}, WEIGHT customers: {orders: {per_month: {times: 0.5}}}}
      usual: {label: Usual, WEIGHT}
      extra: {WEIGHT offers: {visits: {add_on: {take_up: 0.5, per_month: 0.1, price: 100, margin: 0.5}}}}
    """

  private func printers(weights: [Double]?) throws -> LTV {
    let ltv = try LTV()
    var text = Self.text
    for weight in weights?.map({ "weight: \($0), " }) ?? ["", "", ""] {
      text = text.replacing("WEIGHT", with: weight, maxReplacements: 1)
    }
    try ltv.write(text.replacing(", }", with: "}"), to: "shop.yaml")
    return ltv
  }

  private func rows(_ ltv: LTV, _ path: String) throws -> [[String: String]] {
    let lines = String(decoding: try ltv.read(path), as: UTF8.self).split(separator: "\r\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
  }

  private func number(_ row: [String: String], _ key: String) throws -> Double {
    try #require(row[key].flatMap(Double.init), "\(key)")
  }

  private func close(_ one: Double, _ other: Double) -> Bool {
    abs(one - other) <= 1e-7 * max(1, abs(one), abs(other))
  }

  @Test func `streams add up to what a case moves`() throws {
    let ltv = try printers(weights: nil)
    let result = try ltv.run(shell: "ltv run shop.yaml --case all --draws 32 --out out")
    #expect(result.status == 0, "\(result.error)")
    expectPlain(result.output)
    let bridge = try rows(ltv, "out/case_bridge.csv")
    let comparison = try rows(ltv, "out/comparison.csv")
    #expect(Set(bridge.map { $0["against"] }) == ["usual"])
    for worldCase in ["less", "extra"] {
      for strategy in ["rent", "both"] {
        let own = bridge.filter { $0["case"] == worldCase && $0["strategy"] == strategy }
        let total = try #require(own.last)
        #expect(total["stream"] == "total")
        func difference(_ worldCase: String) throws -> Double {
          let row = try #require(
            comparison.first { $0["case"] == worldCase && $0["strategy"] == strategy })
          return try number(row, "npv_difference")
        }
        #expect(close(try number(total, "npv_difference"), try difference(worldCase)))
        #expect(close(try number(total, "npv_difference_against"), try difference("usual")))
        for key in ["npv_difference", "npv_difference_against", "change"] {
          let sum = try own.dropLast().reduce(0) { $0 + (try number($1, key)) }
          #expect(close(sum, try number(total, key)), "\(key)")
        }
        for row in own {
          let change = try number(row, "npv_difference") - number(row, "npv_difference_against")
          #expect(close(change, try number(row, "change")))
        }
      }
    }
    #expect(bridge.contains { $0["case"] == "extra" && $0["stream"] == "visits" })
    #expect(bridge.allSatisfy { $0["strategy"] != "sell" })
  }

  /// The ink that is covered is the contract's cost: there the case shows, and turns the answer round.
  @Test func `the screen says what turns the answer`() throws {
    let ltv = try printers(weights: nil)
    let result = try ltv.run(shell: "ltv run shop.yaml --case all --draws 32 --out out")
    let text = result.output.replacing("\n", with: " ")
    #expect(
      text.contains(
        "NPV of \"Subscription\" less that of the baseline \"Sell ink\", by stream, and what each case changes in it:"
      ),
      "\(result.output)")
    #expect(text.contains("Less printing: JPY "), "\(result.output)")
    #expect(text.contains("; \"Subscription\" gets ahead of the baseline."), "\(result.output)")
    #expect(result.output.contains("Usual         Less "), "\(result.output)")
    let one = try ltv.run(shell: "ltv run shop.yaml --case less --draws 32 --out one")
    #expect(one.status == 0 && !ltv.files.contains("one/case_bridge.csv"))
  }

  @Test func `weights give an expectation`() throws {
    let weights = [0.2, 0.5, 0.3]
    let ltv = try printers(weights: weights)
    let result = try ltv.run(shell: "ltv run shop.yaml --case all --draws 32 --out out")
    #expect(result.status == 0, "\(result.error)")
    expectPlain(result.output)
    #expect(
      result.output.contains("Over all cases by their weights: Less printing 20 %, Usual 50 %, extra 30 %\n"),
      "\(result.output)")
    #expect(result.output.contains("In expectation "))
    let comparison = try rows(ltv, "out/comparison.csv")
    for strategy in ["sell", "rent", "both"] {
      let own = comparison.filter { $0["strategy"] == strategy }
      #expect(own.map { $0["case"] } == ["less", "usual", "extra", "all"])
      for key in ["npv", "npv_difference", "p_best", "expected_loss"] {
        let expected = try zip(weights, own).reduce(0) { $0 + $1.0 * (try number($1.1, key)) }
        #expect(close(try number(own[3], key), expected), "\(key)")
      }
    }
    #expect(Set(try rows(ltv, "out/summary.csv").map { $0["case"] }) == ["less", "usual", "extra"])
    // One case alone has no expectation, nor has the file as written.
    let one = try ltv.run(shell: "ltv run shop.yaml --case less --draws 32 --out one")
    #expect(!one.output.contains("In expectation"))
    #expect(Set(try rows(ltv, "one/comparison.csv").map { $0["case"] }) == ["less"])
  }

  @Test func `Japanese reaches the files`() throws {
    let ltv = try printers(weights: nil)
    #expect(try ltv.run(shell: "ltv run shop.yaml --case all --draws 4 --lang ja --out out").status == 0)
    #expect(try rows(ltv, "out/case_bridge.csv").contains { $0["label"] == "合計" })
  }
}
