# SPDX-License-Identifier: GPL-3.0-or-later
"""One vintage in counts, all draws at once: one row a class, one column a draw."""
import numpy as np

from cohort_inputs import Inputs


def prepare(given):
    return Inputs(given), np.random.default_rng(given["seed"])


def run(prepared):
    p, rng = prepared
    stay = (1 - p.churn) ** p.churn_multiplier[:, None]
    rate = p.orders_per_month * p.order_multiplier[:, None]
    alive = rng.poisson(p.customers * p.share[:, None], stay.shape)
    customers = alive.sum(axis=0)
    orders, revenue, worth = (np.zeros(len(p.churn)) for _ in range(3))
    for month in range(p.months):
        placed = rng.poisson(alive * rate)
        spent = rng.gamma(p.value_shape * placed, p.value_scale).sum(axis=0)
        alive = rng.binomial(alive, stay)
        orders += placed.sum(axis=0)
        revenue += spent
        worth += p.discount_factor**month * spent
    return p.answer(customers, alive.sum(axis=0), orders, revenue, worth)
