// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

struct CasesTests {
  private static let cases = """
    # Where customers hardly pay, dear is nothing but dear.
      thrifty: {customers: {first_sale: {price: {times: 0.5}, margin: {times: 1}}}, costs: {setup: 1000}}
    cases:
      plain:
      bear:
        label: {en: Bear market, ja: 弱気}
        customers: {retention: {geometric: {churn_per_month: {value: 0.2, source: worst year}}}}
    """

  private func shop() throws -> LTV {
    let ltv = try LTV()
    try ltv.writeScenario(extra: Self.cases)
    return ltv
  }

  private func rows(_ ltv: LTV, _ path: String) throws -> [[String]] {
    String(decoding: try ltv.read(path), as: UTF8.self).split(separator: "\r\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  @Test func `run for every case`() throws {
    let ltv = try shop()
    let result = try ltv("run", "shop.yaml", "--case", "all", "--draws", "32", "--out", "all")
    #expect(result.status == 0, "\(result.error)")
    #expect(result.error == "")
    #expect(
      result.output.contains("\nCase \"plain\"\n\n") && result.output.contains("\nCase \"Bear market\"\n\n"))
    #expect(result.output.contains("\"dear\" is best in both cases.\n\nNPV of \"dear\""), "\(result.output)")
    expectPlain(result.output)
    for table in LTV.tables {
      let rows = try rows(ltv, "all/\(table).csv")
      #expect(rows[0][0] == "case", "\(table)")
      #expect(Set(rows.dropFirst().map { $0[0] }) == ["plain", "bear"], "\(table)")
    }
    let assumptions = try rows(ltv, "all/assumptions.csv").filter { $0[1].hasPrefix("cases.") }
    #expect(
      assumptions.map { Array($0.prefix(4)) } == [
        ["bear", "cases.bear.customers.retention.geometric.churn_per_month", "", "0.2"]
      ])
    let manifest = try #require(
      try JSONSerialization.jsonObject(with: ltv.read("all/manifest.json")) as? [String: Any])
    #expect(manifest["cases"] as? [String] == ["plain", "bear"])
  }

  /// A case alone is its part of all; a case that changes nothing is the file as written.
  @Test func `cases share their draws`() throws {
    let ltv = try shop()
    for line in ["--case all --out all", "--case bear --out bear", "--out written"] {
      let result = try ltv.run(shell: "ltv run shop.yaml --draws 32 \(line)")
      #expect(result.status == 0, "\(result.error)")
    }
    for table in LTV.tables {
      let all = try rows(ltv, "all/\(table).csv")
      #expect(try rows(ltv, "bear/\(table).csv") == [all[0]] + all.filter { $0[0] == "bear" }, "\(table)")
      #expect(
        try rows(ltv, "written/\(table).csv")
          == ([all[0]] + all.filter { $0[0] == "plain" }).map { Array($0.dropFirst()) }, "\(table)")
    }
    let draws = try rows(ltv, "all/draws.csv")
    let price = try #require(draws[0].firstIndex(of: "customers.first_sale.price"))
    #expect(
      draws.filter { $0[0] == "bear" }.map { $0[price] }
        == draws.filter { $0[0] == "plain" }.map { $0[price] })
  }

  @Test func `bad requests write nothing`() throws {
    let ltv = try shop()
    try ltv.writeScenario("plain.yaml")
    let before = ltv.files
    for (line, message) in [
      ("shop.yaml --case baer", "there is no case `baer`; did you mean `bear`?"),
      ("plain.yaml --case all", "the scenario has no cases"),
      ("shop.yaml --case all --until 'expected_loss<1%'", "cases may need different numbers of draws"),
      ("shop.yaml --set cases.bear.costs.setup=-1", "cases.bear.costs.setup: -1 is below 0"),
    ] {
      let result = try ltv.run(shell: "ltv run \(line) --out out")
      #expect(result.status == 2, "\(line)")
      #expect(result.error.contains(message), "\(result.error)")
    }
    #expect(ltv.files == before)
    let check = try ltv.run(shell: "ltv check shop.yaml --set cases.bear.costs.setup=-1")
    #expect(check.status == 2 && check.output.contains("-1 is below 0"))
  }

  /// A first sale and an order in one month are easily meant to be one.
  @Test func `check says what is paid in the first month`() throws {
    let ltv = try LTV()
    try ltv.writeScenario(
      extra: "  repeat: {customers: {orders: {per_month: 0.5, value: 300, unit_cost: 100}}}")
    let output = try ltv("check", "shop.yaml").output
    #expect(output.contains("A new customer pays in the first month, on average (JPY):"), "\(output)")
    #expect(output.contains(/now +1,?200 +1,?200 +0 +0\n/), "\(output)")
    #expect(output.contains(/dear +1,?320 +1,?320 +0 +0\n/), "\(output)")
    #expect(output.contains(/repeat +1,?350 +1,?200 +150 +0\n/), "\(output)")
    #expect(output.contains("both fall in that month under repeat;") && output.contains("`from_age_months:"))
    expectPlain(output)
    let later = try ltv(
      "check", "shop.yaml", "--set", "strategies.repeat.customers.orders.from_age_months=1"
    ).output
    #expect(later.contains("now, repeat") && !later.contains("from_age_months: 1`"), "\(later)")
  }

  @Test func `check lists what cases state`() throws {
    let ltv = try shop()
    let output = try ltv("check", "shop.yaml").output
    #expect(output.contains("cases.bear.customers.retention.geometric.churn_per_month"))
  }

  @Test func `differences go by case`() throws {
    let ltv = try shop()
    for line in ["--out one", "--set cases.bear.costs.setup=7 --out two"] {
      #expect(try ltv.run(shell: "ltv run shop.yaml --case all --draws 2 \(line)").status == 0)
    }
    let output = try ltv("diff", "one", "two").output
    #expect(output.contains("bear, now\n") && !output.contains("plain, now\n"), "\(output)")
    #expect(output.contains("cases.bear.costs.setup"))
  }
}
