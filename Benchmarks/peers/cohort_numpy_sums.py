# SPDX-License-Identifier: GPL-3.0-or-later
"""The algorithm of our totals: a binomial a class and month, then the orders of all classes in one draw."""
import numpy as np

from cohort_numpy import prepare  # noqa: F401


def run(prepared):
    p, rng = prepared
    stay = (1 - p.churn) ** p.churn_multiplier[:, None]
    alive = rng.poisson(p.customers * p.share[:, None], stay.shape)
    customers = alive.sum(axis=0)
    orders, revenue, worth = (np.zeros(len(p.churn)) for _ in range(3))
    for month in range(p.months):
        placed = rng.poisson(p.orders_per_month * (p.order_multiplier @ alive))
        spent = rng.gamma(p.value_shape * placed, p.value_scale)
        alive = rng.binomial(alive, stay)
        orders += placed
        revenue += spent
        worth += p.discount_factor**month * spent
    return p.answer(customers, alive.sum(axis=0), orders, revenue, worth)
