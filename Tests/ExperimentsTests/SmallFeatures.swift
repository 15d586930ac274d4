// SPDX-License-Identifier: GPL-3.0-or-later

/// One business with one feature of the format at a time: where there are several, one may answer a question for another.
struct SmallFeature: CustomStringConvertible {
  let description: String
  /// As YAML.
  let text: String

  private init(
    _ name: String, _ sections: String = "", customers: String = "", existing: String = "",
    segments: String = "{all: {share: 1}}"
  ) {
    description = name
    text = """
      acquisition: {channels: {web: {spend_per_month: 1000, cost_per_customer: 50}}}
      customers:
        segments: \(segments)
        retention: {geometric: {churn_per_month: 0.1}}
        orders: {per_month: 0.5, value: 40, margin: 0.4}
        existing: {customers: 20, mean_tenure_months: 10\(existing)}
      \(sections)
      strategies: {only: {\(customers.isEmpty ? "" : "customers: {\(customers)}")}}

      """
  }

  static func programme(_ kind: String, sections: String = "") -> SmallFeature {
    SmallFeature(
      kind,
      "programmes: {it: {setup: 5, fixed_per_month: 6, from_month: 2, until_month: 10, \(kind)}}\n\(sections)"
    )
  }

  static func offer(
    _ kind: String, _ customers: String = "", existing: String = "", sections: String = ""
  ) -> SmallFeature {
    SmallFeature(
      kind,
      "offers: {it: {setup: 5, fixed_per_month: 6, \(kind)}}\n  \(sections)".replacing("\n  ", with: "\n"),
      customers: customers, existing: existing)
  }

  private static func retention(_ law: String) -> SmallFeature {
    SmallFeature(law, customers: "retention: {\(law)}")
  }

  static let dormancy = "dormancy: {after_months: 3, churn_multiplier: 2, order_multiplier: 0.5}"

  static let all = customers + acquisition + contracts + sideOffers + programmes

  private static let customers = [
    SmallFeature("first sale", customers: "first_sale: {price: 100, margin: -0.1, payment_lag_months: 1}"),
    SmallFeature(
      "first sale at a cost",
      customers: "first_sale: {price: 100, unit_cost: 70, unit_cost_drift_per_year: -0.03}"),
    SmallFeature(
      "orders that differ",
      customers: """
        orders: {rate_cv: 1.1, value_cv: 0.5, unit_cost: 2, unit_cost_drift_per_year: 0.02, value_drift_per_year: -0.01, payment_lag_months: 2,
          seasonality: [0.8, 0.8, 1, 1, 1, 1, 1, 1, 1, 1, 1.1, 1.3]}
        """),
    SmallFeature(
      "orders that come back",
      customers: "orders: {value_cv: 0.5, unit_cost: 2, returns: {rate: 0.2, cost: 3, cost_recovered: 0.6}}"),
    SmallFeature("orders that never come back", customers: "orders: {returns: {rate: 0, cost: 3}}"),
    SmallFeature(
      "capacity", "costs: {fixed_per_month: 5, steps: [{per_customers: 50, cost_per_month: 30}]}"),
    SmallFeature("orders from the second month on", customers: "orders: {from_age_months: 1, rate_cv: 1}"),
    SmallFeature("late orders", customers: "orders: {from_age_months: 4}, \(dormancy)"),
    SmallFeature("orders alike", customers: "orders: {rate_cv: 0, value_cv: 0, unit_cost: 0}"),
    SmallFeature(
      "segments",
      segments: """
        {big: {share: 0.4, churn_multiplier: 0.5, order_multiplier: 2, value_multiplier: 3},
            small: {share: 0.6, churn_multiplier: 1}}
        """),
    SmallFeature(
      "segments by channel", segments: "{big: {share: 0.4, order_multiplier: 2}, small: {share: 0.6}}"
    ).with(
      "spend_per_month: 1000, segments: {big: 0.25, small: 0.75}"),
    segmentsOfContract("fee_multiplier: 1.5", "fee_multiplier: 1"),
    segmentsOfContract("attach_odds_multiplier: 3", "attach_odds_multiplier: 1"),
    SmallFeature(
      "vintages",
      customers:
        "vintage_trend: {churn_multiplier: {schedule: {0: 1, 6: 1.3}}, value_multiplier: {ramp: {0: 1, 6: 0.9}}}"
    ),
    SmallFeature("vintages alike", customers: "vintage_trend: {churn_multiplier: 1, order_multiplier: 1}"),
    SmallFeature("dormancy", customers: dormancy),
    SmallFeature("dormancy without effect", customers: "dormancy: {after_months: 3, churn_multiplier: 1}"),
    retention("beta_geometric: {alpha: 1, beta: 9}"),
    retention("beta_geometric: {alpha: 1, beta: 9, period_months: 4, stepped: true}"),
    retention("weibull: {scale_months: 30, shape: 0.8}"), retention("weibull: {scale_months: 30, shape: 1}"),
    retention("pareto: {shape: 0.9, rate_months: 12}"), retention("bg_nbd: {a: 1, b: 5}"),
    retention("table: {survival: [1, 0.6, 0.5], period_months: 3, tail_churn_per_month: 0.02}"),
    retention("table: {repeat_rates: [0.4, 0.6, 0.8], period_months: 1, tail_churn_per_month: 0.05}"),
  ]

  private static let acquisition = [
    SmallFeature(
      "stock", "market: {stock: {customers: 3000}, decline_per_year: 0.02, returning_share: 0.1}"),
    SmallFeature(
      "stock that takes customers along",
      "market: {stock: {customers: 3000}, decline_per_year: 0.2, decline_reaches_customers: true, returning_share: 0.1}"
    ),
    SmallFeature(
      "stock at rest", "market: {stock: {customers: 3000}, decline_per_year: 0, returning_share: 0}"),
    SmallFeature("flow", "market: {flow: {customers_per_month: 30}, decline_per_year: 0.02}"),
    SmallFeature("channels").with(
      """
      spend_per_month: {schedule: {0: 1000, 6: 0, 9: 900}}, measured_at_spend_per_month: 900,
        saturation_per_month: 100
      """),
    SmallFeature("channel through two points").through(
      "{points: [{spend: 900, customers: 18}, {spend: 1800, customers: 30}]}"),
    SmallFeature("scarcity", "market: {stock: {customers: 3000}}").with(
      "spend_per_month: 1000", "cost_inflation_per_year: 0.03, scarcity_elasticity: 1"),
    SmallFeature("no scarcity", "market: {stock: {customers: 3000}}").with(
      "spend_per_month: 1000", "cost_inflation_per_year: 0, scarcity_elasticity: 0"),
  ]

  /// The same with other keys for the channel, and some for all of them.
  private func with(_ channel: String, _ channels: String = "cost_inflation_per_year: 0.02") -> SmallFeature {
    SmallFeature(
      self,
      text.replacing(
        "{channels: {web: {spend_per_month: 1000,", with: "{\(channels), channels: {web: {\(channel),"))
  }

  /// The same with a measured response for the channel's cost.
  private func through(_ response: String) -> SmallFeature {
    SmallFeature(self, text.replacing("cost_per_customer: 50", with: "response: \(response)"))
  }

  /// Two segments that may take a contract.
  private static func segmentsOfContract(_ big: String, _ small: String) -> SmallFeature {
    SmallFeature(
      "contract of segments, \(big)",
      "offers: {it: {contract: {attach_rate: 0.3, later_attach_per_month: 0.01, fee_per_month: 12, upfront_fee: 5}}}",
      segments: "{big: {share: 0.4, \(big)}, small: {share: 0.6, \(small)}}")
  }

  private init(_ feature: SmallFeature, _ text: String) {
    (description, self.text) = (feature.description, text)
  }

  private static let contracts = [
    offer(
      """
      contract: {attach_rate: 0.3, later_attach_per_month: 0.01, attach_existing: 0.05, fee_per_month: 12,
        upfront_fee: 20, upfront_cost: 10, cost_per_month: 1, visits_per_year: 2, cost_per_visit: 3, replaces_first_sale: true}
      """, "first_sale: {price: 100, margin: 0.1}"),
    offer(
      """
      contract: {attach_rate: 0.3, fee_per_month: 12, term_months: 6, first_term_months: 12, renewal_rate: [0.7, 0.8],
        exit_fee: 15, fee_drift_per_year: 0.02, cost_drift_per_year: 0.03, cost_per_month: 1}
      """, existing: ", in_contract: {it: 0.2}"),
    offer("contract: {attach_rate: 1, fee_per_month: 12, term_months: 6, renewal_rate: 1}"),
    offer(
      """
      contract: {attach_rate: 0.3, fee_per_month: 12, term_months: 6, billing_months: 4, refund_share: 0.5,
        fees_by_month: [1, 2, 3], renewal_rate: 0.8}
      """, existing: ", in_contract: {it: 0.2}"),
    offer(
      "contract: {attach_rate: 0.3, fee_per_month: 12, covers_orders: true, cost_per_order: 5}", dormancy),
    offer(
      """
      contract: {attach_rate: 0.3, later_attach_per_month: 0.02, fee_per_month: 12, churn_multiplier: 0.6,
        order_multiplier: 1.2}
      """
    ),
    offer(
      """
      contract: {attach_rate: 0, later_attach_per_month: 0, attach_existing: 0, fee_per_month: 12, churn_multiplier: 1,
        order_multiplier: 1}
      """, dormancy),
    offer(
      "contract: {attach_rate: 0.3, later_attach_per_month: 0.02, attach_usage_elasticity: 0.5, fee_per_month: 12}",
      "orders: {rate_cv: 0.8}"),
    offer(
      "contract: {attach_rate: 0.3, attach_usage_elasticity: 0, fee_per_month: 12}", "orders: {rate_cv: 0.8}"),
    offer(
      """
      contract: {attach_rate: 0.3, fee_per_month: 12,
        price_response: {reference_fee: 10, attach_elasticity: -1.5, churn_elasticity: 0.5}}
      """),
    offer(
      """
      contract: {attach_rate: 0.3, fee_per_month: 12, churn_multiplier: 0.8, switch: {other: 0.02}}},
        other: {contract: {attach_rate: 0.1, fee_per_month: 20, churn_multiplier: 0.7, switch: {it: 0}}
      """),
  ]
}
