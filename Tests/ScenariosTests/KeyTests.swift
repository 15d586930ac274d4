// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Scenarios

@Suite("Keys")
struct KeyTests {
  @Test(arguments: [
    ("horizon_month: 3", "`horizon_month` is not a key here; did you mean `horizon_months`?"),
    (
      "churn_per_month: 3",
      "`churn_per_month` is not a key here; it belongs in `customers.retention.geometric`"
    ),
    ("setup: 3", "`setup` is not a key here; it belongs inside `costs`"),
    ("costs: {1,000: 3}", "`1` is not a key here; write numbers without separators: 1000, not 1,000"),
    ("costs: {market: 3}", "`market` is not a key here; it belongs at the top of the file"),
    (
      "costs: {zzz: 3}",
      "`zzz` is not a key here; the keys here are `setup`, `fixed_per_month`, `after_plan` and `steps`"
    ),
  ])
  func `unknown ones come with a suggestion`(line: String, message: String) throws {
    #expect(try findings(minimal + line + "\n")[0].hasSuffix(message))
  }

  @Test func `unknown ones are located`() throws {
    #expect(
      try findings(minimal + "costs:\n  set_up: 3\n")
        == ["s.yaml:9:3: error: costs.set_up: `set_up` is not a key here; did you mean `setup`?"])
  }

  @Test func `one level up is found`() throws {
    #expect(
      try findings(minimal + "market: {stock: {customers: 9, returning_share: 0.1}}\n")
        == [
          "s.yaml:8:32: error: market.stock.returning_share: `returning_share` is not a key here;"
            + " it belongs one level up, in `market`"
        ])
  }

  @Test func `missing ones are named`() throws {
    #expect(
      try findings("horizon_months: 3\n") == [
        "s.yaml:1:1: error: `start` is missing; it gives month 0: dates, seasons and fiscal years count from it",
        "s.yaml:1:1: error: `discount_rate_per_year` is missing; it gives nominal discount rate",
        "s.yaml:1:1: error: `customers` is missing; it gives who the customers are and how they behave",
        "s.yaml:1:1: warning: there are no customers: nothing is spent on winning them and there are none to begin"
          + " with; add `acquisition.channels` or `customers.existing`",
      ])
  }

  @Test(arguments: [
    ("strategies:\n  a: {}\n  b: {}\n  a: {}\n", [11], 9),
    ("strategies:\n  a: {}\n  a: {}\n  a: {}\n", [10, 11], 9),
    ("costs: {}\nname: x\ncosts: {}\n", [10], 8),
  ])
  func `twice the same is an error at the second`(text: String, lines: [Int], first: Int) throws {
    let result = try load(minimal + text)
    #expect(result.findings.compactMap(\.location?.line) == lines)
    #expect(result.findings.allSatisfy { $0.message.hasSuffix("stands twice in one mapping") })
    #expect(result.findings[0].remedy == "remove one; the first is on line \(first)")
  }

  @Test func `twice the same does not hide other findings`() throws {
    #expect(
      try findings(minimal + "costs: {setup: -1}\nname: x\nname: y\n") == [
        "s.yaml:8:16: error: costs.setup: -1 is below 0",
        "s.yaml:10:1: error: `name` stands twice in one mapping; remove one; the first is on line 9",
      ])
  }

  @Test func `sections may be empty`() throws {
    #expect(try findings(minimal + "programmes: {}\ncore: {backlash: 0}\ncases: null\noffers: {}\n") == [])
  }

  @Test func `names have letters and digits`() throws {
    let advice = "names begin with a letter and have letters, digits, `_` and `-`"
    #expect(
      try findings(minimal + "strategies:\n  ok_1-2: {}\n  売り切り: {}\n  9a: {}\n") == [
        "s.yaml:11:3: error: strategies.9a: `9a` cannot be a name; \(advice)"
      ])
  }
}
