// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Scenarios

/// Valid files that a careful colleague would ask about.
struct CarefulColleagueTests {
  private static let members = "offers: {gold: {contract: {fee_per_month: 8, attach_rate: 1}}}\n"

  @Test(arguments: [
    ("6", "6 is 600 % a year; 6 % a year is 0.06"),
    ("{uniform: {min: 0.4, max: 0.8}}", "0.6 is 60 % a year; 0.6 % a year is 0.006"),
    ("{ref: rate}", "3 is 300 % a year; 3 % a year is 0.03"),
  ])
  func `rates of the wrong scale`(rate: String, message: String) throws {
    let text = minimal.replacing("per_year: 0.05", with: "per_year: \(rate)")
    let quantities = rate.contains("ref") ? "quantities: {rate: 3}\n" : ""
    #expect(try findings(text + quantities) == ["s.yaml:3:25: warning: discount_rate_per_year: \(message)"])
  }

  @Test(arguments: [
    (
      Self.members.replacing("attach_rate: 1", with: "attach_rate: 0.6"),
      "s.yaml:8:59: warning: offers.gold.contract.attach_rate: 40 % of new customers take no contract, and nothing else"
        + " is sold to them: they cost as much to win as others and never pay; give an `attach_rate` of 1 where spend"
        + " wins members, or say what others buy"
    ),
    (
      "  existing: {customers: 9000, mean_tenure_months: 20}\n" + Self.members,
      "s.yaml:8:13: warning: customers.existing: the existing customers are in no contract, and nothing else is sold to"
        + " them: they never pay; say by `in_contract: {gold: 1}` which contracts they are in, or leave out who pays"
        + " nothing"
    ),
    (
      "  existing: {customers: 9000, mean_tenure_months: 20, in_contract: {gold: 0.75}}\n" + Self.members,
      "s.yaml:8:68: warning: customers.existing.in_contract: 25 % of the existing customers are in no contract, and"
        + " nothing else is sold to them: they never pay; say by `in_contract: {gold: 1}` which contracts they are in,"
        + " or leave out who pays nothing"
    ),
    (
      Self.members + "strategies: {now: {}, dearer: {offers: {gold: {contract: {fee_per_month: 9.5}}}}}\n",
      "s.yaml:9:74: warning: strategies.dearer.offers.gold.contract.fee_per_month: the fee is 9.5 here and 8 in the base,"
        + " and as many customers take the contract and keep it: the higher fee loses nobody; add `price_response`, or"
        + " change `attach_rate`, `renewal_rate` or `churn_multiplier` too"
    ),
    (
      "strategies:\n"
        + "  one: {offers: {gold: {contract: {fee_per_month: 8, attach_rate: 1}}}}\n"
        + "  two: {extends: one, offers: {gold: {contract: {fee_per_month: {times: 0.5}}}}}\n",
      "s.yaml:10:65: warning: strategies.two.offers.gold.contract.fee_per_month: the fee is 4 here and 8 in `one`, and as"
        + " many customers take the contract and keep it: the lower fee wins nobody; add `price_response`, or change"
        + " `attach_rate`, `renewal_rate` or `churn_multiplier` too"
    ),
  ])
  func `is asked about`(text: String, message: String) throws {
    #expect(try findings(minimal + text) == [message])
  }

  @Test(arguments: [
    // Who pays later, or otherwise, pays.
    Self.members.replacing("attach_rate: 1", with: "attach_rate: 0.6, later_attach_per_month: 0.1"),
    "  first_sale: {price: 10, margin: 0.5}\n"
      + Self.members.replacing("attach_rate: 1", with: "attach_rate: 0.6"),
    "  existing: {customers: 9, mean_tenure_months: 20, in_contract: {gold: 1}}\n" + Self.members,
    // A fee that somebody minds.
    Self.members
      + "strategies: {now: {}, dearer: {offers: {gold: {contract: {fee_per_month: 9.5, attach_rate: {times: 1}, churn_multiplier: 1.1}}}}}\n",
    Self.members
      + "strategies: {now: {}, dearer: {offers: {gold: {contract: {fee_per_month: 9.5, price_response: {reference_fee: 8, churn_elasticity: 1}}}}}}\n",
  ])
  func `is not asked about`(text: String) throws {
    #expect(try findings(minimal + text) == [])
  }

  @Test func `is asked about fees that options move`() throws {
    let path = "offers.gold.contract"
    let asked =
      "--set \(path).fee_per_month=9: warning: \(path).fee_per_month: this moves the fee, and as many customers take"
      + " the contract and keep it: nobody minds; add `price_response`, or change `attach_rate`, `renewal_rate` or"
      + " `churn_multiplier` too"
    let text = minimal + Self.members
    #expect(try load(text, sets: ["\(path).fee_per_month=9"]).findings.map(\.description) == [asked])
    #expect(
      try load(text, sets: ["\(path).fee_per_month=9", "\(path).churn_multiplier=1.1"]).findings.isEmpty)
  }
}
