# SPDX-License-Identifier: GPL-3.0-or-later
"""No loop over months: each customer's lifetime by inversion, then all its orders in one draw, each at a month of its
life, and what those of a month are worth."""
import numpy as np

from individual_numpy import prepare  # noqa: F401


def run(prepared):
    p, rng = prepared
    customers = int(rng.poisson(p.customers))
    stay = rng.beta(p.beta, p.alpha, customers)
    rate = rng.gamma(p.rate_shape, p.rate_scale, customers)
    left = np.log(rng.random(customers)) / np.log(stay)  # whole months survived
    lived = np.minimum(np.floor(left) + 1, p.months)
    placed = rng.poisson(rate * lived)
    months = (rng.random(placed.sum()) * np.repeat(lived, placed)).astype(np.int64)
    orders = np.bincount(months, minlength=p.months)
    revenue = rng.gamma(p.value_shape * orders, p.value_scale)
    return p.answer(customers, int((left >= p.months).sum()), orders, revenue)
