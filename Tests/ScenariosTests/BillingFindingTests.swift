// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Scenarios

@Suite("What is wrong with bills")
struct BillingFindingTests {
  @Test(arguments: [
    (
      "billing_months: 12",
      "s.yaml:8:77: error: offers.a.contract.billing_months: a bill covers 12 months, and a term is 1 month at most;"
        + " a bill ends with its term: say `term_months: 12` too"
    ),
    (
      "billing_months: 7, term_months: 6, first_term_months: 3",
      "s.yaml:8:77: error: offers.a.contract.billing_months: a bill covers 7 months, and a term is 6 months at most;"
        + " a bill ends with its term: say `term_months: 7` too"
    ),
    (
      "billing_months: 0",
      "s.yaml:8:77: error: offers.a.contract.billing_months: 0 is outside the limits; give a number from 1 to 120"
    ),
    (
      "billing_months: 13.5, term_months: 24",
      "s.yaml:8:77: error: offers.a.contract.billing_months: 13.5 is not a whole number; round it"
    ),
    (
      "billing_months: 1000",
      "s.yaml:8:77: error: offers.a.contract.billing_months: 1000 is outside the limits; give a number from 1 to 120"
    ),
    (
      "refund_share: 1.2",
      "s.yaml:8:75: error: offers.a.contract.refund_share: 1.2 is above 1"
    ),
    (
      "fees_by_month: 500",
      "s.yaml:8:76: error: offers.a.contract.fees_by_month: a list is expected here, not `500`; write `[…]`"
    ),
    (
      "fees_by_month: [500, -1]",
      "s.yaml:8:82: error: offers.a.contract.fees_by_month[1]: -1 is below 0"
    ),
    (
      "fees_by_month: [1], price_response: {reference_fee: 3}",
      "s.yaml:8:76: error: offers.a.contract.fees_by_month: `price_response` answers to one fee, and here are several;"
        + " remove `price_response`, and say in `attach_rate` and `churn_multiplier` what these fees do"
    ),
  ])
  func `is said`(terms: String, finding: String) throws {
    let offers = "offers: {a: {contract: {fee_per_month: 3, attach_rate: 1.0, \(terms)}}}\n"
    let found = try findings(minimal + offers)
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix(finding) == true, "\(found)")
  }

  @Test(arguments: [
    "billing_months: 12, term_months: 12", "billing_months: 12, first_term_months: 12", "billing_months: 1",
    "fees_by_month: []", "fees_by_month: [0, 0, 1]", "refund_share: 1, billing_months: 5, term_months: 12",
  ])
  func `is right`(terms: String) throws {
    let offers = "offers: {a: {contract: {fee_per_month: 3, attach_rate: 1.0, \(terms)}}}\n"
    #expect(try findings(minimal + offers) == [])
  }
}
