# SPDX-License-Identifier: GPL-3.0-or-later
"""The slides with charts: how sure it is, where it comes from, when the money comes."""

from __future__ import annotations

from datetime import date
from typing import Any

from ltv.deck import drawing, spans
from ltv.deck.drawing import CHART, MARGIN, NOTE, PALETTE, WIDTH, Box
from ltv.deck.run import Run
from ltv.deck.words import Scale


def answer(deck: Any, run: Run) -> None:
    """Who is best, by how much, how surely."""
    words, other = run.words, run.questioned
    difference = run.value(other, f"{run.key}_difference")
    better = run.value(other, "p_better")
    name, base, share = words.quoted(run.name(other)), words.quoted(run.name(run.baseline)), words.spoken_share(better)
    amount, metric = words.money(abs(difference)), run.metric
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
    page = drawing.slide(deck, title, run.footer)
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
    if any(layer.marks for layer in layers):
        text += words(" ◆: certain.", "◆は確定値。")
    drawing.note(page, text, NOTE)


def bridge(deck: Any, run: Run) -> None:
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
    page = drawing.slide(deck, title, run.footer)
    first, last = run.value(run.baseline, run.key), run.value(run.questioned, run.key)
    kinds = words("Total", "合計"), words("More", "増加"), words("Less", "減少")
    layers = spans.waterfall(first, amounts, kinds, (PALETTE[0], PALETTE[2], PALETTE[1]))
    scale = Scale.of(max(abs(first), abs(last), *(abs(amount) for amount in amounts), 0), words)
    ends = run.name(run.baseline), run.name(run.questioned)
    texts = [scale.text(first), *(_signed(scale, amount) for amount in amounts), scale.text(last)]
    drawing.stack(page, CHART, [ends[0], *labels, ends[1]], layers, scale.format, lying=False, labels=texts)
    drawing.note(
        page,
        words(
            f"{run.metric} in {scale.unit}: from {base} to {name}, stream by stream (means over the draws).",
            f"{run.metric}（単位：{scale.unit}）：{base}から{name}まで、収支の流れ別（試行の平均）。",
        ),
        NOTE,
    )


def _signed(scale: Scale, amount: float) -> str:
    return f"+{scale.text(amount)}" if amount > 0 else scale.text(amount)


def cash(deck: Any, run: Run) -> None:
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
            f"{name} never needs money, and has brought {end} at the plan’s end",
            f"{name}に資金の不足はなく、計画期末までに{end}をもたらす",
        )
    page = drawing.slide(deck, title, run.footer)
    scale = Scale.of(float(cash.abs().max().max()), words)
    series = [(run.name(key), [float(value) for value in cash[key]]) for key in run.comparison.index]
    months = [date.fromisoformat(f"{month}-01") for month in cash.index]
    drawing.lines(page, CHART, months, series, scale.format)
    drawing.note(
        page,
        words(
            f"Cumulative cash, undiscounted, in {scale.unit} (means over the draws).",
            f"割引前の累積キャッシュ（単位：{scale.unit}、試行の平均）。",
        ),
        NOTE,
    )
