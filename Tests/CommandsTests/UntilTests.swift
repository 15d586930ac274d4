// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

struct UntilTests {
  /// A rival that wins one draw in twenty: some loss is expected of choosing without knowing.
  private static let rival =
    "  risky: {customers: {first_sale: {margin: {uniform: {min: 0.8, max: 1}}}}}"

  @Test(arguments: [
    ("expected_loss<1000000", "the decision is that sure"),
    ("expected_loss<0.0001", "more draws do not change it"),
    ("expected_loss<99%", "the decision is that sure"),
  ])
  func `stops once it knows`(limit: String, reason: String) throws {
    let ltv = try LTV()
    try ltv.writeScenario(extra: Self.rival)
    let result = try ltv.run(shell: "ltv run shop.yaml --until '\(limit)' --out until")
    #expect(result.status == 0, "\(result.error)")
    #expect(result.output.contains("256 draws, seed 1"))
    #expect(result.output.contains("After 256 draws the best strategy's expected loss is JPY "))
    #expect(result.output.replacing("\n", with: " ").contains(reason), "\(result.output)")
    expectPlain(result.output)
    try expectSame(ltv, draws: 256)
  }

  @Test func `stops at the limit of draws`() throws {
    let ltv = try LTV()
    try ltv.writeScenario(extra: Self.rival)
    let plain = try ltv.run(shell: "ltv run shop.yaml --draws 600 --out plain")
    #expect(plain.status == 0)
    let comparison = String(decoding: try ltv.read("plain/comparison.csv"), as: UTF8.self)
      .split(separator: "\r\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    let column = try #require(comparison[0].firstIndex(of: "evpi"))
    // A limit that is the loss itself can never be told from it.
    let limit = "expected_loss<\(comparison[1][column])"
    let result = try ltv.run(shell: "ltv run shop.yaml --draws 600 --until '\(limit)' --out until")
    #expect(result.status == 0)
    #expect(result.output.contains("600 draws, seed 1"))
    #expect(result.output.replacing("\n", with: " ").contains("takes more --draws to tell"))
    try expectSame(ltv, draws: 600)
  }

  /// The files are those of a run that was asked for as many draws.
  private func expectSame(_ ltv: LTV, draws: Int) throws {
    #expect(try ltv.run(shell: "ltv run shop.yaml --draws \(draws) --out plain").status == 0)
    for table in LTV.tables {
      #expect(try ltv.read("until/\(table).csv") == ltv.read("plain/\(table).csv"), "\(table)")
    }
    let manifest = String(decoding: try ltv.read("until/manifest.json"), as: UTF8.self)
    #expect(manifest.contains("\"draws\" : \(draws)"))
  }
}
