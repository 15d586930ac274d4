# SPDX-License-Identifier: GPL-3.0-or-later
"""Month by month in numba: one customer after the other."""
import numpy as np
from numba import njit

from individual_inputs import Inputs


def prepare(given):
    return Inputs(given), np.random.default_rng(given["seed"])


def run(prepared):
    p, rng = prepared
    customers, active, orders, revenue = live(
        rng, p.customers, p.months, p.alpha, p.beta, p.rate_shape, p.rate_scale, p.value_shape, p.value_scale)
    return p.answer(customers, active, orders, revenue)


@njit(cache=True)
def live(rng, expected, months, alpha, beta, rate_shape, rate_scale, value_shape, value_scale):
    orders = np.zeros(months)
    revenue = np.zeros(months)
    active = 0
    customers = rng.poisson(expected)
    for _ in range(customers):
        stay = rng.beta(beta, alpha)
        rate = rng.standard_gamma(rate_shape) * rate_scale
        stays = True
        for month in range(months):
            placed = rng.poisson(rate)
            if placed > 0:
                orders[month] += placed
                revenue[month] += rng.standard_gamma(value_shape * placed) * value_scale
            if rng.random() >= stay:
                stays = False
                break
        if stays:
            active += 1
    return customers, active, orders, revenue
