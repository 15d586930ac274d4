# SPDX-License-Identifier: GPL-3.0-or-later
"""The commands that take a client's log: orders, subscriptions, or a cohort table.

What they have in common:

* ``path``: the log, as the client sends it.
* ``columns``: which column says what, by its head or its number: ``{"customer": "会員", "date": 3, "amount": 5}``.
* ``kind``: ``"orders"``, ``"subscriptions"`` or ``"cohorts"``; told by the heads where it is left out.
* ``dates``: whether 03/04/2026 begins with the day or the month, ``"dmy"`` or ``"mdy"``.
* ``decimals``: what stands before decimals of amounts, ``"point"`` or ``"comma"``.
* ``timezone``: in whose days stamps with a zone are cut, such as ``"Asia/Tokyo"``.
* ``minor_units``: amounts are hundredths.
* ``from_``, ``until``: the first and the last day observed, as ``"2026-04-01"``.
* ``strict``: refuse rows that cannot be read, which are left out and counted otherwise.
* ``lang``, ``out``, ``program``: as for scenarios (:mod:`ltv.studies`).
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Literal

from ltv.arguments import file, options
from ltv.results import Language, Results, of_command

Kind = Literal["orders", "subscriptions", "cohorts"]
Dates = Literal["dmy", "mdy"]
Decimals = Literal["point", "comma"]
Columns = Mapping[str, str | int]
Path = str | os.PathLike[str]


def describe(
    path: Path,
    *,
    columns: Columns | None = None,
    kind: Kind | None = None,
    dates: Dates | None = None,
    decimals: Decimals | None = None,
    timezone: str | None = None,
    minor_units: bool = False,
    from_: str | None = None,
    until: str | None = None,
    strict: bool = False,
    lang: Language | None = None,
    out: Path | None = None,
    program: Path | None = None,
) -> Results:
    """What a log shows, without a model.

    >>> import ltv
    >>> found = ltv.describe("scenarios/data/members.csv", until="2026-03-31")
    >>> int(found.monthly["starts"].sum())
    800
    """
    log = _log(columns, kind, dates, decimals, timezone, minor_units, from_, until, strict)
    return of_command(["describe", file(path), *log, *options({"lang": lang})], out, program)


def fit(
    path: Path,
    *,
    models: Sequence[str] = (),
    by: str | None = None,
    covariates: Sequence[str] = (),
    bootstrap: int | None = None,
    months: int | None = None,
    seed: int | None = None,
    into: Path | None = None,
    columns: Columns | None = None,
    kind: Kind | None = None,
    dates: Dates | None = None,
    decimals: Decimals | None = None,
    timezone: str | None = None,
    minor_units: bool = False,
    from_: str | None = None,
    until: str | None = None,
    strict: bool = False,
    lang: Language | None = None,
    out: Path | None = None,
    program: Path | None = None,
) -> Results:
    """Fits models to a log, and writes a scenario that stands on it: ``found.folder / "scenario.yaml"``.

    :param models: those to fit; all that suit where it is left out.
    :param by: a column whose segments are fitted each.
    :param covariates: columns by which customers' rates may differ; of orders.
    :param bootstrap: errors from so many samples of customers; of orders.
    :param months: of the predictions.
    :param into: a scenario that also gets the fitted numbers.

    >>> import ltv
    >>> found = ltv.fit("scenarios/data/members.csv", until="2026-03-31", models=["geometric"])
    >>> (found.folder / "scenario.yaml").is_file()
    True
    """
    asked = options(
        {
            "models": ",".join(models) or None,
            "by": by,
            "covariates": ",".join(covariates) or None,
            "bootstrap": bootstrap,
            "months": months,
            "seed": seed,
            "into": None if into is None else os.fspath(into),
            "lang": lang,
        }
    )
    log = _log(columns, kind, dates, decimals, timezone, minor_units, from_, until, strict)
    return of_command(["fit", file(path), *log, *asked], out, program)


def backtest(
    path: Path,
    *,
    models: Sequence[str] = (),
    horizon: int | None = None,
    origins: int | None = None,
    seed: int | None = None,
    threads: int | None = None,
    columns: Columns | None = None,
    kind: Kind | None = None,
    dates: Dates | None = None,
    decimals: Decimals | None = None,
    timezone: str | None = None,
    minor_units: bool = False,
    from_: str | None = None,
    until: str | None = None,
    strict: bool = False,
    lang: Language | None = None,
    out: Path | None = None,
    program: Path | None = None,
) -> Results:
    """Forecasts a log from months that it has behind it, and scores that beside rules without a model.

    :param horizon: months to forecast.
    :param origins: months to forecast from, at most.

    >>> import ltv
    >>> found = ltv.backtest("scenarios/data/members.csv", until="2026-03-31", horizon=6, origins=2)
    >>> "backtest" in found
    True
    """
    asked = options(
        {
            "models": ",".join(models) or None,
            "horizon": horizon,
            "origins": origins,
            "seed": seed,
            "threads": threads,
            "lang": lang,
        }
    )
    log = _log(columns, kind, dates, decimals, timezone, minor_units, from_, until, strict)
    return of_command(["backtest", file(path), *log, *asked], out, program)


def _log(
    columns: Columns | None,
    kind: Kind | None,
    dates: Dates | None,
    decimals: Decimals | None,
    timezone: str | None,
    minor_units: bool,
    from_: str | None,
    until: str | None,
    strict: bool,
) -> list[str]:
    return options(
        {
            "columns": [f"{role}={column}" for role, column in (columns or {}).items()],
            "kind": kind,
            "dates": dates,
            "decimals": decimals,
            "timezone": timezone,
            "minor_units": minor_units,
            "from_": from_,
            "until": until,
            "strict": strict,
        }
    )
