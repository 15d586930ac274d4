# SPDX-License-Identifier: GPL-3.0-or-later
"""A run as slides need it: the strategy in question, and its numbers."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ltv.deck.words import Words
from ltv.results import Language, Results


class Run:
    """One run of one world, in one language."""

    def __init__(self, found: Results, language: Language) -> None:
        if "comparison" not in found or "bridge" not in found:
            raise ValueError(f"{found.folder}: a deck is made of a run that compares strategies; see ltv.run")
        if "case" in found.comparison and found.comparison["case"].nunique() > 1:
            raise ValueError(f"{found.folder}: has several cases; make a deck of a run of one, ltv.run(…, case=…)")
        self.found = found
        self.reading: dict[str, Any] = found.manifest["reading"]
        if self.reading["is_point"] or found.manifest["draws"] < 2:
            raise ValueError(f"{found.folder}: one draw has no intervals; make a deck of a run with draws")
        self.language = language
        self.words = Words(language, self.reading["currency"])
        #: The metric that strategies are compared on, as the tables have it.
        self.key: str = self.reading["decide_on"]
        #: Strategies in the order of their rank, by key.
        self.comparison = found.comparison.set_index("strategy").sort_values("rank")
        self.baseline: str = self.reading["baseline"]
        rivals = [key for key in self.comparison.index if key != self.baseline]
        if not rivals:
            raise ValueError(f"{found.folder}: has one strategy, and nothing to compare it with")
        self.best: str = self.comparison.index[0]
        #: The best, or where that is the baseline, the next.
        self.questioned: str = self.best if self.best != self.baseline else rivals[0]

    @property
    def title(self) -> str:
        return self.caption(self.reading["title"])

    @property
    def extent(self) -> str:
        """Which months, and of which case."""
        months, start = self.reading["months"], self.reading["start"]
        plan = self.words(f"Plan of {months} months from {start}", f"{start}から{months}か月の計画")
        cases = [self.words.quoted(self.caption(case["label"])) for case in self.reading["cases"]]
        return plan + "".join(self.words(f", case {case}", f"、ケース{case}") for case in cases)

    @property
    def footer(self) -> str:
        """What stands below every slide: from what it was made."""
        made = self.found.manifest
        return self.words(
            f"{self.title} · ltv {made['version']} · {made['draws']:,} draws, seed {made['seed']}",
            f"{self.title}　ltv {made['version']}、{made['draws']:,}試行、シード{made['seed']}",
        )

    @property
    def metric(self) -> str:
        """What strategies are compared on."""
        return "NPV" if self.key == "npv" else self.words("NPV in the plan", "計画期間のNPV")

    def caption(self, caption: dict[str, str]) -> str:
        return caption["english" if self.language == "en" else "japanese"]

    def name(self, strategy: str) -> str:
        """A strategy's label."""
        return next(self.caption(named["label"]) for named in self.reading["strategies"] if named["key"] == strategy)

    def label(self, text: Any) -> str:
        """A label of the tables in the reader's language."""
        return "" if pd.isna(text) else self.found.caption(str(text), self.language)

    def stream(self, label: str) -> str:
        """A stream's label in the reader's language.

        In English some metrics are called as streams are (Orders: 注文数, 注文). They come first in the manifest.
        """
        alike = [caption for caption in self.found.manifest.get("captions", []) if label in caption.values()]
        return self.caption(alike[-1]) if alike else label

    def value(self, strategy: str, column: str) -> float:
        """A number of the comparison."""
        number: Any = self.comparison.loc[strategy, column]
        return float(number)

    @property
    def steps(self) -> pd.DataFrame:
        """What each stream adds to the difference against the baseline: ``label``, ``amount``; none of 0."""
        bridge = self.found.bridge
        rows = bridge[(bridge["strategy"] == self.questioned) & (bridge["stream"] != "total")]
        steps = pd.DataFrame({"label": rows["label"].map(self.stream), "amount": rows[f"{self.key}_difference"]})
        return steps[steps["amount"] != 0]

    @property
    def years(self) -> dict[int, dict[str, float]]:
        """The income statement of the strategy in question: by fiscal year, each line's mean."""
        annual = self.found.annual
        rows = annual[annual["strategy"] == self.questioned]
        years: dict[int, dict[str, float]] = {}
        for year, line, mean in zip(rows["fiscal_year"], rows["line"], rows["mean"], strict=True):
            years.setdefault(int(year), {})[str(line)] = float(mean)
        return years

    @property
    def months(self) -> dict[int, int]:
        """How many months of each fiscal year the plan covers."""
        annual = self.found.annual
        return {int(year): int(months) for year, months in zip(annual["fiscal_year"], annual["months"], strict=True)}

    @property
    def cash(self) -> pd.DataFrame:
        """Mean cumulative cash: a row for each month, as 2026-04, a column for each strategy."""
        timeline = self.found.timeline
        rows = timeline[timeline["metric"] == "cumulative_cash"]
        cash = rows.pivot(index="date", columns="strategy", values="mean")
        return cash[list(self.comparison.index)]

    @property
    def assumptions(self) -> pd.DataFrame:
        """The register, what is uncertain first; where one number is used is no assumption of its own."""
        register = self.found.assumptions
        register = register[~register["value"].isin(set(register["parameter"]))]
        unsure = register["p05"].notna()
        return pd.concat([register[unsure], register[~unsure]])

    def parameter(self, label: Any, path: str) -> str:
        """What an assumption is called: its label, else its path without what only the file needs."""
        if not pd.isna(label):
            return self.label(label)
        *above, last = path.split(".")
        names = [part for part in above if part not in _STRUCTURE]
        names = [name for place, name in enumerate(names) if place == 0 or names[place - 1] != name]
        return " · ".join([*names, last]).replace("_", " ")


#: Keys that tell a file where names stand.
_STRUCTURE = {"channels", "contract", "customers", "offers", "programmes", "quantities", "strategies"}
