# SPDX-License-Identifier: GPL-3.0-or-later
"""The mean of every flow, month by month, all draws at once: one row a class, one column a draw and
strategy, so that all that is done to a class lies together."""
import numpy as np

from expected_inputs import Inputs


def prepare(given):
    return Inputs(given)


def run(p):
    stay = (1 - p.churn) ** p.churn_multiplier[:, None]
    per_order = np.vstack([p.order_multiplier, p.order_multiplier * p.value_multiplier])
    v = (1 + p.discount_rate) ** (-1 / 12)
    deflation = (1 + p.inflation) ** (-1 / 12)
    decline = (1 - p.decline) ** (1 / 12)
    bought_share = p.spend / (p.cost_per_customer * p.stock)  # of what is left in the market

    alive = np.zeros_like(stay)
    joining = np.empty_like(stay)
    left_in_market = p.stock.copy()
    customers, orders, revenue, npv_plan = (np.zeros_like(p.churn) for _ in range(4))
    value_acquired = np.zeros_like(p.churn)  # customers, discounted to month 0
    spent = np.zeros_like(p.churn)
    discount = np.ones_like(p.churn)
    for month in range(p.months):
        won = np.minimum(bought_share, 1) * left_in_market
        left_in_market = (left_in_market - won) * decline
        bought_share = bought_share * deflation
        np.multiply(won, p.share[:, None], out=joining)
        alive += joining
        placed = per_order @ alive
        alive *= stay
        month_orders = p.orders_per_month * placed[0]
        month_revenue = p.orders_per_month * p.order_value * placed[1]
        margin = p.margin * month_revenue - p.cost_per_order * month_orders
        customers += won
        orders += month_orders
        revenue += month_revenue
        spent += p.spend
        npv_plan += discount * (margin - p.spend - p.fixed_per_month)
        value_acquired += discount * won
        discount = discount * v

    # A customer's value: a geometric sum by class.
    kept = v * stay
    lifetime = p.share[:, None] * (1 - kept**p.window) / (1 - kept)
    worth = per_order @ lifetime
    ltv = p.orders_per_month * (p.margin * p.order_value * worth[1] - p.cost_per_order * worth[0])
    fixed = p.fixed_per_month * (1 - v**p.months) / (1 - v)
    value = value_acquired * ltv - p.spend * (1 - v**p.months) / (1 - v) - fixed
    return {
        "customers_acquired": customers, "customers_active_end": alive.sum(axis=0), "orders": orders,
        "revenue": revenue, "cac": spent / customers, "ltv": ltv, "npv_plan": npv_plan, "npv": value,
    }
