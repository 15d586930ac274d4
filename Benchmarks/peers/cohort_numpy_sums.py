# SPDX-License-Identifier: GPL-3.0-or-later
"""The algorithm of our totals: a binomial a class, then the orders of all classes alike in value in one draw a month."""
import numpy as np

from cohort_numpy import prepare  # noqa: F401


def run(prepared):
    p, rng = prepared
    stay = (1 - p.churn) ** p.churn_multiplier[:, None]
    rate = p.orders_per_month * p.order_multiplier[:, None]
    values, kind = np.unique(p.value_multiplier, return_inverse=True)
    kinds = np.zeros((len(values), len(kind)))
    kinds[kind, np.arange(len(kind))] = 1
    scale = p.value_scale * values[:, None]
    alive = rng.poisson(p.customers * p.share[:, None])
    customers = alive.sum(axis=0)
    orders, revenue, worth = (np.zeros(len(p.churn)) for _ in range(3))
    for month in range(p.months):
        placed = rng.poisson(kinds @ (alive * rate))
        spent = rng.gamma(p.value_shape * placed, scale).sum(axis=0)
        alive = rng.binomial(alive, stay)
        orders += placed.sum(axis=0)
        revenue += spent
        worth += p.discount**month * spent
    return p.answer(customers, alive.sum(axis=0), orders, revenue, worth)
