// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Randomness
import Testing
import TestSupport

@testable import Scenarios

/// What a finding says would be right, and that it is.
extension RemedyTests {
  /// Other advice, beside the text that follows it.
  @Test(arguments: [
    ("costs: {setup: '3'}", "write 3 without quotes", "costs: {setup: 3}"),
    ("schema: 2", "write `schema: 1`", "schema: 1"),
    (
      "core: {backlash: {p05: 0.1, p95: 0.2}}", "name the kind: `{normal: {p05: …, p95: …}}`",
      "core: {backlash: {normal: {p05: 0.1, p95: 0.2}}}"
    ),
    ("name: !foo a", "remove it", "name: a"),
    ("name: *a", "put a text that begins with `*` in quotes", "name: '*a'"),
    ("name: @a", "put the text in quotes", "name: '@a'"),
    ("name: a: b", "put texts with a colon in quotes, and check the indentation", "name: 'a: b'"),
    ("strategies: {a: {label: [x]}}", "write `{en: …, ja: …}`", "strategies: {a: {label: {en: x, ja: y}}}"),
    ("strategies: {a: 3}", "write what it changes below its name", "strategies: {a: {costs: {setup: 3}}}"),
    ("strategies: [a]", "write `name: …` below it", "strategies: {name: {}}"),
    (
      "strategies: {a: {horizon: 3}}",
      "a strategy may patch `market`, `acquisition`, `customers`, `core`, `offers`, `programmes`, `costs` and `inflation_per_year`",
      "strategies: {a: {costs: {setup: 3}}}"
    ),
    (
      "strategies: {a: {costs: {setup: null}}}", "remove the `null`, or check the path",
      "strategies: {a: {costs: {}}}"
    ),
    ("cases: {all: {}}", "`--case all` asks for every case: choose another name", "cases: {every: {}}"),
    ("costs: {setup: {uniform: {min: 3, max: 1}}}", "", ""),
    ("horizon_month: 24", "did you mean `horizon_months`?", ""),
    ("setup: 3", "it belongs inside `costs`", "costs: {setup: 3}"),
    (
      "offers: {x: {}}", "write `contract: …`",
      "offers: {x: {contract: {attach_rate: 0.1, fee_per_month: 3}}}"
    ),
    (
      "offers: {x: {add_on: {take_up: 1, per_month: 1, price: 3, margin: 0.1}, contract: {attach_rate: 1, fee_per_month: 3}}}",
      "remove one of them", "offers: {x: {contract: {attach_rate: 1, fee_per_month: 3}}}"
    ),
    (
      "correlations: 3", "write `- {between: [path, path], rank: 0.5}`",
      "quantities: {p: {uniform: {min: 0, max: 1}}, q: {uniform: {min: 0, max: 1}}}\ncosts: {setup: {ref: p}, fixed_per_month: {ref: q}}\ncorrelations:\n  - {between: [quantities.p, quantities.q], rank: 0.5}"
    ),
    (
      "quantities: {q: 3}", "use it by `{ref: q}`, or remove it",
      "quantities: {q: 3}\ncosts: {setup: {ref: q}}"
    ),
    (
      "offers: {x: {contract: {attach_rate: 1, fee_per_month: 1, covers_orders: yes}}}", "write `true`",
      "offers: {x: {contract: {attach_rate: 1, fee_per_month: 1, covers_orders: true, cost_per_order: 1}}}"
    ),
    (
      "costs.setup: 3", "a file has one key inside another: write `costs: {setup: 3}`", "costs: {setup: 3}"
    ),
    (
      "costs: {fixed_per_month: 4}\ncosts.setup: 3",
      "a file has one key inside another: write `setup: 3` inside `costs`",
      "costs: {fixed_per_month: 4, setup: 3}"
    ),
    (
      "strategies: {a: {cost.setup: 3}}",
      "a file has one key inside another: write `costs: {setup: 3}`", "strategies: {a: {costs: {setup: 3}}}"
    ),
    (
      "strategies: {a: {customers.orders.value: {times: 2}}}",
      "a file has one key inside another: write `customers: {orders: {value: …}}`",
      "strategies: {a: {customers: {orders: {value: {times: 2}}}}}"
    ),
    (
      "strategies: {a: {customers: {orders.value: 5}}}",
      "a file has one key inside another: write `orders: {value: 5}`",
      "strategies: {a: {customers: {orders: {value: 5}}}}"
    ),
    (
      "strategies: {a: {customers: {retention: {geometric: {churn_per_month: 0.1}}, orders.value: 5}}}",
      "a file has one key inside another: write `orders: {value: 5}`",
      "strategies: {a: {customers: {retention: {geometric: {churn_per_month: 0.1}}, orders: {value: 5}}}}"
    ),
    (
      "strategies: {a: {offers.x.contract.fee_per_month: 3}}",
      "a file has one key inside another: write `offers: {x: {contract: {fee_per_month: 3}}}`",
      "offers: {x: {contract: {attach_rate: 1, fee_per_month: 2}}}\nstrategies: {a: {offers: {x: {contract: {fee_per_month: 3}}}}}"
    ),
    (
      "strategies: {a: {offers.contract.fee: 3}}",
      "a file has one key inside another: write `offers: {contract: {fee: 3}}`", ""
    ),
    (
      "strategies: {a: {costs.setup.more: 3}}", "did you mean `costs`?",
      "strategies: {a: {costs: {setup: 3}}}"
    ),
    (
      "＃ costs: 3", "a full-width number sign (＃) begins no comment: write the ordinary sign, `#`",
      "# costs: 3"
    ),
    (
      "costs:\n  setup: 3\n  ＃ fixed_per_month: 3",
      "a full-width number sign (＃) begins no comment: write the ordinary sign, `#`",
      "costs:\n  setup: 3\n  # fixed_per_month: 3"
    ),
    (
      "strategies:\n  a: {}\n  ＃b: {costs: {setup: 3}}",
      "a full-width number sign (＃) begins no comment: write the ordinary sign, `#`",
      "strategies:\n  a: {}\n  #b: {costs: {setup: 3}}"
    ),
    (
      "strategies:\n  a:\n    ＃ label: x",
      "a full-width number sign (＃) begins no comment: write the ordinary sign, `#`",
      "strategies:\n  a:\n    # label: x"
    ),
  ]) func `what is advised is accepted`(wrong: String, advice: String, right: String) throws {
    // Orders, so that all offers have their place.
    let rest = minimal + "  orders: {per_month: 1, value: 10, margin: 0.5}\n"
    func base(_ text: String) -> String {
      text.hasPrefix("horizon_month") ? rest.replacing("horizon_months: 24\n", with: "") : rest
    }
    let found = try findings(base(wrong) + wrong + "\n")
    #expect(found.count == 1, "\(found)")
    #expect(advice.isEmpty || found.first?.hasSuffix("; \(advice)") == true, "\(found)")
    if !right.isEmpty { #expect(try findings(rest + right + "\n").filter { $0.contains(" error: ") } == []) }
  }

  /// A key like no other and a key that is missing in the same mapping are one fault.
  @Test(arguments: [
    (
      "margin: 0.9", "foo: 0.9",
      "`unit_cost_drift_per_year` and `payment_lag_months`, of which one of `margin` or `unit_cost` is missing"
    ),
    ("churn_per_month", "foo", "the keys here are `churn_per_month`, of which `churn_per_month` is missing"),
    (
      "geometric", "foo",
      "`geometric`, `beta_geometric`, `weibull`, `pareto`, `bg_nbd`, `mbg_nbd` and `table`"
    ),
    (
      "cost_per_customer", "foo",
      "`segments` and `retention`, of which one of `cost_per_customer` or `response` is missing"
    ),
    ("horizon_months", "foo", "`discount_rate_per_year` …, of which `horizon_months` is missing"),
    ("retention", "foo", "`vintage_trend` and `existing`, of which `retention` is missing"),
  ]) func `a strange key for a missing one is one fault`(key: String, strange: String, advice: String) throws
  {
    let text = minimal + "  first_sale: {price: 5, margin: 0.9}\n"
    let found = try findings(text.replacing(key, with: strange))
    #expect(found.count == 1 && found[0].hasSuffix(advice), "\(found)")
  }

  /// Others that are missing are faults of their own.
  @Test func `one strange key stands for one missing at most`() throws {
    let found = try findings(minimal + "  first_sale: {foo: 3}\n")
    #expect(found.count == 3, "\(found)")
  }
}
