# SPDX-License-Identifier: GPL-3.0-or-later
"""What a script would do instead of `ltv run` on expected.yaml: draw the eight uncertain numbers, compute both
strategies month by month, and write draws, summary, comparison and timeline.

    run_numpy.py FOLDER DRAWS SEED
"""
import csv
import sys
from pathlib import Path

import numpy as np

MONTHS = 120
DISCOUNT = 1.05 ** (-1 / 12)
STOCK = 1_000_000
SPEND = 30_000_000
SHARE = np.array([.02, .03, .04, .05, .06, .07, .08, .09, .1, .1, .09, .08, .07, .06, .04, .02])[:, None]
CLASS = np.arange(16)[:, None]
CHURN_MULTIPLIER = .3 + .15 * CLASS
ORDER_MULTIPLIER = 1.6 - .08 * CLASS
VALUE_MULTIPLIER = .8 + .03 * CLASS
PER_ORDER = np.hstack([ORDER_MULTIPLIER, ORDER_MULTIPLIER * VALUE_MULTIPLIER]).T
STRATEGIES = {
    "sell": {"churn": 1, "cost_per_order": 1, "fixed": 0},
    "retain": {"churn": .8, "cost_per_order": 1.25, "fixed": 4_000_000},
}
PERCENTILES = [5, 25, 50, 75, 95]


def uncertain(rng, draws):
    return {
        "decline": rng.normal(.01, .003, draws),
        "cost_per_customer": rng.lognormal(8.7, .2, draws),
        "inflation": rng.uniform(.01, .05, draws),
        "churn": rng.beta(60, 1940, draws),
        "orders_per_month": rng.gamma(50, .008, draws),
        "order_value": rng.lognormal(8.4, .1, draws),
        "margin": rng.triangular(.3, .38, .42, draws),
        "cost_per_order": rng.uniform(120, 240, draws),
    }


def simulate(x, strategy):
    draws = len(x["churn"])
    stay = (1 - strategy["churn"] * x["churn"]) ** CHURN_MULTIPLIER
    cost_per_order = strategy["cost_per_order"] * x["cost_per_order"]
    deflation = (1 + x["inflation"]) ** (-1 / 12)
    decline = (1 - x["decline"]) ** (1 / 12)
    bought_share = SPEND / (x["cost_per_customer"] * STOCK)
    left = np.full(draws, float(STOCK))
    alive = np.zeros((16, draws))
    names = ["customers", "acquired", "lost", "orders", "revenue", "contribution", "cash", "cumulative_cash"]
    timeline = {name: np.empty((MONTHS, draws)) for name in names}
    cumulative = np.zeros(draws)
    for month in range(MONTHS):
        won = np.minimum(bought_share, 1) * left
        left = (left - won) * decline
        bought_share = bought_share * deflation
        alive += SHARE * won
        present = alive.sum(axis=0)
        placed = x["orders_per_month"] * (PER_ORDER @ alive)
        alive *= stay
        active = alive.sum(axis=0)
        revenue = x["order_value"] * placed[1]
        contribution = x["margin"] * revenue - cost_per_order * placed[0]
        cash = contribution - SPEND - strategy["fixed"]
        cumulative = cumulative + cash
        rows = [active, won, present - active, placed[0], revenue, contribution, cash, cumulative]
        for name, row in zip(names, rows):
            timeline[name][month] = row
    weights = DISCOUNT ** np.arange(MONTHS)
    kept = DISCOUNT * stay
    lifetime = PER_ORDER @ (SHARE * (1 - kept**MONTHS) / (1 - kept))
    ltv = x["orders_per_month"] * (
        x["margin"] * x["order_value"] * lifetime[1] - cost_per_order * lifetime[0])
    acquired = timeline["acquired"].sum(axis=0)
    metrics = {
        "customers_acquired": acquired,
        "customers_active_end": timeline["customers"][-1],
        "orders": timeline["orders"].sum(axis=0),
        "revenue": timeline["revenue"].sum(axis=0),
        "contribution": timeline["contribution"].sum(axis=0),
        "cac": MONTHS * SPEND / acquired,
        "ltv": ltv,
        "npv_plan": weights @ timeline["cash"],
        "npv": (weights @ timeline["acquired"]) * ltv - weights.sum() * (SPEND + strategy["fixed"]),
        "peak_funding": np.maximum(0, -timeline["cumulative_cash"].min(axis=0)),
    }
    return metrics, timeline


def write(folder, name, header, rows):
    with open(folder / name, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)


def main(folder, draws, seed):
    folder.mkdir(parents=True, exist_ok=True)
    x = uncertain(np.random.default_rng(seed), draws)
    found = {name: simulate(x, strategy) for name, strategy in STRATEGIES.items()}

    summary, timelines, by_draw = [], [], []
    for name, (metrics, timeline) in found.items():
        table = np.array(list(metrics.values()))
        spread = np.percentile(table, PERCENTILES, axis=1).T
        for key, values, percentiles in zip(metrics, table, spread):
            sd = values.std(ddof=1)
            summary.append([name, key, values.mean(), sd / draws**.5, sd, *percentiles.tolist()])
        for key, values in timeline.items():
            means = values.mean(axis=1).tolist()
            percentiles = np.percentile(values, PERCENTILES, axis=1).T.tolist()
            for month in range(MONTHS):
                timelines.append([name, month, key, means[month], *percentiles[month]])
        columns = np.vstack([np.array(list(x.values())), table]).T.tolist()
        by_draw += [[draw, name, *row] for draw, row in enumerate(columns)]

    base = found["sell"][0]["npv"]
    npv = np.array([metrics["npv"] for metrics, _ in found.values()])
    best = npv.max(axis=0)
    comparison = []
    for name, values in zip(found, npv):
        gain = values - base
        comparison.append([
            name, values.mean(), gain.mean(), gain.std(ddof=1) / draws**.5, *np.percentile(gain, [5, 95]).tolist(),
            (gain > 0).mean(), (values == best).mean(), (best - values).mean(),
            best.mean() - npv.mean(axis=1).max()])

    percentiles = [f"p{level:02}" for level in PERCENTILES]
    write(folder, "summary.csv", ["strategy", "metric", "mean", "mcse", "sd", *percentiles], summary)
    write(folder, "timeline.csv", ["strategy", "month", "metric", "mean", *percentiles], timelines)
    write(folder, "draws.csv", ["draw", "strategy", *x, *found["sell"][0]], by_draw)
    write(
        folder, "comparison.csv",
        ["strategy", "npv", "npv_difference", "npv_difference_mcse", "npv_difference_p05", "npv_difference_p95",
         "p_better", "p_best", "expected_loss", "evpi"], comparison)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
