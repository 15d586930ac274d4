# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws how cost grows: a figure for each dimension that `ltv-bench --scaling` measured.

    figures.py CSV FOLDER
"""
import csv
import sys
from collections import defaultdict
from pathlib import Path

import matplotlib

matplotlib.use("svg")
import matplotlib.pyplot as plt  # noqa: E402

# The same file for the same numbers; text stays text, which keeps files small.
matplotlib.rcParams.update({"svg.hashsalt": "ltv", "svg.fonttype": "none", "font.size": 9})
COLOURS = {"expected": "#1b6ca8", "cohort": "#c8553d", "individual": "#3c896d"}


def main(table, folder):
    found = defaultdict(lambda: defaultdict(list))
    per = {}
    with open(table, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            found[row["dimension"]][row["solver"]].append((int(row["size"]), float(row["seconds"])))
            per[row["dimension"]] = row["per"]
    folder.mkdir(parents=True, exist_ok=True)
    for dimension, solvers in found.items():
        figure, axes = plt.subplots(figsize=(4.2, 3))
        is_speed = dimension == "threads"
        for solver, points in solvers.items():
            sizes, costs = zip(*points)
            values = [costs[0] / cost for cost in costs] if is_speed else costs
            axes.plot(sizes, values, marker="o", markersize=3.5, color=COLOURS[solver], label=solver)
        if is_speed:
            axes.plot(sizes, sizes, color="grey", linewidth=0.5)
            axes.set_xticks(sizes)
        else:
            axes.set_xscale("log")
            axes.set_yscale("log")
        axes.set_xlabel(dimension)
        unit = "seconds" if per[dimension] == "all" else f"seconds per {per[dimension]}"
        axes.set_ylabel("times as fast as one thread" if is_speed else unit)
        axes.grid(True, linewidth=0.3)
        axes.legend(frameon=False)
        figure.tight_layout()
        figure.savefig(folder / f"cost-by-{dimension}.svg", metadata={"Date": None})


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
