# SPDX-License-Identifier: GPL-3.0-or-later
"""The slides: the answer, how sure it is, where it comes from, when the money comes, what it rests on."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from ltv.deck import drawing, spans
from ltv.deck.drawing import MARGIN, PALETTE, WIDTH, Box
from ltv.deck.run import Run
from ltv.deck.words import Scale
from ltv.results import Language, Results

_CHART = Box(MARGIN, 1.6, WIDTH - 2 * MARGIN, 4.8)
_NOTE = Box(MARGIN, 6.45, WIDTH - 2 * MARGIN, 0.5)
#: Rows of assumptions that one slide holds.
_ROWS = 13
#: Letters of a cell there.
_LETTERS = 50
#: Years that a statement has room for.
_YEARS = 8
#: Lines of a statement that are sums of others.
_SUMS = ("gross_profit", "operating_profit", "operating_cash")


def write(found: Results, path: str | os.PathLike[str], *, language: Language = "en", font: str | None = None) -> Path:
    """Writes a run as slides, and returns where they are.

    :param found: a run of at least two strategies, in one case, with more than one draw.
    :param font: one that the readers have; Calibri, or in Japanese Yu Gothic, where it is left out.

    >>> import ltv, ltv.deck, tempfile
    >>> found = ltv.run("scenarios/cafe.yaml", draws=16)
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     ltv.deck.write(found, f"{folder}/cafe.pptx", language="ja").name
    'cafe.pptx'
    """
    run = Run(found, language)
    deck = drawing.presentation(font or run.words("Calibri", "Yu Gothic"), run.title)
    for page in (_first, _answer, _bridge, _cash, _statement, _assumptions):
        page(deck, run)
    written = Path(path)
    # Whole or not at all.
    aside = written.with_name(f".{written.name}.part")
    try:
        deck.save(str(aside))
        aside.replace(written)
    finally:
        aside.unlink(missing_ok=True)
    return written


def _footer(run: Run) -> str:
    manifest, words = run.found.manifest, run.words
    return words(
        f"{run.title} · ltv {manifest['version']} · {manifest['draws']:,} draws, seed {manifest['seed']}",
        f"{run.title}　ltv {manifest['version']}、{manifest['draws']:,}試行、シード{manifest['seed']}",
    )


def _metric(run: Run) -> str:
    return run.words("NPV", "NPV") if run.key == "npv" else run.words("NPV in the plan", "計画期間のNPV")


def _first(deck: Any, run: Run) -> None:
    """The question, and the answer in the program's own words."""
    page = deck.slides.add_slide(deck.slide_layouts[5])
    heading = page.shapes.title
    heading.left, heading.top, heading.width, heading.height = Box(MARGIN, 1.9, WIDTH - 2 * MARGIN, 1.2).emu
    drawing.write(heading.text_frame, run.title, size=38, bold=True)
    answer = Box(MARGIN, 3.3, WIDTH - 2 * MARGIN - 1, 2.4)
    drawing.note(page, run.found.conclusions(run.language)[0], answer, size=20, colour=drawing.INK)
    months, start = run.reading["months"], run.reading["start"]
    extent = run.words(f"Plan of {months} months from {start}", f"{start}から{months}か月の計画")
    drawing.note(page, extent, Box(MARGIN, 6.3, 8, 0.4), size=14)


def _answer(deck: Any, run: Run) -> None:
    """Who is best, by how much, how surely."""
    words, other = run.words, run.questioned
    difference = run.value(other, f"{run.key}_difference")
    better = run.value(other, "p_better")
    name, base, share = words.quoted(run.name(other)), words.quoted(run.name(run.baseline)), words.spoken_share(better)
    amount, metric = words.money(abs(difference)), _metric(run)
    if other == run.best and better == 1:
        draws = run.found.manifest["draws"]
        title = words(
            f"{name} earns {amount} more {metric} than {base}, and more in all {draws:,} draws",
            f"{name}の{metric}は{base}を{amount}上回り、{draws:,}回の試行すべてで上回る",
        )
    elif other == run.best:
        title = words(
            f"{name} earns {amount} more {metric} than {base}, and more in {share} of the draws",
            f"{name}の{metric}は{base}を{amount}上回り、上回る確率は{share}",
        )
    else:
        title = words(
            f"Nothing beats {base}: the next, {name}, earns {amount} less {metric}",
            f"{base}を上回る戦略はない。次点の{name}の{metric}は{amount}少ない",
        )
    page = drawing.slide(deck, title, _footer(run))
    order = list(run.comparison.index)
    lows, means, highs = ([run.value(key, run.key + end) for key in order] for end in ("_p05", "", "_p95"))
    scale = Scale.of(max(abs(value) for value in lows + highs), words)
    names = [run.name(key) for key in order]
    shades = words("5 % to mean", "5%～平均"), words("mean to 95 %", "平均～95%")
    layers = spans.intervals(lows, means, highs, shades, ("7FB4DE", PALETTE[0]))
    drawing.stack(page, Box(MARGIN, 1.6, 6.2, 4.8), names, layers, scale.format, lying=True)
    head = [
        "",
        f"{metric}\n{scale.unit}",
        words("5 to 95 %", "5～95%区間"),
        words("P(better)", "基準を上回る確率"),
        words("Exp. loss", "期待損失"),
    ]
    rows = [
        [
            run.name(key),
            scale.text(mean),
            words(f"{scale.text(low)} to {scale.text(high)}", f"{scale.text(low)}～{scale.text(high)}"),
            words("baseline", "基準") if key == run.baseline else words.share(run.value(key, "p_better")),
            scale.text(run.value(key, "expected_loss")),
        ]
        for key, low, mean, high in zip(order, lows, means, highs, strict=True)
    ]
    place = Box(7.0, 1.75, WIDTH - MARGIN - 7.0, min(4.4, 0.62 * (len(rows) + 1)))
    drawing.table(page, place, head, rows, [2.1, 1.0, 1.5, 1.0, 0.9], bold=[0], size=12)
    text = words(
        f"{metric} in {scale.unit}. Bars: where nine of ten draws lie; the change of shade is the mean. "
        "Expected loss: what a choice gives away on average against what turns out best.",
        f"{metric}（単位：{scale.unit}）。帯は試行の9割が入る5～95%区間、色の境目が平均。"
        "期待損失は、結果的に最良だった戦略に比べて平均していくら失うか。",
    )
    drawing.note(page, text, _NOTE)


def _bridge(deck: Any, run: Run) -> None:
    """Where the difference comes from."""
    words, steps = run.words, run.steps
    amounts = [float(amount) for amount in steps["amount"]]
    labels = [str(label) for label in steps["label"]]
    name, base = words.quoted(run.name(run.questioned)), words.quoted(run.name(run.baseline))
    if amounts:
        largest = max(range(len(amounts)), key=lambda place: abs(amounts[place]))
        what, amount = labels[largest], words.money(amounts[largest])
        title = words(
            f"Most of the difference between {name} and {base} is {what}: {amount}",
            f"{name}と{base}の差で最も大きいのは{what}の{amount}",
        )
    else:
        title = words(f"{name} and {base} come to the same", f"{name}と{base}に差はない")
    page = drawing.slide(deck, title, _footer(run))
    first, last = run.value(run.baseline, run.key), run.value(run.questioned, run.key)
    kinds = words("Total", "合計"), words("More", "増加"), words("Less", "減少")
    layers = spans.waterfall(first, amounts, kinds, (PALETTE[0], PALETTE[2], PALETTE[1]))
    scale = Scale.of(max(abs(first), abs(last), *(abs(amount) for amount in amounts), 0), words)
    ends = run.name(run.baseline), run.name(run.questioned)
    texts = [scale.text(first), *(_signed(scale, amount) for amount in amounts), scale.text(last)]
    drawing.stack(page, _CHART, [ends[0], *labels, ends[1]], layers, scale.format, lying=False, labels=texts)
    drawing.note(
        page,
        words(
            f"{_metric(run)} in {scale.unit}: from {base} to {name}, stream by stream (means over the draws).",
            f"{_metric(run)}（単位：{scale.unit}）：{base}から{name}まで、収支の流れ別（試行の平均）。",
        ),
        _NOTE,
    )


def _signed(scale: Scale, amount: float) -> str:
    return f"+{scale.text(amount)}" if amount > 0 else scale.text(amount)


def _cash(deck: Any, run: Run) -> None:
    """When the money comes, and how much is needed before."""
    words, cash = run.words, run.cash
    ours = cash[run.questioned]
    lowest, name = float(ours.min()), words.quoted(run.name(run.questioned))
    if lowest < 0:
        month, amount = str(ours.idxmin()), words.money(-lowest)
        title = words(
            f"{name} needs {amount} at its deepest, in {month}",
            f"{name}の累積資金は{month}に最低となり、{amount}の資金を要する",
        )
    else:
        end = words.money(float(ours.iloc[-1]))
        title = words(
            f"{name} never needs money, and has brought {end} at the plan's end",
            f"{name}に資金の不足はなく、計画期末までに{end}をもたらす",
        )
    page = drawing.slide(deck, title, _footer(run))
    scale = Scale.of(float(cash.abs().max().max()), words)
    series = [(run.name(key), [float(value) for value in cash[key]]) for key in run.comparison.index]
    months = [date.fromisoformat(f"{month}-01") for month in cash.index]
    drawing.lines(page, _CHART, months, series, scale.format)
    drawing.note(
        page,
        words(
            f"Cumulative cash, undiscounted, in {scale.unit} (means over the draws).",
            f"割引前の累積キャッシュ（単位：{scale.unit}、試行の平均）。",
        ),
        _NOTE,
    )


def _statement(deck: Any, run: Run) -> None:
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
    page = drawing.slide(deck, title, _footer(run))
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
    place = Box(MARGIN, 1.7, _CHART.width, 0.5 * (len(rows) + 1))
    bold = [number for number, line in enumerate(lines) if line in _SUMS]
    drawing.table(page, place, head, rows, [2.4, *([1.0] * len(shown))], bold=bold, size=14)
    text = words(
        "By fiscal year; revenue is dated by payment. Means over the draws.",
        "会計年度別。売上は入金時に計上。試行の平均。",
    )
    if len(shown) < len(years):
        text += words(f" {len(shown)} of {len(years)} years.", f"{len(years)}年度のうち{len(shown)}年度を示す。")
    drawing.note(page, text, _NOTE)


def _year(run: Run, year: int, months: int) -> str:
    short = "" if months == 12 else run.words(f" ({months} mo.)", f"（{months}か月）")
    return run.words(f"{year}{short}", f"{year}年度{short}")


def _assumptions(deck: Any, run: Run) -> None:
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
        page = drawing.slide(deck, title, _footer(run))
        shown = [[text if len(text) <= _LETTERS else text[: _LETTERS - 1] + "…" for text in row] for row in part]
        box = Box(MARGIN, 1.4, _CHART.width, 0.38 * (len(part) + 1))
        drawing.table(page, box, head, shown, [3.8, 2.8, 1.6, 1.3, 3.6], texts=5, size=10)
