# SPDX-License-Identifier: GPL-3.0-or-later
"""The algorithm of our totals in numba."""
import numpy as np
from numba import njit

from individual_numba import prepare  # noqa: F401


def run(prepared):
    p, rng = prepared
    customers, active, orders, revenue = live(
        rng, p.customers, p.months, p.alpha, p.beta, p.rate_shape, p.rate_scale, p.value_shape, p.value_scale)
    return p.answer(customers, active, orders, revenue)


@njit(cache=True)
def live(rng, expected, months, alpha, beta, rate_shape, rate_scale, value_shape, value_scale):
    rates = np.zeros(months + 1)  # by the last month lived
    active = 0
    customers = rng.poisson(expected)
    for _ in range(customers):
        stay = rng.beta(beta, alpha)
        rate = rng.standard_gamma(rate_shape) * rate_scale
        left = np.log(rng.random()) / np.log(stay)
        if left < months:
            rates[int(left)] += rate
        else:
            active += 1
            rates[months] += rate
    orders = np.zeros(months)
    revenue = np.zeros(months)
    there = rates[months]
    for month in range(months - 1, -1, -1):
        there += rates[month]
        orders[month] = rng.poisson(there)
        revenue[month] = rng.standard_gamma(value_shape * orders[month]) * value_scale
    return customers, active, orders, revenue
