// SPDX-License-Identifier: GPL-3.0-or-later

/// Small scenarios, each a text that `Fixture` completes.
enum Businesses {
  /// Unknowns, segments, dormancy, existing customers, a contract and a strategy on a strategy, in
  /// few months and with few customers.
  static let varied = """
    horizon_months: 10
    ltv_months: 10
    discount_rate_per_year: 0.05
    market: {stock: {customers: 3000}, decline_per_year: {normal: {p05: 0.004, p95: 0.014}}}
    acquisition:
      channels:
        web: {spend_per_month: 20000, cost_per_customer: {lognormal: {p05: 800, p95: 1500}}}
        shop: {spend_per_month: 5000, cost_per_customer: 900, segments: {young: 0.2, old: 0.8}}
    customers:
      segments: {young: {share: 0.6}, old: {share: 0.4, churn_multiplier: 0.7, order_multiplier: 1.4}}
      retention: {geometric: {churn_per_month: {uniform: {min: 0.05, max: 0.1}}}}
      first_sale: {price: 500, margin: 0.2}
      orders: {per_month: 0.5, value: 700, value_cv: 0.5, margin: 0.4}
      dormancy: {after_months: 3, churn_multiplier: 2}
      existing: {customers: 40, mean_tenure_months: 10}
    costs: {fixed_per_month: 900}
    strategies:
      plain: {}
      club:
        offers:
          pass:
            contract: {attach_rate: {beta: {p05: 0.2, p95: 0.5}}, attach_existing: 0.1, fee_per_month: 120,
                       cost_per_month: 40, churn_multiplier: 0.8, term_months: 6, renewal_rate: 0.9}
      dear_club: {extends: club, offers: {pass: {contract: {fee_per_month: {times: 1.25}}}}}

    """

  /// A business that buys and sells at once: NPV is a sum of few terms, and solving it takes no time.
  static func trader(_ strategies: String) -> String {
    """
    horizon_months: 1
    discount_rate_per_year: 0
    acquisition: {channels: {web: {spend_per_month: 1000000, cost_per_customer: 1000}}}
    customers:
      retention: {geometric: {churn_per_month: 0}}
      first_sale: {price: 1100, margin: 1}
    strategies:
    \(strategies)

    """
  }

  /// One month of buying and selling with diminishing returns: spend x brings K·x/(c·K + x) customers at the price p,
  /// with K = 1000, c = 500 and p = 1100, so that NPV = 1.1e6 · x/(5e5 + x) − x − setup. Its top is
  /// at √5.5e11 − 5e5, and with a setup of 50,000 it is zero at 50,000 and at 500,000.
  static func saturating(price: String = "1100", setup: String = "50000", _ strategies: String = "{one: {}}")
    -> String
  {
    """
    horizon_months: 1
    discount_rate_per_year: 0
    acquisition:
      channels: {web: {spend_per_month: 500000, cost_per_customer: 1000, saturation_per_month: 1000}}
    customers:
      retention: {geometric: {churn_per_month: 0}}
      first_sale: {price: \(price), margin: 1}
    costs: {setup: \(setup)}
    strategies: \(strategies)

    """
  }
}
