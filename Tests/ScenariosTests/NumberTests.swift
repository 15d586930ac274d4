// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Scenarios

@Suite("Numbers")
struct NumberTests {
  @Test(arguments: [
    ("12", 12), ("-3", -3), ("+3", 3), (".5", 0.5), ("5.", 5), ("6.0e+7", 6e7), ("1.5E-3", 0.0015), ("0", 0),
    ("-0.5", -0.5),
  ])
  func `plain ones are read`(text: String, value: Double) {
    #expect(YAMLNumber.parse(text) == .number(value))
  }

  @Test(arguments: [
    ("6e7", "60000000"), ("6.0e7", "60000000"), ("6e+7", "60000000"), ("010", "10"), ("0x10", "16"),
    ("1_000", "1000"), ("5%", "0.05"), ("5 %", "0.05"), ("５００", "500"), ("1,000", "1000"), ("1．5", "1.5"),
    ("-012", "-12"),
  ])
  func `unclear ones come with their spelling`(text: String, spelling: String) {
    guard case .unclear(_, let remedy) = YAMLNumber.parse(text) else {
      Issue.record("\(text) is clear")
      return
    }
    #expect(remedy == "write \(spelling)")
  }

  @Test(arguments: ["", "abc", "-", "+", ".", "e5", "1e", "1.2.3", "12abc", "1 2", "--1", "1-2", "2026-04"])
  func `others are no numbers`(text: String) {
    #expect(YAMLNumber.parse(text) == .notANumber)
  }

  @Test(arguments: [
    (".nan", ".nan is not a finite number; write the number"),
    ("-.inf", "-.inf is not a finite number; write the number"),
    ("1e400", "1e400 is too large for a number"),
    ("'60'", "a number is expected here, not a text; write 60 without quotes"),
    ("six", "a number is expected here, not `six`"),
    ("[6]", "a number is expected here, not a list"),
    ("{}", "a number is expected here, not an empty mapping"),
    ("-1", "-1 is below 0"),
    ("6e7", "6e7 is text to some YAML readers and a number to others; write 60000000"),
    ("{value: -1}", "-1 is below 0"),
    (
      "{times: 2}",
      "a number is expected here, and `times` is not a way to give one; there is nothing here to scale"
    ),
  ])
  func `wrong ones are explained`(text: String, message: String) throws {
    let found = try findings(minimal + "costs: {setup: \(text)}\n")
    #expect(found.count == 1)
    #expect(found[0].hasPrefix("s.yaml:8:1"))
    #expect(found[0].hasSuffix(message))
  }

  @Test func `ranges carry a hint`() throws {
    #expect(
      try findings(minimal.replacing("0.03", with: "1.2")) == [
        "s.yaml:7:44: error: customers.retention.geometric.churn_per_month: 1.2 is above 1;"
          + " a churn is a share of customers a month, such as 0.03"
      ])
  }

  @Test(arguments: [
    ("1000000000", "1000000000 is outside the limits; give a number from 1 to 1200"),
    ("0", "0 is outside the limits; give a number from 1 to 1200"),
    ("24.5", "24.5 is not a whole number; round it"),
    ("'24'", "a whole number is expected here, not a text; write 24 without quotes"),
    (
      "{normal: {p05: 3, p95: 4}}",
      "a whole number is expected here, and it cannot be uncertain; give one value"
    ),
    ("{ref: x}", "a whole number is expected here, and it cannot be a reference; write the number"),
  ])
  func `horizons are whole and limited`(text: String, message: String) throws {
    #expect(
      try findings(minimal.replacing("months: 24", with: "months: \(text)"))
        == ["s.yaml:2:17: error: horizon_months: \(message)"])
  }

  @Test func `a million billion customers are too many`() throws {
    #expect(
      try findings(minimal + "market: {stock: {customers: 1000000000000000}}\n") == [
        "s.yaml:8:29: error: market.stock.customers: 1000000000000000 is above 1000000000000;"
          + " a market has at most 1000000000000 customers; are these people?"
      ])
  }

  @Test(arguments: [
    ("yes", "true or false is expected here, not `yes`; write `true`"),
    ("off", "true or false is expected here, not `off`; write `false`"),
    ("'true'", "true or false is expected here, not the text `true`; write `true` or `false`"),
    ("1", "true or false is expected here, not `1`; write `true` or `false`"),
  ])
  func `flags are true or false`(text: String, message: String) throws {
    let offer = "offers: {a: {contract: {fee_per_month: 1, attach_rate: 0.1, covers_orders: \(text)}}}\n"
    let orders = minimal + "  orders: {per_month: 1, value: 1, margin: 0.5}\n" + offer
    #expect(try findings(orders) == ["s.yaml:9:76: error: offers.a.contract.covers_orders: \(message)"])
  }

  @Test(arguments: [
    ("2026-4", "`2026-4` is not a month; write `2026-04`"),
    ("2026-04-01", "`2026-04-01` is not a month; write `2026-04`"),
    ("2026-13", "`2026-13` is not a month; write year and month, such as `2026-04`"),
    ("April 2026", "`April 2026` is not a month; write year and month, such as `2026-04`"),
  ])
  func `starts are months`(text: String, message: String) throws {
    #expect(
      try findings(minimal.replacing("2026-04", with: text)) == ["s.yaml:1:8: error: start: \(message)"])
  }
}
