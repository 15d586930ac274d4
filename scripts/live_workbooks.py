#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks the sheets that compute against the program: what LibreOffice makes of a workbook in which an input was changed
is what `ltv run --point --set` makes of the scenario with that number, within 1e-9.

    scripts/check-live-workbooks LTV

Of each scenario below a workbook is written, and of it a copy for each of the inputs below, which is changed on every
sheet that has it. Stored values of formulas are made wrong first, so that only what was recalculated can be right. Cells
are found by what the sheets say of them: an input by its place in the scenario, a result by its name.
"""
import csv
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import openpyxl

from workbooks import Office, agree, fail, recalculated

# By scenario, what is changed, one after the other, and to what.
CHANGES = {
    # Contracts with terms and renewals, fees that rise; a market that follows a path.
    "elevator": {
        "quantities.yearly_renewal": 0.95,
        "acquisition.channels.field_sales.cost_per_customer": 190_000,
        "discount_rate_per_year": 0.07,
    },
    # Terms billed by the year, taken later too; orders; customers from before the plan.
    "office-suite": {
        "offers.plan.contract.later_attach_per_month": 0.012,
        "customers.first_sale.price": 34_980,
        "customers.existing.customers": 450_000,
    },
    # Add-ons, events at ages, contacts; customers from before the plan by their age; a market as a flow.
    "housing": {
        "offers.inspection.add_on.price": 180_000,
        "customers.existing.mean_tenure_months": 60,
        "programmes.visits.contact.churn_multiplier": 0.8,
    },
    # A market whose decline takes customers; who brings others.
    "gym-chain": {
        "market.decline_per_year": 0.03,
        "programmes.family.referral.per_customer_month": 0.012,
        "offers.member.contract.fee_per_month": 8_800,
    },
    # Segments, a box instead of orders, points.
    "cosmetics": {
        "customers.segments.tryers.churn_multiplier": 6,
        "customers.orders.per_month": 0.6,
        "market.returning_share": 0.35,
    },
    # A table of retention, three channels that saturate, letters.
    "pet-food": {
        "acquisition.channels.search.saturation_per_month": 3_000,
        "customers.retention.table.tail_churn_per_month": 0.07,
        "acquisition.scarcity_elasticity": 0.6,
    },
}
RESULTS = {
    "NPV": "npv",
    "LTV": "ltv",
    "CAC": "cac",
    "Payback, months (−1: not within the window)": "payback_months",
    "Peak funding": "peak_funding",
}


def ltv(program, *arguments):
    done = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True)
    if done.returncode != 0:
        fail(f"ltv {' '.join(map(str, arguments))}: {done.stderr}")


def solved(folder):
    """By strategy, what a run at point values comes to, by the name of its row on a sheet."""
    found = {}
    with open(folder / "summary.csv", encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            # A month that does not come has no number, and is −1 on a sheet.
            found.setdefault(row["strategy"], {})[row["metric"]] = float(row["mean"] or -1)
    return {strategy: {name: metrics[metric] for name, metric in RESULTS.items()}
            for strategy, metrics in found.items()}


def live_sheets(book, strategies):
    """By strategy, the sheet that computes it: its name, the cells of inputs by path and of results by name."""
    sheets = {}
    for sheet in openpyxl.load_workbook(book, read_only=True).worksheets:
        kind, _, key = sheet.title.partition(" ")
        key = key.partition(" ")[2]
        if kind != "Model" or key not in strategies:
            continue
        inputs, results = {}, {}
        for row in sheet.iter_rows(max_row=200, max_col=6):
            cells = list(row) + [None] * 6
            name, value, path = (cell and cell.value for cell in (cells[0], cells[1], cells[5]))
            if name in RESULTS:
                results[name] = f"{sheet.title}!{cells[1].coordinate}"
            if path and isinstance(value, (int, float)):
                inputs[path] = f"{sheet.title}!{cells[1].coordinate}"
        if results:
            sheets[key] = (inputs, results)
    return sheets


def check(scenario, changes, program, folder):
    """What is wrong with a scenario's workbook, and how many numbers were compared."""
    office = Office(folder)
    file = f"scenarios/{scenario}.yaml"
    ltv(program, "run", file, "--point", "--out", folder / "run")
    book = folder / f"{scenario}.xlsx"
    ltv(program, "report", folder / "run", "--out", book)
    sheets = live_sheets(book, solved(folder / "run"))
    if not sheets:
        return [f"{scenario}: no sheet computes"], 0
    wrong, compared = [], 0
    for number, (path, value) in enumerate(changes.items()):
        name = f"{scenario}, {path} = {value}"
        cells = {inputs[path]: value for inputs, _ in sheets.values() if path in inputs}
        if not cells:
            wrong.append(f"{name}: no sheet has it")
            continue
        ltv(program, "run", file, "--point", "--set", f"{path}={value}", "--out", folder / f"run-{number}")
        wanted = solved(folder / f"run-{number}")
        got = recalculated(book, cells, office, folder / str(number))
        for strategy, (_, results) in sheets.items():
            for result, cell in results.items():
                compared += 1
                if not agree(wanted[strategy][result], got.get(cell)):
                    wrong.append(f"{name}: {strategy}: {result} is {got.get(cell)!r}, and ltv run says "
                                 f"{wanted[strategy][result]!r}")
    return wrong, compared


def main():
    if len(sys.argv) != 2:
        fail(f"{Path(sys.argv[0]).name} LTV: the program to check against")
    failed = False
    with tempfile.TemporaryDirectory() as temporary, ThreadPoolExecutor(os.cpu_count()) as pool:
        def checked(scenario):
            folder = Path(temporary) / scenario
            folder.mkdir()
            return check(scenario, CHANGES[scenario], sys.argv[1], folder)

        for scenario, (wrong, compared) in zip(CHANGES, pool.map(checked, CHANGES)):
            for line in wrong:
                print(line, file=sys.stderr)
            if not wrong:
                print(f"ok {scenario}: {len(CHANGES[scenario])} changed inputs, {compared} results")
            failed = failed or bool(wrong)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
