# SPDX-License-Identifier: GPL-3.0-or-later
"""Every customer month by month, all customers at once; those who have left are dropped."""
import numpy as np

from individual_inputs import Inputs


def prepare(given):
    return Inputs(given), np.random.default_rng(given["seed"])


def run(prepared):
    p, rng = prepared
    customers = int(rng.poisson(p.customers))
    stay = rng.beta(p.beta, p.alpha, customers)
    rate = rng.gamma(p.rate_shape, p.rate_scale, customers)
    orders, revenue = [], []
    for _ in range(p.months):
        placed = rng.poisson(rate)
        orders.append(placed.sum())
        buying = placed[placed > 0]
        revenue.append(rng.gamma(p.value_shape * buying, p.value_scale).sum())
        staying = rng.random(len(stay)) < stay
        stay = stay[staying]
        rate = rate[staying]
    return p.answer(customers, len(stay), orders, revenue)
