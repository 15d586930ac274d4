# SPDX-License-Identifier: GPL-3.0-or-later
"""The slides with tables: the years, and what all of it rests on."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ltv.deck import drawing
from ltv.deck.drawing import CHART, MARGIN, NOTE, Box
from ltv.deck.run import Run
from ltv.deck.words import Scale

#: Rows of assumptions that one slide holds.
_ROWS = 13
#: Letters of a cell there.
_LETTERS = 50
#: Years that a statement has room for.
_YEARS = 8
#: Lines of a statement that are sums of others.
_SUMS = ("gross_profit", "operating_profit", "operating_cash")


def statement(deck: Any, run: Run) -> None:
    """The income statement by fiscal year."""
    words, years, months = run.words, run.years, run.months
    full = [year for year in years if months[year] == 12] or list(years)
    first, last = full[0], full[-1]
    name = words.quoted(run.name(run.questioned))
    start, end = (words.money(years[year]["operating_profit"]) for year in (first, last))
    title = words(
        f"Operating profit of {name}: {start} in {first}, {end} in {last}",
        f"{name}の営業利益は{first}年度の{start}から{last}年度の{end}へ",
    )
    page = drawing.slide(deck, title, run.footer)
    shown = list(years)
    if len(shown) > _YEARS:
        # Evenly from the first to the last.
        step = (len(shown) - 1) / (_YEARS - 1)
        shown = [shown[round(place * step)] for place in range(_YEARS)]
    scale = Scale.of(max(abs(mean) for lines in years.values() for mean in lines.values()), words)
    labels = dict(zip(run.found.annual["line"], run.found.annual["label"], strict=True))
    lines = list(years[first])
    rows = [[run.label(labels[line]), *(scale.text(years[year][line]) for year in shown)] for line in lines]
    head = [words(scale.unit, f"（単位：{scale.unit}）"), *(_year(run, year, months[year]) for year in shown)]
    place = Box(MARGIN, 1.7, CHART.width, 0.5 * (len(rows) + 1))
    bold = [number for number, line in enumerate(lines) if line in _SUMS]
    drawing.table(page, place, head, rows, [2.4, *([1.0] * len(shown))], bold=bold, size=14)
    text = words(
        "By fiscal year; revenue is dated by payment. Means over the draws.",
        "会計年度別。売上は入金時に計上。試行の平均。",
    )
    if len(shown) < len(years):
        text += words(f" {len(shown)} of {len(years)} years.", f"{len(years)}年度のうち{len(shown)}年度を示す。")
    drawing.note(page, text, NOTE)


def _year(run: Run, year: int, months: int) -> str:
    short = "" if months == 12 else run.words(f" ({months} mo.)", f"（{months}か月）")
    return run.words(f"{year}{short}", f"{year}年度{short}")


def assumptions(deck: Any, run: Run) -> None:
    """What all of it rests on, what is not known first."""
    words, register = run.words, run.assumptions
    rows = [
        [
            run.parameter(label, str(parameter)),
            words.number(value),
            ""
            if pd.isna(low)
            else words(f"{words.number(low)} to {words.number(high)}", f"{words.number(low)}～{words.number(high)}"),
            "" if pd.isna(unit) else str(unit),
            "" if pd.isna(source) else str(source),
        ]
        for parameter, label, value, low, high, unit, source in zip(
            *(register[key] for key in ("parameter", "label", "value", "p05", "p95", "unit", "source")), strict=True
        )
    ]
    unsure = int(register["p05"].notna().sum())
    known = len(rows) - unsure
    parts = [rows[start : start + _ROWS] for start in range(0, len(rows), _ROWS)]
    head = [
        words("Assumption", "前提"),
        words("Value", "値"),
        words("5 to 95 %", "5～95%区間"),
        words("Unit", "単位"),
        words("Source", "出所"),
    ]
    for place, part in enumerate(parts):
        title = words(
            f"The answer rests on {unsure} uncertain numbers and {known} that are taken as known",
            f"前提は、不確実なもの{unsure}件、既知とするもの{known}件",
        )
        if len(parts) > 1:
            title += words(f" ({place + 1} of {len(parts)})", f"（{place + 1}/{len(parts)}）")
        page = drawing.slide(deck, title, run.footer)
        shown = [[text if len(text) <= _LETTERS else text[: _LETTERS - 1] + "…" for text in row] for row in part]
        box = Box(MARGIN, 1.4, CHART.width, 0.38 * (len(part) + 1))
        drawing.table(page, box, head, shown, [3.8, 2.8, 1.6, 1.3, 3.6], texts=5, size=10)
