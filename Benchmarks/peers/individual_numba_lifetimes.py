# SPDX-License-Identifier: GPL-3.0-or-later
"""The same in numba: a customer's lifetime, all its orders in one draw, each at a month of its life."""
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
    orders = np.zeros(months)
    active = 0
    customers = rng.poisson(expected)
    for _ in range(customers):
        stay = rng.beta(beta, alpha)
        rate = rng.standard_gamma(rate_shape) * rate_scale
        left = np.log(rng.random()) / np.log(stay)
        lived = months
        if left < months:
            lived = int(left) + 1
        else:
            active += 1
        for _ in range(rng.poisson(rate * lived)):
            orders[int(rng.random() * lived)] += 1
    revenue = np.zeros(months)
    for month in range(months):
        revenue[month] = rng.standard_gamma(value_shape * orders[month]) * value_scale
    return customers, active, orders, revenue
