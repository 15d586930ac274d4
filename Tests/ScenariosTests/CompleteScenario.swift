// SPDX-License-Identifier: GPL-3.0-or-later

/// A valid scenario with every key of the format, and every way to write a number.
let complete = """
  schema: 1
  name: Everything
  currency: EUR
  start: 2025-10
  fiscal_year_start: 1
  horizon_months: 60
  ltv_months: 120
  discount_rate_per_year: {uniform: {min: 0.03, max: 0.07}, source: board, note: nominal}
  inflation_per_year: 0
  baseline: plain

  quantities:
    visit: {pert: {min: 10, mode: 20, max: 40}, source: "interview, June"}
    same_visit: {ref: visit}
    fixed: 7.5
    tenure: {value: 30, source: ledger, note: mean}
    rivals: {uniform: {min: 0.1, max: 0.3}}
    left: {expr: "1 - rivals", label: Left by rivals, source: arithmetic, note: none}

  joint:
    fitted: {file: draws.csv, columns: {basket: mean, spread: "cv"}, source: fit, note: of last year}

  market:
    stock: {customers: {lognormal: {p05: 10000, p95: 30000}}}
    decline_per_year: {normal: {mean: 0.01, sd: 0.002}}
    returning_share: 0.1
    decline_reaches_customers: true

  acquisition:
    channels:
      web:
        label: {en: Web, ja: ウェブ}
        spend_per_month: {schedule: {0: 1000, 12: {value: 1500, source: plan}, 24: {uniform: {min: 1000, max: 2000}}}}
        cost_per_customer: {gamma: {mean: 50, sd: 10}, truncate: {min: 30}}
        measured_at_spend_per_month: 900
        saturation_per_month: 100
        segments: {big: 0.25, small: 0.75}
      shop: {spend_per_month: 200, cost_per_customer: 20, retention: {geometric: {churn_per_month: 0.05}}}
      fair:
        spend_per_month: 300
        response:
          {points: [{spend: 200, customers: {uniform: {min: 18, max: 20}}}, {spend: 400, customers: 30}]}
    cost_inflation_per_year: 0.03
    scarcity_elasticity: 1

  customers:
    segments:
      big:
        {label: Big, share: 0.4, churn_multiplier: 0.5, order_multiplier: 2, value_multiplier: 3, fee_multiplier: 1.2,
         attach_odds_multiplier: 1.5}
      small: {share: 0.6}
    retention: {geometric: {churn_per_month: {beta: {p05: 0.02, p95: 0.05}}}}
    first_sale: {price: 100, margin: -0.1, unit_cost: 3, unit_cost_drift_per_year: 0.01, payment_lag_months: 1}
    orders:
      from_age_months: 1
      per_month: {triangular: {p05: 0.2, p50: 0.32, p95: 0.5}}
      rate_cv: 1.1
      value: {discrete: {values: [20, 30], weights: [1, 3]}}
      value_cv: 0.5
      margin: 0.4
      unit_cost: 2
      unit_cost_drift_per_year: 0.02
      value_drift_per_year: -0.01
      seasonality: [0.8, 0.8, 1, 1, 1, 1, 1, 1, 1, 1, 1.1, 1.3]
      payment_lag_months: 2
      returns: {rate: {uniform: {min: 0.1, max: 0.2}}, cost: 3, cost_recovered: 0.7}
    dormancy: {after_months: 3, churn_multiplier: 2, order_multiplier: 0.5}
    trend: {churn_multiplier: 1, order_multiplier: {ramp: {0: 1, 24: {uniform: {min: 0.8, max: 1}}}}, value_multiplier: 1, fee_multiplier: {schedule: {0: 1}}}
    vintage_trend: {churn_multiplier: {ramp: {0: 1, 24: {uniform: {min: 1, max: 1.4}}}}, order_multiplier: 1, value_multiplier: {schedule: {0: 1, 12: 0.9}}, fee_multiplier: 1}
    existing: {customers: 500, mean_tenure_months: {ref: tenure}, in_contract: {gold: 0.2}}

  core: {backlash: 0.5}
  programmes:
    letters:
      label: Letters
      from_month: 1
      until_month: 50
      setup: 5
      fixed_per_month: 6
      target: {recency_months: {min: 1, max: 6}, orders_last_12: {min: 0, max: 9}}
      contact:
        {per_month: 1, cost_each: 2, ideal_per_month: 1.5, churn_multiplier: 0.9, order_multiplier: 1.1,
         leave_per_contact: 0.001}
    calls:
      contact:
        {per_month: 1, ideal_per_month: 1, from_month: 1, until_month: 50, setup: 5, fixed_per_month: 6,
         target: {recency_months: {min: 1, max: 6}, orders_last_12: {min: 0, max: 9}}}
    points:
      loyalty:
        take_up: {uniform: {min: 0.4, max: 0.6}}
        reward_rate: 0.01
        redemption: 0.8
        churn_multiplier: 0.95
        order_multiplier: 1.05
        ranks:
          - {spend_last_12: 100, reward_rate: 0.02, churn_multiplier: 0.9, order_multiplier: 1.1}
          - {spend_last_12: 500}
        from_month: 1
        until_month: 50
        setup: 5
        fixed_per_month: 6
        target: {recency_months: {min: 0, max: 6}, orders_last_12: {min: 0, max: 9}}
    coupons:
      discount:
        {rate: 0.1, take_up: 0.5, churn_multiplier: 0.9, order_multiplier: 1.1, from_month: 1, until_month: 50,
         setup: 5, fixed_per_month: 6,
         target: {recency_months: {min: 1, max: 6}, orders_last_12: {min: 0, max: 9}}}
    advice:
      personalisation:
        {churn_multiplier: 0.9, order_multiplier: 1.1, learning_months: 6, cost_per_customer_month: 1,
         from_month: 1, until_month: 50, setup: 5, fixed_per_month: 6,
         target: {recency_months: {min: 1, max: 6}, orders_last_12: {min: 0, max: 9}}}
    friends:
      referral:
        {per_customer_month: 0.01, reward: 5, churn_multiplier: 0.9, value_multiplier: 1.1, fee_multiplier: 0.9,
         from_month: 1, until_month: 50, setup: 5, fixed_per_month: 6,
         target: {recency_months: {min: 0, max: 6}, orders_last_12: {min: 0, max: 9}}}
  costs: {setup: 10000, fixed_per_month: {ref: fixed}, after_plan: none,
    steps: [{per_customers: 500, cost_per_month: {schedule: {0: 4000, 12: 5000}}}, {per_customers: 20, cost_per_month: 10}]}
  cases:
    bear: {label: {en: Bear, ja: 弱気}, market: {decline_per_year: {times: 3}}, costs: {setup: {uniform: {min: 1, max: 2}}}}
    base:

  offers:
    gold:
      label: Gold
      from_month: 0
      until_month: 48
      setup: 1000
      fixed_per_month: 100
      payment_lag_months: 1
      core_fit: 1
      contract:
        attach_rate: {beta: {alpha: 3, beta: 7}}
        later_attach_per_month: 0.01
        attach_existing: 0.05
        attach_usage_elasticity: 0.5
        fee_per_month: 12
        upfront_fee: 20
        upfront_cost: 10
        exit_fee: 15
        cost_per_month: 1
        visits_per_year: 2
        cost_per_visit: {ref: same_visit}
        covers_orders: true
        cost_per_order: 5
        term_months: 12
        first_term_months: 24
        billing_months: 12
        refund_share: 0.5
        renewal_rate: [0.7, {uniform: {min: 0.8, max: 0.9}}]
        fee_drift_per_year: 0.02
        cost_drift_per_year: 0.03
        replaces_first_sale: true
        churn_multiplier: 0.6
        order_multiplier: 1.2
        switch: {silver: 0.01}
        price_response: {reference_fee: 10, attach_elasticity: -1.5, churn_elasticity: 0.5}
    silver:
      contract:
        {attach_rate: 0.2, fee_per_month: 6, fees_by_month: [3, {uniform: {min: 4, max: 5}}], from_month: 6, until_month: 60, setup: 1, fixed_per_month: 2,
         payment_lag_months: 0, core_fit: 1}

    refill:
      add_on:
        {take_up: 0.3, per_month: 0.2, price: 5, margin: 0.5, from_month: 1, until_month: 50, setup: 5,
         fixed_per_month: 6, payment_lag_months: 1, core_fit: 0.8}
    extra: {add_on: {per_order: 0.1, price: 5, unit_cost: 3, unit_cost_drift_per_year: 0.01}}
    birth:
      event:
        {by_year: [0.3, {uniform: {min: 0.1, max: 0.2}}], reach: 0.6, take_up: 0.4, price: 50, margin: 0.3,
         cost_per_contact: 1, from_month: 1, until_month: 50, setup: 5, fixed_per_month: 6,
         payment_lag_months: 1, core_fit: 0.5}
    anniversary:
      event:
        {at_months: [12, 6], repeats: true, take_up: 0.2, price: 20, unit_cost: {uniform: {min: 8, max: 12}},
         unit_cost_drift_per_year: 0.01}
    moving: {event: {per_month: 0.01, take_up: 0.2, price: 20, margin: 0.4}}

  correlations:
    - {between: [customers.retention.geometric.churn_per_month, customers.orders.per_month], rank: -0.5, source: guess}
    - {between: [quantities.visit, offers.gold.contract.attach_rate], rank: 0.3, note: none}

  strategies:
    plain:
    dear:
      label: {en: Dear, ja: 高い}
      offers: {gold: {contract: {fee_per_month: {times: 1.5, source: test, note: a}}}, silver: {contract: {attach_rate: null}}}
      customers: {retention: {geometric: {churn_per_month: {uniform: {min: 0.01, max: 0.03}}}}}
    dearer:
      extends: dear
      offers: {gold: {contract: {fee_per_month: {times: 2}}}}
      acquisition: {channels: {web: {spend_per_month: {times: 0.5}, segments: null}}}
    flowing:
      market: {flow: {customers_per_month: 300}, returning_share: null, decline_reaches_customers: null,
        path: {file: market.csv, year: when, value: size}}
      customers: {retention: {beta_geometric: {alpha: 1, beta: 9, period_months: 12, stepped: true}}}
    besieged:
      customers: {orders: {per_month: {times: {uniform: {min: 0.6, max: 0.8}}, source: guess}, value: {times: {ref: left}}, value_cv: {ref: spread}}, first_sale: {price: {expr: basket * left}}}
      acquisition: {channels: {shop: {cost_per_customer: {expr: "max(20, visit) / (1 - rivals)"}}}}
    ageing: {customers: {retention: {weibull: {scale_months: 30, shape: 0.8}}}}
    mixed: {customers: {retention: {pareto: {shape: 0.9, rate_months: 12}}}}
    buying: {customers: {retention: {bg_nbd: {a: 1, b: 5}}}}
    leaving: {customers: {retention: {mbg_nbd: {a: 1, b: 5}}}}
    hardening: {customers: {retention: {beta_geometric: {alpha: 1, beta: 9, shape: 1.2}}}}
    spending: {customers: {orders: {value_between: {p: 6.25, q: 3.74}}}}
    filed:
      customers:
        retention:
          table: {survival: {file: cohort.csv, age: month, value: there}, tail_churn_per_month: 0.05, churn_multiplier: 1.1}
    surviving: {customers: {retention: {table: {survival: [1, 0.6, 0.5], period_months: 3, tail_churn_per_month: 0.02}}}}
    repeating:
      customers:
        retention:
          table: {repeat_rates: [0.4, {uniform: {min: 0.5, max: 0.7}}, 0.8], period_months: 1, tail_churn_per_month: 0.05}

  """

/// The files that `complete` and `completePast` name.
let completeFiles = [
  "market.csv": "# thousands\nwhen,size\n2025.75,100\n2030.75,90\n2035,80\n",
  "draws.csv": "draw,mean,cv\n1,20,0.5\n2,25,0.6\n3,18,0.4\n",
  "cohort.csv": "month,there\n0,1000\n1,600\n2,500\n",
  "histories.csv":
    "x,last,months,n,mean\n2,30.43,38.86,1,35\n0,0,27.5,40,\n7,12.3,39,5,20\n",
]

/// A scenario with what excludes something in `complete`.
let completePast = """
  schema: 1
  currency: EUR
  start: 2026-04
  horizon_months: 24
  discount_rate_per_year: 0.05
  acquisition: {channels: {web: {spend_per_month: 100, cost_per_customer: 10}}}
  customers:
    retention: {pareto: {shape: 0.6062, rate_months: 11.669}}
    orders: {per_month: 0.0523, rate_cv: 1.3445, value: 35, margin: 0.3, value_between: {p: 6.25, q: 3.74}}
    existing:
      histories:
        {file: histories.csv, orders: x, recency: last, age: months, customers: n, value: mean, months_before_start: 2}

  """
