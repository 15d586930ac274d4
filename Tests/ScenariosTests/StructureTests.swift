// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Scenarios

@Suite("What has to fit together")
struct StructureTests {
  private static let customers = "  orders: {per_month: 1, value: 10, margin: 0.5}\n"

  @Test(arguments: [
    // Segments and mixes
    (
      "  segments: {a: {share: 0.5}, b: {share: 0.4}}\n",
      "s.yaml:8:13: error: customers.segments: the shares of the segments add up to 0.9, not 1; change one of them"
    ),
    (
      "  segments: {a: {share: {uniform: {min: 0.4, max: 0.6}}}, b: {share: 0.4}}\n",
      "s.yaml:8:13: warning: customers.segments: the shares of the segments add up to about 0.9, not 1; every draw"
        + " scales them to 1"
    ),
    (
      "  segments: {a: {share: 0.5, attach_odds_multiplier: 0}, b: {share: 0.5}}\n",
      "s.yaml:8:54: error: customers.segments.a.attach_odds_multiplier: 0 is not above 0; odds of 3 to 1 × 2 are 6 to"
        + " 1; 1 is where nothing changes"
    ),
    (
      "  segments: {a: {share: 0.5, fee_multiplier: -1}, b: {share: 0.5}}\n",
      "s.yaml:8:46: error: customers.segments.a.fee_multiplier: -1 is below 0; a multiplier is at least 0, and 1 where"
        + " nothing changes"
    ),
    // Orders
    (
      "  orders: {per_month: 1, value: 10, margin: -0.5}\n",
      "s.yaml:8:45: warning: customers.orders.margin: this margin is negative: every sale loses money; is that meant?"
    ),
    (
      "  orders: {per_month: 1, value: 10, margin: 30}\n",
      "s.yaml:8:45: error: customers.orders.margin: 30 is above 1; a margin is a share of the price, such as 0.3"
    ),
    (
      "  orders: {per_month: 1, value: 10, margin: 0, seasonality: [1, 1, 1]}\n",
      "s.yaml:8:61: error: customers.orders.seasonality: this list has 3 numbers; give 12"
    ),
    (
      "  orders: {per_month: 1, value: 10, margin: 0, seasonality: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2]}\n",
      "s.yaml:8:61: warning: customers.orders.seasonality: the mean of these is 1.08, not 1; they then change the"
        + " year's orders too; divide them by their mean"
    ),
    // Costs
    (
      "costs: {after_plan: propotional}\n",
      "s.yaml:8:21: error: costs.after_plan: `proportional` or `none` is expected here, not `propotional`; did"
        + " you mean `proportional`?"
    ),
    (
      "costs: {after_plan: 3}\n",
      "s.yaml:8:21: error: costs.after_plan: `proportional` or `none` is expected here, not `3`; the default is"
        + " `proportional`"
    ),
    (
      "costs: {after_plan: [none]}\n",
      "s.yaml:8:21: error: costs.after_plan: `proportional` or `none` is expected here, not a list; write"
        + " `after_plan: proportional`"
    ),
    (
      "  orders: {from_age_months: -1, per_month: 1, value: 10, margin: 0}\n",
      "s.yaml:8:29: error: customers.orders.from_age_months: -1 is outside the limits; give a number from 0 to 1200"
    ),
    (
      "  orders: {from_age_months: 1.5, per_month: 1, value: 10, margin: 0}\n",
      "s.yaml:8:29: error: customers.orders.from_age_months: 1.5 is not a whole number; round it"
    ),
    (
      "  orders: {from_age_months: soon, per_month: 1, value: 10, margin: 0}\n",
      "s.yaml:8:29: error: customers.orders.from_age_months: a whole number is expected here, not `soon`"
    ),
    (
      "  orders: {from_age: 1, per_month: 1, value: 10, margin: 0}\n",
      "s.yaml:8:12: error: customers.orders.from_age: `from_age` is not a key here; did you mean `from_age_months`?"
    ),
    // Markets
    ("market: {}\n", "s.yaml:8:9: error: market: one of `stock` and `flow` is missing; write `stock: …`"),
    (
      "market: {stock: {customers: 10}, flow: {customers_per_month: 3}}\n",
      "s.yaml:8:40: error: market.flow: `stock` and `flow` exclude each other; remove one of them"
    ),
    (
      "market: {flow: {customers_per_month: 3}, returning_share: 0.5}\n",
      "s.yaml:8:59: error: market.returning_share: a flow does not keep those who return; remove it, or use `stock`"
    ),
    (
      "market: {flow: {customers_per_month: 3}, decline_reaches_customers: false}\n",
      "s.yaml:8:69: error: market.decline_reaches_customers: the decline of a flow is of those who come, not of"
        + " customers; remove it, or use `stock`"
    ),
    (
      "  existing: {customers: 3, mean_tenure_months: 2}\nmarket: {stock: {customers: 10}, decline_per_year: 0.02}\n",
      "s.yaml:9:52: warning: market.decline_per_year: the existing customers do not shrink with the market; set"
        + " `decline_reaches_customers` to true or false to say which"
    ),
    // Contracts
    (
      "offers: {a: {contract: {fee_per_month: -3, attach_rate: 1.0}}}\n",
      "s.yaml:8:40: error: offers.a.contract.fee_per_month: -3 is below 0"
    ),
    (
      "offers: {a: {contract: {fee_per_month: 3, attach_rate: 1.0, renewal_rate: []}}}\n",
      "s.yaml:8:75: error: offers.a.contract.renewal_rate: this list is empty; give at least one number"
    ),
    (
      "offers: {a: {contract: {fee_per_month: 3, attach_rate: 1.0, term_months: 0}}}\n",
      "s.yaml:8:74: error: offers.a.contract.term_months: 0 is outside the limits; give a number from 1 to 1200"
    ),
    (
      "offers: {a: {contract: {fee_per_month: 3}}}\n",
      "s.yaml:8:13: warning: offers.a: nobody can take this contract; give it an `attach_rate`"
    ),
    (
      "offers: {a: {contract: {fee_per_month: 3, attach_rate: 1.0, switch: {a: 0.1}}}}\n",
      "s.yaml:8:73: error: offers.a.contract.switch.a: a contract cannot switch to itself; renewal is `renewal_rate`"
    ),
    (
      "offers: {gold: {contract: {fee_per_month: 3, attach_rate: 1.0, switch: {glod: 0.1}}}}\n",
      "s.yaml:8:79: error: offers.gold.contract.switch.glod: there is no contract `glod`; did you mean `gold`?"
    ),
    (
      "offers: {a: {contract: {fee_per_month: 0, attach_rate: 1.0, price_response: {reference_fee: 3}}}}\n",
      "s.yaml:8:77: error: offers.a.contract.price_response: a price response needs a fee above 0;"
        + " give `fee_per_month` a value above 0"
    ),
    (
      "offers: {a: {contract: {fee_per_month: 3, attach_rate: 1.0, attach_usage_elasticity: 1}}}\n",
      "s.yaml:8:86: warning: offers.a.contract.attach_usage_elasticity: there are no orders to tilt the odds by;"
        + " remove it, or add `customers.orders`"
    ),
    (
      "offers: {a: {contract: {fee_per_month: 3, attach_rate: 1.0, replaces_first_sale: true}}}\n",
      "s.yaml:8:82: warning: offers.a.contract.replaces_first_sale: there is no first sale to replace;"
        + " remove it, or add `customers.first_sale`"
    ),
    (
      "offers: {a: {contract: {fee_per_month: 3, attach_rate: 1.0, from_month: 3, until_month: 3}}}\n",
      "s.yaml:8:89: error: offers.a.contract.until_month: 3 is not after `from_month` 3; it would never run"
    ),
    (
      "offers: {a: {from_month: 24, contract: {fee_per_month: 3, attach_rate: 1.0}}}\n",
      "s.yaml:8:26: warning: offers.a.from_month: this starts after the plan's 24 months;"
        + " start it earlier or lengthen `horizon_months`"
    ),
    (
      "offers: {a: {}}\n",
      "s.yaml:8:13: error: offers.a: one of `contract`, `add_on` and `event` is missing; write `contract: …`"
    ),
    (
      "offers: {a: {contract: {fee_per_month: 3, attach_rate: 0.7}}, b: {contract: {fee_per_month: 3, attach_rate: 0.7}}}\n",
      "s.yaml:8:109: error: offers.b.contract.attach_rate: the attach rates of `a` and `b` add up to 1.4;"
        + " a customer takes one contract at most: they may add up to 1"
    ),
    (
      "offers: {a: {contract: {fee_per_month: 3, attach_rate: 0.7}}, b: {contract: {fee_per_month: 3, attach_rate: {uniform: {min: 0.2, max: 0.4}}}}}\n",
      "s.yaml:8:109: warning: offers.b.contract.attach_rate: in some draws the attach rates of `a` and `b` add up to"
        + " more than 1; they are then scaled to 1"
    ),
    // Existing customers
    (
      "  existing: {customers: 5, mean_tenure_months: 9, in_contract: {gold: 1}}\n",
      "s.yaml:8:71: error: customers.existing.in_contract.gold: there is no contract `gold`; define it under `offers`,"
        + " with an `attach_rate` of 0 where it is no longer sold"
    ),
  ])
  func `faults are explained`(text: String, message: String) throws {
    let found = try findings(minimal + text)
    #expect(found.first == message)
    #expect(found.count == 1)
  }

  @Test func `contracts that are not sold together may attach more than everybody`() throws {
    let text = """
      offers:
        a: {until_month: 6, contract: {fee_per_month: 3, attach_rate: 1}}
        b: {from_month: 6, contract: {fee_per_month: 3, attach_rate: 1}}

      """
    #expect(try findings(minimal + text) == [])
  }

  @Test func `the base need not fit together`() throws {
    let text = """
      offers:
        a: {contract: {fee_per_month: 3, attach_rate: 1}}
        b: {contract: {fee_per_month: 3, attach_rate: 1}}
      strategies: {one: {offers: {b: null}}, other: {offers: {a: null}}}

      """
    #expect(try findings(minimal + text) == [])
  }

  @Test(arguments: [
    (
      "survival: [0.9, 0.5]",
      "s.yaml:7:34: error: customers.retention.table.survival[0]: a survival table begins with 1;"
        + " everybody is there at age 0"
    ),
    (
      "survival: [1, 0.5, 0.6]",
      "s.yaml:7:42: error: customers.retention.table.survival[2]: survival rises from 0.5 to 0.6;"
        + " customers who left do not come back; give shares of those won"
    ),
    (
      "survival: [1, 0.5], repeat_rates: [0.5]",
      "s.yaml:7:57: error: customers.retention.table.repeat_rates: `survival` and `repeat_rates` exclude each other;"
        + " remove one of them"
    ),
    (
      "survival: []",
      "s.yaml:7:33: error: customers.retention.table.survival: this list has 0 numbers; give 1 to 1201"
    ),
    (
      "survival: [1, 0.5, 0.4], period_months: 601",
      "s.yaml:7:63: error: customers.retention.table.period_months: 601 is outside the limits; give a number from 1 to 120"
    ),
  ])
  func `tables fall`(table: String, message: String) throws {
    let text = minimal.replacing(
      "geometric: {churn_per_month: 0.03}", with: "table: {\(table), tail_churn_per_month: 0}")
    #expect(try findings(text) == [message])
  }

  @Test func `dropout after orders needs orders`() throws {
    let text = minimal.replacing("geometric: {churn_per_month: 0.03}", with: "bg_nbd: {a: 1, b: 2}")
    #expect(
      try findings(text) == [
        "s.yaml:7:14: error: customers.retention: `bg_nbd` lets customers leave after an order, and there are no"
          + " orders; add `orders` or choose another retention"
      ])
    #expect(try findings(text + Self.customers) == [])
  }

  @Test func `churn that looks like a year's is flagged`() throws {
    #expect(
      try findings(minimal.replacing("0.03", with: "0.6")) == [
        "s.yaml:7:44: warning: customers.retention.geometric.churn_per_month: more than half of the customers leave"
          + " each month; a churn is a share a month; is this one a year's, or a retention rate?"
      ])
  }

  @Test func `saturation leaves room for the measured spend`() throws {
    let text = minimal.replacing(
      "cost_per_customer: 10", with: "cost_per_customer: 10, saturation_per_month: 50")
    #expect(
      try findings(text) == [
        "s.yaml:5:88: error: acquisition.channels.web.saturation_per_month: at a spend of 1000 and 10 a customer this"
          + " channel would bring more than the 50 customers a month it can; cost per customer must exceed spend /"
          + " saturation, 20"
      ])
    let uncertain = text.replacing(
      "cost_per_customer: 10", with: "cost_per_customer: {uniform: {min: 19, max: 30}}")
    // 1 in 11.
    #expect(
      try findings(uncertain) == [
        "s.yaml:5:115: warning: acquisition.channels.web.saturation_per_month: in 9 % of the draws this channel would bring"
          + " more customers than it can: it then brings the most it can, whatever is spent; cost per customer must exceed"
          + " spend / saturation: raise the saturation or `truncate` the cost at 21"
      ])
    #expect(try findings(text.replacing("customer: 10", with: "customer: 21")) == [])
  }

  @Test(arguments: [
    (
      "{schedule: {1: 3}}",
      "s.yaml:5:48: error: acquisition.channels.web.spend_per_month.schedule: this schedule begins with month 1;"
        + " say what holds from month 0"
    ),
    (
      "{schedule: {0: 3, 5: 1, 2: 1}}",
      "s.yaml:5:61: error: acquisition.channels.web.spend_per_month.schedule.2: month 2 does not follow month 5;"
        + " put the months in ascending order"
    ),
    (
      "{schedule: {0: 3, '01': 1}}",
      "s.yaml:5:55: error: acquisition.channels.web.spend_per_month.schedule.01: `01` is not a month of the plan;"
        + " months are whole numbers from 0 to 1199"
    ),
    (
      "{schedule: 3}",
      "s.yaml:5:48: error: acquisition.channels.web.spend_per_month.schedule: numbers by month are expected here, not"
        + " `3`; write `{schedule: {0: …, 12: …}}`"
    ),
  ])
  func `schedules begin at zero and ascend`(text: String, message: String) throws {
    #expect(
      try findings(minimal.replacing("spend_per_month: 1000", with: "spend_per_month: \(text)")) == [message])
  }

  @Test func `mixes name segments`() throws {
    let text = minimal.replacing(
      "cost_per_customer: 10", with: "cost_per_customer: 10, segments: {bigg: 0.5, small: 0.4}")
    let segments = "  segments: {big: {share: 0.5}, small: {share: 0.5}}\n"
    #expect(
      try findings(text + segments) == [
        "s.yaml:5:76: error: acquisition.channels.web.segments: the shares of the segments of this channel add up to 0.4, not 1;"
          + " change one of them",
        "s.yaml:5:83: error: acquisition.channels.web.segments.bigg: there is no segment `bigg`; did you mean `big`?",
      ])
  }
}
