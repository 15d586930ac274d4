# SPDX-License-Identifier: GPL-3.0-or-later
"""The algorithm of the `expected` solver in numba: what a new customer does by age, all classes together, then
those won each month times what one of them does until the plan ends."""
import numpy as np
from numba import njit

from expected_numba import NAMES, prepare  # noqa: F401


def run(prepared):
    table = solve(*prepared)
    return {name: table[:, index] for index, name in enumerate(NAMES)}


@njit(fastmath=True, cache=True, error_model="numpy")
def solve(months, window, rows, share, churn_multiplier, order_multiplier, value_multiplier):
    classes = share.size
    out = np.empty((rows.shape[0], 8))
    there = np.empty(classes)
    stay = np.empty(classes)
    by_value = order_multiplier * value_multiplier
    # Up to each age: orders, their value, and contribution discounted to the first month; and who is still there.
    ages = max(months, window)
    orders = np.zeros(ages + 1)
    revenue = np.zeros(ages + 1)
    worth = np.zeros(ages + 1)
    present = np.empty(ages + 1)
    for row in range(rows.shape[0]):
        (churn, rate, value, margin, cost_per_order, discount_rate, inflation, decline, first_cost, stock,
         spend, fixed) = rows[row]
        v = (1 + discount_rate) ** (-1 / 12)
        inflation = (1 + inflation) ** (1 / 12)
        decline = (1 - decline) ** (1 / 12)
        log_stay = np.log(1 - churn)
        for c in range(classes):
            there[c] = share[c]
            stay[c] = np.exp(log_stay * churn_multiplier[c])
        discount = 1.0
        for age in range(ages):
            placed = placed_value = remaining = 0.0
            for c in range(classes):
                placed += there[c] * order_multiplier[c]
                placed_value += there[c] * by_value[c]
                there[c] *= stay[c]
                remaining += there[c]
            orders[age + 1] = orders[age] + placed
            revenue[age + 1] = revenue[age] + placed_value
            worth[age + 1] = worth[age] + discount * rate * (
                margin * value * placed_value - cost_per_order * placed)
            present[age + 1] = remaining
            discount *= v
        left = stock
        bought_share = spend / (first_cost * stock)  # of what is left in the market
        deflation = 1 / inflation
        customers = active = all_orders = all_revenue = npv_plan = value_acquired = 0.0
        discount = 1.0
        for month in range(months):
            won = min(bought_share * left, left)
            left = (left - won) * decline
            bought_share *= deflation
            until_end = months - month
            customers += won
            active += won * present[until_end]
            all_orders += won * orders[until_end]
            all_revenue += won * revenue[until_end]
            npv_plan += discount * won * worth[until_end]
            value_acquired += discount * won
            discount *= v
        costs = (spend + fixed) * (1 - discount) / (1 - v)
        out[row, 0] = customers
        out[row, 1] = active
        out[row, 2] = rate * all_orders
        out[row, 3] = rate * value * all_revenue
        out[row, 4] = months * spend / customers
        out[row, 5] = worth[window]
        out[row, 6] = npv_plan - costs
        out[row, 7] = value_acquired * worth[window] - costs
    return out
