# SPDX-License-Identifier: GPL-3.0-or-later
"""The algorithm of our totals: traits and lifetime by customer, then one Poisson and one gamma draw a month for all of
them together."""
import numpy as np

from individual_numpy import prepare  # noqa: F401


def run(prepared):
    p, rng = prepared
    customers = int(rng.poisson(p.customers))
    stay = rng.beta(p.beta, p.alpha, customers)
    rate = rng.gamma(p.rate_shape, p.rate_scale, customers)
    left = np.log(rng.random(customers)) / np.log(stay)
    last = np.minimum(left, p.months).astype(np.int64)  # the last month lived, `months` for those who stay
    by_last = np.bincount(last, weights=rate, minlength=p.months + 1)
    rates = by_last[::-1].cumsum()[::-1][: p.months]
    orders = rng.poisson(rates)
    revenue = rng.gamma(p.value_shape * orders, p.value_scale)
    return p.answer(customers, int((last == p.months).sum()), orders, revenue)
