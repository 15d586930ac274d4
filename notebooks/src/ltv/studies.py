# SPDX-License-Identifier: GPL-3.0-or-later
"""The commands that take a scenario.

What they have in common:

* ``path``: the scenario file.
* ``set``: other values by path, ``{"quantities.visit_cost": 45000}``: numbers, lists, mappings (``{"times": 0.75}``),
  truth values, and ``None``, which deletes.
* ``draws``: how many joint values of everything uncertain; best 16 times a power of 2.
* ``seed``: another seed, other luck. Same scenario, same seed, same bytes.
* ``case``: one of the scenario's cases; for a run also ``"all"``.
* ``decide_on``: what strategies are compared on, ``"npv"`` or ``"npv_plan"``.
* ``lang``: language of labels and of the screen.
* ``threads``: results do not depend on it.
* ``out``: the folder to write; a temporary one where it is left out.
* ``program``: the program, where it is not found by itself (see :func:`ltv.program`).

An argument that is left out has the program's own default (``ltv run --help``).
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Literal

from ltv.arguments import Value, Variation, assignments, file, options, variations
from ltv.results import Language, Results, of_command

Metric = Literal["npv", "npv_plan"]
Path = str | os.PathLike[str]


def run(
    path: Path,
    *,
    set: Mapping[str, Value] | None = None,
    draws: int | None = None,
    seed: int | None = None,
    case: str | None = None,
    until: str | None = None,
    solver: Literal["auto", "expected", "cohort", "individual"] | None = None,
    decide_on: Metric | None = None,
    point: bool = False,
    segments: bool = False,
    period: Literal["year", "quarter"] | None = None,
    lang: Language | None = None,
    threads: int | None = None,
    out: Path | None = None,
    program: Path | None = None,
) -> Results:
    """Compares a scenario's strategies.

    :param until: double the draws until the decision is that sure, such as ``"expected_loss<0.5%"``.
    :param solver: exact means, counts of customers, or customer by customer; ``"auto"`` is exact wherever it can be.
    :param point: every uncertain number at its mean.
    :param segments: simulate every customer; who paid and ordered how lately, and who moves where.
    :param period: income statements also by quarter.

    >>> import ltv
    >>> found = ltv.run("scenarios/cafe.yaml", set={"discount_rate_per_year": 0.1}, draws=16)
    >>> found.comparison["npv"].dtype
    dtype('float64')
    """
    arguments = ["run", file(path), *assignments(set)]
    arguments += options({"draws": draws, "seed": seed, "case": case, "until": until, "solver": solver})
    arguments += options({"decide_on": decide_on, "point": point, "segments": segments, "period": period})
    return of_command(arguments + options({"lang": lang, "threads": threads}), out, program)


def sweep(
    path: Path,
    vary: Mapping[str, Variation],
    *,
    set: Mapping[str, Value] | None = None,
    draws: int | None = None,
    seed: int | None = None,
    case: str | None = None,
    design: Literal["grid", "lhs", "sobol"] | None = None,
    points: int | None = None,
    metric: str | None = None,
    decide_on: Metric | None = None,
    resume: bool = False,
    lang: Language | None = None,
    threads: int | None = None,
    out: Path | None = None,
    program: Path | None = None,
) -> Results:
    """Which strategy wins where: every strategy at every combination of the varied numbers, on the same draws.

    :param vary: by path ``(low, high, steps)`` or a list of values; with another design than a grid also ``(low, high)``.
    :param points: how many an ``lhs`` or ``sobol`` design has.
    :param metric: what the table ``pivot`` has in its cells.
    :param resume: go on with an interrupted sweep in ``out``.

    >>> import ltv
    >>> found = ltv.sweep("scenarios/cafe.yaml", {"horizon_months": [36, 60]}, draws=16)
    >>> list(found.regions["horizon_months"])
    [36.0, 60.0]
    """
    arguments = ["sweep", file(path), *variations(vary), *assignments(set)]
    arguments += options({"draws": draws, "seed": seed, "case": case, "design": design, "points": points})
    arguments += options({"metric": metric, "decide_on": decide_on, "resume": resume})
    return of_command(arguments + options({"lang": lang, "threads": threads}), out, program)


def sensitivity(
    path: Path,
    *,
    set: Mapping[str, Value] | None = None,
    between: tuple[str, str] | None = None,
    draws: int | None = None,
    seed: int | None = None,
    case: str | None = None,
    decide_on: Metric | None = None,
    lang: Language | None = None,
    threads: int | None = None,
    out: Path | None = None,
    program: Path | None = None,
) -> Results:
    """What a decision hangs on, and what is worth knowing first.

    :param between: the two strategies in question; the best two where it is left out.

    >>> import ltv
    >>> found = ltv.sensitivity("scenarios/cafe.yaml", draws=16)
    >>> "tornado" in found
    True
    """
    arguments = ["sensitivity", file(path), *assignments(set), *_between(between)]
    arguments += options({"draws": draws, "seed": seed, "case": case, "decide_on": decide_on})
    return of_command(arguments + options({"lang": lang, "threads": threads}), out, program)


def breakeven(
    path: Path,
    vary: Mapping[str, Variation],
    *,
    between: tuple[str, str] | None = None,
    metric: str | None = None,
    level: float | None = None,
    set: Mapping[str, Value] | None = None,
    draws: int | None = None,
    seed: int | None = None,
    case: str | None = None,
    lang: Language | None = None,
    threads: int | None = None,
    out: Path | None = None,
    program: Path | None = None,
) -> Results:
    """Where two strategies meet, or where a metric of each reaches a level.

    :param vary: one path and the range to look in, ``(low, high)``.
    :param level: the level; between two strategies their distance.

    >>> import ltv
    >>> found = ltv.breakeven("scenarios/cafe.yaml", {"discount_rate_per_year": (0, 0.2)}, level=0, draws=16)
    >>> "breakeven" in found
    True
    """
    arguments = ["breakeven", file(path), *variations(vary), *_between(between), *assignments(set)]
    arguments += options({"metric": metric, "level": level, "draws": draws, "seed": seed, "case": case})
    return of_command(arguments + options({"lang": lang, "threads": threads}), out, program)


def optimise(
    path: Path,
    vary: Mapping[str, Variation],
    *,
    maximise: str | None = None,
    minimise: str | None = None,
    subject_to: Sequence[str] = (),
    strategy: str | None = None,
    set: Mapping[str, Value] | None = None,
    draws: int | None = None,
    seed: int | None = None,
    case: str | None = None,
    decide_on: Metric | None = None,
    lang: Language | None = None,
    threads: int | None = None,
    out: Path | None = None,
    program: Path | None = None,
) -> Results:
    """The best values of some numbers, under limits.

    :param vary: by path the range to look in, ``(low, high)``.
    :param maximise: a metric, ``"cvar10:npv"`` or ``"regret_p95"``; or ``minimise``.
    :param subject_to: limits to keep, such as ``["peak_funding<=2e9"]``.
    :param strategy: the one to improve; the one in the paths where it is left out.

    >>> import ltv
    >>> spend = "acquisition.channels.leaflets.spend_per_month"
    >>> found = ltv.optimise(
    ...     "scenarios/gym-chain.yaml", {spend: (1e6, 8e6)}, maximise="npv", strategy="membership", draws=16
    ... )
    >>> "optimum" in found
    True
    """
    arguments = ["optimise", file(path), *variations(vary), *assignments(set)]
    arguments += options({"maximise": maximise, "minimise": minimise, "subject_to": subject_to})
    arguments += options({"strategy": strategy, "decide_on": decide_on, "draws": draws, "seed": seed, "case": case})
    return of_command(arguments + options({"lang": lang, "threads": threads}), out, program)


def _between(strategies: tuple[str, str] | None) -> list[str]:
    return ["--between", *strategies] if strategies else []
