// SPDX-License-Identifier: GPL-3.0-or-later

/// Everything that a business is made of, as far as the model knows it: where each property stands in a scenario file.
///
/// A property that is not here is a feature that the model does not know, and keeps a strategy from having one.
enum FieldNames {
  /// Where a property stands, below the thing that it is a property of.
  enum Place: Sendable {
    case key(String)
    /// Where the thing itself stands.
    case same
    /// Beside the thing, not below it.
    case beside(String)
    /// From the scenario's root.
    case root(String)
    /// It moves no mean, or is no number: the model reads it by its own name or not at all.
    case none
  }

  /// By the name of a type, or of a type and a case of it with what comes with that.
  static func places(of type: String) -> [String: Place]? { all[type] }

  private static let all: [String: [String: Place]] = [
    "Business": [
      "market": .key("market"), "acquisition": .key("acquisition"), "customers": .key("customers"),
      "contracts": .key("offers"), "sideOffers": .key("offers"), "programmes": .key("programmes"),
      "backlash": .root("core.backlash"), "costs": .key("costs"),
    ],
    "Market": ["size": .same, "change": .same, "declineReachesCustomers": .none],
    "Size": ["stock": .key("stock"), "flow": .key("flow")],
    "Size.stock": ["customers": .key("customers"), "returningShare": .beside("returning_share")],
    "Size.flow": ["customersPerMonth": .key("customers_per_month")],
    "Change": ["declinePerYear": .key("decline_per_year"), "path": .none],
    "Acquisition": ["channels": .key("channels"), "scarcityElasticity": .key("scarcity_elasticity")],
    "Channel": [
      "key": .none, "label": .none, "spendPerMonth": .key("spend_per_month"),
      "costPerCustomer": .key("cost_per_customer"), "measuredAtSpend": .key("measured_at_spend_per_month"),
      "saturationPerMonth": .key("saturation_per_month"), "segmentShares": .key("segments"),
      "retention": .key("retention"), "measured": .key("response"),
    ],
    "MeasuredResponse": ["first": .key("points[0]"), "second": .key("points[1]")],
    "Point": ["spend": .key("spend"), "customers": .key("customers")],
    "Customers": [
      "segments": .key("segments"), "retention": .key("retention"), "firstSale": .key("first_sale"),
      "orders": .key("orders"), "dormancy": .key("dormancy"), "trend": .key("trend"),
      "vintageTrend": .key("vintage_trend"), "existing": .key("existing"),
    ],
    "Segment": [
      "key": .none, "label": .none, "share": .key("share"), "churnMultiplier": .key("churn_multiplier"),
      "orderMultiplier": .key("order_multiplier"), "valueMultiplier": .key("value_multiplier"),
      "feeMultiplier": .key("fee_multiplier"), "attachOddsMultiplier": .key("attach_odds_multiplier"),
      "copy": .none,
    ],
    "Retention": [
      "geometric": .key("geometric"), "betaGeometric": .key("beta_geometric"), "weibull": .key("weibull"),
      "pareto": .key("pareto"), "bgNBD": .key("bg_nbd"), "mbgNBD": .key("mbg_nbd"), "table": .key("table"),
    ],
    "GeometricRetention": ["churnPerMonth": .key("churn_per_month")],
    "BetaGeometricRetention": [
      "alpha": .key("alpha"), "beta": .key("beta"), "periodMonths": .none, "stepped": .none,
      "shape": .key("shape"),
    ],
    "WeibullRetention": ["scaleMonths": .key("scale_months"), "shape": .key("shape")],
    "ParetoRetention": ["shape": .key("shape"), "rateMonths": .key("rate_months")],
    "DropoutRetention": ["a": .key("a"), "b": .key("b"), "whenWon": .none],
    "TableRetention": [
      "survival": .key("survival"), "periodMonths": .none,
      "tailChurnPerMonth": .key("tail_churn_per_month"), "churnMultiplier": .key("churn_multiplier"),
    ],
    "FirstSale": [
      "price": .key("price"), "margin": .key("margin"), "unitCost": .key("unit_cost"),
      "paymentLagMonths": .none,
    ],
    "Orders": [
      "fromAgeMonths": .none, "perMonth": .key("per_month"), "rateCV": .none, "value": .key("value"),
      "valueCV": .none, "valueBetween": .none, "margin": .key("margin"), "unitCost": .key("unit_cost"),
      "seasonality": .key("seasonality"), "paymentLagMonths": .none, "returns": .key("returns"),
    ],
    "Returns": ["rate": .key("rate"), "cost": .key("cost"), "costRecovered": .key("cost_recovered")],
    "Dormancy": [
      "afterMonths": .none, "churnMultiplier": .key("churn_multiplier"),
      "orderMultiplier": .key("order_multiplier"),
    ],
    "Trend": [
      "churnMultiplier": .key("churn_multiplier"), "orderMultiplier": .key("order_multiplier"),
      "valueMultiplier": .key("value_multiplier"), "feeMultiplier": .key("fee_multiplier"),
    ],
    "Existing": [
      "customers": .key("customers"), "meanTenureMonths": .key("mean_tenure_months"),
      "inContract": .key("in_contract"), "histories": .none,
    ],
    "Contract": [
      "terms": .same, "offer": .same, "attachRate": .key("attach_rate"),
      "laterAttachPerMonth": .key("later_attach_per_month"), "attachExisting": .key("attach_existing"),
      "attachUsageElasticity": .key("attach_usage_elasticity"), "feePerMonth": .key("fee_per_month"),
      "feesByMonth": .key("fees_by_month"), "feesByMonthLevel": .key("fees_by_month_level"),
      "upfrontFee": .key("upfront_fee"), "upfrontCost": .key("upfront_cost"), "exitFee": .key("exit_fee"),
      "costPerMonth": .key("cost_per_month"), "visitsPerYear": .key("visits_per_year"),
      "costPerVisit": .key("cost_per_visit"), "coversOrders": .none, "costPerOrder": .key("cost_per_order"),
      "termMonths": .none, "firstTermMonths": .none, "billingMonths": .none,
      "refundShare": .key("refund_share"), "renewalRates": .key("renewal_rate"), "replacesFirstSale": .none,
      "churnMultiplier": .key("churn_multiplier"), "orderMultiplier": .key("order_multiplier"),
      "switches": .key("switch"), "priceResponse": .key("price_response"),
    ],
    "Switch": ["target": .none, "perMonth": .same],
    "PriceResponse": [
      "referenceFee": .key("reference_fee"), "attachElasticity": .key("attach_elasticity"),
      "churnElasticity": .key("churn_elasticity"),
    ],
    "SideOffer": ["terms": .same, "offer": .same, "kind": .same],
    "SideOfferKind": ["addOn": .key("add_on"), "event": .key("event")],
    "AddOn": [
      "takeUp": .key("take_up"), "rate": .same, "price": .key("price"), "margin": .key("margin"),
      "unitCost": .key("unit_cost"),
    ],
    "Rate": ["perMonth": .key("per_month"), "perOrder": .key("per_order")],
    "Event": [
      "timing": .same, "repeats": .none, "reach": .key("reach"), "takeUp": .key("take_up"),
      "price": .key("price"), "margin": .key("margin"), "unitCost": .key("unit_cost"),
      "costPerContact": .key("cost_per_contact"),
    ],
    "Timing": ["byYear": .key("by_year"), "atMonths": .none, "perMonth": .key("per_month")],
    "Programme": ["terms": .same, "target": .none, "kind": .same],
    "ProgrammeKind": [
      "contact": .key("contact"), "loyalty": .key("loyalty"), "discount": .key("discount"),
      "personalisation": .key("personalisation"), "referral": .key("referral"),
    ],
    "Contact": [
      "perMonth": .key("per_month"), "costEach": .key("cost_each"), "idealPerMonth": .key("ideal_per_month"),
      "churnMultiplier": .key("churn_multiplier"), "orderMultiplier": .key("order_multiplier"),
      "leavePerContact": .key("leave_per_contact"),
    ],
    "Loyalty": [
      "takeUp": .key("take_up"), "rewardRate": .key("reward_rate"), "redemption": .key("redemption"),
      "churnMultiplier": .key("churn_multiplier"), "orderMultiplier": .key("order_multiplier"),
      "ranks": .none,
    ],
    "Discount": [
      "rate": .key("rate"), "takeUp": .key("take_up"), "churnMultiplier": .key("churn_multiplier"),
      "orderMultiplier": .key("order_multiplier"),
    ],
    "Personalisation": [
      "churnMultiplier": .key("churn_multiplier"), "orderMultiplier": .key("order_multiplier"),
      "learningMonths": .key("learning_months"), "costPerCustomerMonth": .key("cost_per_customer_month"),
    ],
    "Referral": [
      "perCustomerMonth": .key("per_customer_month"), "reward": .key("reward"),
      "churnMultiplier": .key("churn_multiplier"), "valueMultiplier": .key("value_multiplier"),
      "feeMultiplier": .key("fee_multiplier"),
    ],
    "Terms": [
      "key": .none, "label": .none, "availability": .none, "setup": .key("setup"),
      "fixedPerMonth": .key("fixed_per_month"),
    ],
    "OfferTerms": ["paymentLagMonths": .none, "coreFit": .key("core_fit")],
    "Costs": [
      "setup": .key("setup"), "fixedPerMonth": .key("fixed_per_month"), "afterPlan": .none,
      "steps": .key("steps"),
    ],
    "CostStep": ["perCustomers": .key("per_customers"), "costPerMonth": .key("cost_per_month")],
  ]

  /// What a scenario is made of besides its business.
  static let scenario: Set<String> = [
    "name", "currency", "start", "fiscalYearStart", "horizonMonths", "ltvMonths", "discountRatePerYear",
    "base",
    "strategies", "baseline", "space", "labels",
  ]

  static let schedule: Set<String> = ["start", "later", "isRamp"]
  static let price: Set<String> = ["amount", "driftPerYear"]

  /// Where the drift of a price stands, beside the price; others rise with inflation.
  static func drift(of property: String, in type: String) -> Place? {
    switch (type, property) {
    case ("Channel", "costPerCustomer"): .root("acquisition.cost_inflation_per_year")
    case ("Orders", "value"): .key("value_drift_per_year")
    case (_, "unitCost"): .key("unit_cost_drift_per_year")
    case ("Contract", "feePerMonth"), ("Contract", "upfrontFee"), ("Contract", "exitFee"),
      ("Contract", "feesByMonthLevel"):
      .key("fee_drift_per_year")
    case ("Contract", "upfrontCost"), ("Contract", "costPerMonth"), ("Contract", "costPerVisit"),
      ("Contract", "costPerOrder"):
      .key("cost_drift_per_year")
    default: nil
    }
  }
}
