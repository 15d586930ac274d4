# SPDX-License-Identifier: GPL-3.0-or-later
"""The algorithm of our totals in numba."""
import numpy as np
from numba import njit

from cohort_inputs import Inputs


def prepare(given):
    return Inputs(given), np.random.default_rng(given["seed"])


def run(prepared):
    p, rng = prepared
    table = live(
        rng, p.months, p.customers, p.churn, p.orders_per_month, p.value_shape, p.value_scale, p.discount_factor,
        p.share, p.churn_multiplier, p.order_multiplier)
    return p.answer(*table)


@njit(cache=True)
def live(
    rng, months, expected, churn, orders_per_month, value_shape, value_scale, discount_factor, share,
    churn_multiplier, order_multiplier,
):
    classes = share.size
    out = np.zeros((5, churn.size))
    alive = np.empty(classes, np.int64)
    stay = np.empty(classes)
    for draw in range(churn.size):
        for c in range(classes):
            stay[c] = (1 - churn[draw]) ** churn_multiplier[c]
            alive[c] = rng.poisson(expected * share[c])
        out[0, draw] = alive.sum()
        factor = 1.0
        for _ in range(months):
            rate = 0.0
            for c in range(classes):
                rate += alive[c] * order_multiplier[c]
                alive[c] = rng.binomial(alive[c], stay[c])
            placed = rng.poisson(orders_per_month[draw] * rate)
            if placed > 0:
                spent = rng.standard_gamma(value_shape * placed) * value_scale[draw]
                out[2, draw] += placed
                out[3, draw] += spent
                out[4, draw] += factor * spent
            factor *= discount_factor
        out[1, draw] = alive.sum()
    return out
