# SPDX-License-Identifier: GPL-3.0-or-later
"""The same month by month in numba: one draw and strategy after the other, a loop over classes inside."""
import numpy as np
from numba import njit

from expected_inputs import Inputs

NAMES = ["customers_acquired", "customers_active_end", "orders", "revenue", "cac", "ltv", "npv_plan", "npv"]


def prepare(given):
    p = Inputs(given)
    rows = np.column_stack([
        p.churn, p.orders_per_month, p.order_value, p.margin, p.cost_per_order, p.discount_rate, p.inflation,
        p.decline, p.cost_per_customer, p.stock, p.spend, p.fixed_per_month])
    return p.months, p.window, rows, p.share, p.churn_multiplier, p.order_multiplier, p.value_multiplier


def run(prepared):
    table = solve(*prepared)
    return {name: table[:, index] for index, name in enumerate(NAMES)}


@njit(fastmath=True, cache=True, error_model="numpy")
def solve(months, window, rows, share, churn_multiplier, order_multiplier, value_multiplier):
    classes = share.size
    out = np.empty((rows.shape[0], 8))
    alive = np.empty(classes)
    stay = np.empty(classes)
    by_value = order_multiplier * value_multiplier
    for row in range(rows.shape[0]):
        (churn, rate, value, margin, cost_per_order, discount_rate, inflation, decline, first_cost, stock,
         spend, fixed) = rows[row]
        v = (1 + discount_rate) ** (-1 / 12)
        inflation = (1 + inflation) ** (1 / 12)
        decline = (1 - decline) ** (1 / 12)
        log_stay = np.log(1 - churn)
        worth_orders = worth_value = 0.0
        for c in range(classes):
            alive[c] = 0
            stay[c] = np.exp(log_stay * churn_multiplier[c])
            kept = v * stay[c]
            lifetime = share[c] * (1 - kept**window) / (1 - kept)
            worth_orders += lifetime * order_multiplier[c]
            worth_value += lifetime * by_value[c]
        ltv = rate * (margin * value * worth_value - cost_per_order * worth_orders)
        left = stock
        bought_share = spend / (first_cost * stock)  # of what is left in the market
        deflation = 1 / inflation
        customers = orders = revenue = npv_plan = value_acquired = 0.0
        discount = 1.0
        for month in range(months):
            won = min(bought_share * left, left)
            left = (left - won) * decline
            bought_share *= deflation
            placed = placed_value = 0.0
            for c in range(classes):
                there = alive[c] + won * share[c]
                placed += there * order_multiplier[c]
                placed_value += there * by_value[c]
                alive[c] = there * stay[c]
            customers += won
            orders += placed
            revenue += placed_value
            npv_plan += discount * (
                rate * (margin * value * placed_value - cost_per_order * placed) - spend - fixed)
            value_acquired += discount * won
            discount *= v
        out[row, 0] = customers
        out[row, 1] = alive.sum()
        out[row, 2] = rate * orders
        out[row, 3] = rate * value * revenue
        out[row, 4] = months * spend / customers
        out[row, 5] = ltv
        out[row, 6] = npv_plan
        out[row, 7] = value_acquired * ltv - (spend + fixed) * (1 - discount) / (1 - v)
    return out
