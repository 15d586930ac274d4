# SPDX-License-Identifier: GPL-3.0-or-later
"""Fits by lifetimes 0.11.3, as its documentation does them: a row for each customer, or, where `distinct` is asked for, a
row for each history and how many customers have it."""
import warnings

import numpy as np
from lifetimes import BetaGeoFitter, ParetoNBDFitter

FITTERS = {
    "bg_nbd": (BetaGeoFitter, ["r", "alpha", "a", "b"]),
    "pareto_nbd": (ParetoNBDFitter, ["r", "alpha", "s", "beta"]),
}
# On its way it takes logarithms of what is not above 0, and goes on.
warnings.filterwarnings("ignore", category=RuntimeWarning)


def prepare(given, model, distinct):
    rows = [np.asarray(given[name], dtype=float) for name in ("orders", "recency", "age")]
    counts = np.asarray(given["customers"], dtype=int)
    if not distinct:
        rows, counts = [np.repeat(row, counts) for row in rows], np.ones(counts.sum(), dtype=int)
    return model, rows, counts, distinct


def run(prepared):
    model, rows, counts, distinct = prepared
    fitter, names = FITTERS[model]
    found = fitter(penalizer_coef=0.0)
    if distinct:
        found.fit(*rows, weights=counts)
    else:
        found.fit(*rows)
    # Of times relative to the longest age; BG/NBD keeps the mean by customer, Pareto/NBD that times the rows.
    kept = counts.sum() if model == "bg_nbd" else counts.sum() / len(counts)
    of_scaled_times = -float(found._negative_log_likelihood_) * kept
    orders = (rows[0] * counts).sum()
    return {
        "estimates": [float(found.params_[name]) for name in names],
        "log_likelihood": [of_scaled_times + orders * np.log(found._scale)],
    }
