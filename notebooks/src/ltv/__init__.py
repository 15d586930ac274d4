# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the ltv program and returns pandas data frames.

>>> import ltv
>>> found = ltv.run("scenarios/cafe.yaml", set={"horizon_months": 36}, draws=16)
>>> list(found.comparison.columns)[:3]
['strategy', 'label', 'rank']
"""

from ltv.errors import Error, Failed, Finding, Invalid, NotFound
from ltv.logs import backtest, describe, fit
from ltv.program import program
from ltv.results import Results, read
from ltv.studies import breakeven, optimise, run, sensitivity, sweep

__all__ = [
    "Error",
    "Failed",
    "Finding",
    "Invalid",
    "NotFound",
    "Results",
    "backtest",
    "breakeven",
    "describe",
    "fit",
    "optimise",
    "program",
    "read",
    "run",
    "sensitivity",
    "sweep",
]
