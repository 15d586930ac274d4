// SPDX-License-Identifier: GPL-3.0-or-later

extension SmallFeature {
  private static let far = "core: {backlash: 0.5}"

  static let sideOffers = [
    offer("add_on: {take_up: 0.3, per_month: 0.2, price: 5, margin: 0.5}, payment_lag_months: 1"),
    offer("add_on: {take_up: 0.3, per_month: 0.2, price: 5, unit_cost: 3, unit_cost_drift_per_year: 0.1}"),
    offer(
      "event: {per_month: 0.02, take_up: 0.2, price: 20, margin: 0.9, unit_cost: 3, unit_cost_drift_per_year: 0.1}",
      dormancy),
    offer("add_on: {take_up: 1, per_order: 0.1, price: 5, margin: 0.5}"),
    offer("add_on: {take_up: 0, per_order: 0, price: 5, margin: 0.5}", dormancy),
    offer("core_fit: 0.6, add_on: {take_up: 0.3, per_month: 0.2, price: 5, margin: 0.5}", sections: far),
    offer("core_fit: 1, add_on: {take_up: 0.3, per_month: 0.2, price: 5, margin: 0.5}", sections: far),
    offer(
      "core_fit: 0.6, add_on: {take_up: 0.3, per_month: 0.2, price: 5, margin: 0.5}",
      sections: "core: {backlash: 0}"),
    offer(
      "core_fit: 0.6, from_month: 3, until_month: 9, contract: {attach_rate: 0.3, fee_per_month: 12}",
      sections: far),
    offer(
      "core_fit: 1, from_month: 3, until_month: 9, contract: {attach_rate: 0.3, fee_per_month: 12}",
      sections: far),
    offer("core_fit: 0, event: {per_month: 0.02, take_up: 0.2, price: 20, margin: 0.4}", sections: far),
    offer(
      "event: {by_year: [0.3, 0.2], reach: 0.6, take_up: 0.4, price: 50, margin: 0.3, cost_per_contact: 1}"),
    offer("event: {by_year: [0.3, 0], reach: 1, take_up: 0.4, price: 50, margin: 0.3}"),
    offer("event: {at_months: [12, 6], repeats: true, take_up: 0.2, price: 20, margin: 0.4}"),
    offer("event: {at_months: [12, 6], repeats: true, take_up: 0.2, price: 20, margin: 0.4}", dormancy),
    offer("event: {per_month: 0.02, take_up: 0.2, price: 20, margin: 0.4}", dormancy),
    offer("event: {by_year: [0.3, 0.2], reach: 0.6, take_up: 0.4, price: 50, margin: 0.3}", dormancy),
    offer("event: {by_year: [0.3, 0.2], reach: 0, take_up: 0, price: 50, margin: 0.3}", dormancy),
  ]

  private static let recent = "target: {recency_months: {min: 0, max: 4}}"

  static let programmes = [
    programme(
      """
      contact: {per_month: 1, cost_each: 2, ideal_per_month: 1.5, churn_multiplier: 0.9, order_multiplier: 1.1,
        leave_per_contact: 0.01}
      """),
    programme("contact: {per_month: 1, cost_each: 2, ideal_per_month: 1, leave_per_contact: 0.01}"),
    programme("contact: {per_month: 1, cost_each: 2, ideal_per_month: 1, leave_per_contact: 0}"),
    programme("contact: {per_month: 0, ideal_per_month: 1, churn_multiplier: 0.9, leave_per_contact: 0.01}"),
    programme("\(recent), contact: {per_month: 1, ideal_per_month: 1.5, churn_multiplier: 0.9}"),
    programme("\(recent), contact: {per_month: 1, ideal_per_month: 1.5, leave_per_contact: 0.01}"),
    programme("\(recent), contact: {per_month: 1, ideal_per_month: 1.5, order_multiplier: 1}"),
    programme(
      "loyalty: {take_up: 0.5, reward_rate: 0.02, redemption: 0.8, churn_multiplier: 0.95, order_multiplier: 1.05}"
    ),
    programme("loyalty: {take_up: 1, reward_rate: 0.02, churn_multiplier: 0.95, order_multiplier: 1}"),
    programme("loyalty: {take_up: 0, reward_rate: 0, churn_multiplier: 1, order_multiplier: 1.05}"),
    programme(
      """
      loyalty: {take_up: 0.5, reward_rate: 0.02, churn_multiplier: 0.95,
        ranks: [{spend_last_12: 100, reward_rate: 0.04, churn_multiplier: 0.9, order_multiplier: 1.1}]}
      """),
    programme("discount: {rate: 0.1, take_up: 0.5, churn_multiplier: 0.9, order_multiplier: 1.1}"),
    programme("discount: {rate: 0.1, take_up: 1, order_multiplier: 1.1}"),
    programme("discount: {rate: 0, take_up: 0, churn_multiplier: 1}"),
    programme(
      "personalisation: {churn_multiplier: 0.9, order_multiplier: 1.1, learning_months: 6, cost_per_customer_month: 1}"
    ),
    programme("personalisation: {churn_multiplier: 1, learning_months: 6, cost_per_customer_month: 0}"),
    programme("personalisation: {order_multiplier: 1.1, learning_months: 1}"),
    programme(
      "referral: {per_customer_month: 0.01, reward: 5, churn_multiplier: 0.9, value_multiplier: 1.1}"),
    programme(
      "referral: {per_customer_month: 0.05, fee_multiplier: 0.5}",
      sections: "offers: {plan: {contract: {attach_rate: 0.3, fee_per_month: 12}}}"),
    programme("referral: {per_customer_month: 0, reward: 5, churn_multiplier: 0.9}"),
  ]
}
