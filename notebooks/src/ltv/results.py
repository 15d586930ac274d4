# SPDX-License-Identifier: GPL-3.0-or-later
"""A folder of results as tables."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import weakref
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

import pandas as pd

from ltv import cells
from ltv.errors import Finding
from ltv.program import Said, call

Language = Literal["en", "ja"]

#: What pandas reads a column of each kind as. A mixed one has texts and numbers.
_TYPES = {
    "text": "str",
    "label": "str",
    "number": "float64",
    "integer": "Int64",
    "boolean": "boolean",
    "mixed": "str",
}


class Results(Mapping[str, pd.DataFrame]):
    """What one command has written: a table for each CSV file, read when it is first asked for.

    Tables go by the names of their files, as keys and as attributes. Where the folder was not named (``out``), it is
    temporary: it goes when the results do.

    >>> import ltv
    >>> found = ltv.run("scenarios/cafe.yaml", draws=16)
    >>> found.comparison is found["comparison"], "summary" in found
    (True, True)
    >>> list(found.comparison["strategy"])
    ['new_guests', 'regulars']
    """

    def __init__(self, folder: str | os.PathLike[str], said: Said | None = None) -> None:
        #: Where the files are.
        self.folder = Path(folder)
        manifest = self.folder / "manifest.json"
        if not manifest.is_file():
            raise FileNotFoundError(f"{folder}: has no manifest.json; name a folder that ltv has written")
        #: How the results came about: version, command, seed, inputs with their SHA-256, and what is in each table.
        self.manifest: dict[str, Any] = json.loads(manifest.read_text("utf-8"))
        #: The tables and sentences of the screen; empty where the folder was only read.
        self.screen = said.screen if said else ""
        #: The warnings and notes of the program.
        self.findings: list[Finding] = said.findings if said else []
        self._described = {str(table["name"]): table["columns"] for table in self.manifest.get("tables", [])}
        self._tables: dict[str, pd.DataFrame] = {}

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in self._described:
            raise KeyError(f"{self.folder} has no table {name!r}; its tables are {', '.join(self._described)}")
        if name not in self._tables:
            self._tables[name] = _table(self.folder / f"{name}.csv", self._described[name])
        return self._tables[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._described)

    def __len__(self) -> int:
        return len(self._described)

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name.startswith("_"):
            raise AttributeError(name)
        try:
            return self[name]
        except KeyError as error:
            raise AttributeError(str(error.args[0])) from None

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self._described]

    def __hash__(self) -> int:
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other

    def __repr__(self) -> str:
        return f"<ltv results in {self.folder}: {', '.join(self._described)}>"

    def columns(self, name: str) -> pd.DataFrame:
        """What a table's columns are: kind, unit, and label in English and Japanese, by key.

        >>> import ltv
        >>> found = ltv.run("scenarios/cafe.yaml", draws=16)
        >>> found.columns("comparison").loc["p_best", "kind"]
        'number'
        """
        if name not in self._described:
            self[name]
        rows = [
            {
                "key": column["key"],
                "kind": column["kind"],
                "unit": column.get("unit"),
                "label": self._text(column["label"], "en"),
                "label_ja": self._text(column["label"], "ja"),
            }
            for column in self._described[name]
        ]
        return pd.DataFrame(rows).set_index("key")

    def conclusions(self, language: Language = "en") -> list[str]:
        """What the program concludes, a sentence or several for each case that was run.

        >>> import ltv
        >>> found = ltv.run("scenarios/cafe.yaml", draws=16)
        >>> found.conclusions()[0].startswith('"Many regulars" is best')
        True
        """
        return [self._text(caption, language) for caption in self._reading.get("findings", [])]

    def caption(self, text: str, language: Language = "en") -> str:
        """A label of the tables in another language; the text itself where it has none.

        Where two labels are alike in one language, it is that of the table that comes first.

        >>> import ltv
        >>> found = ltv.run("scenarios/cafe.yaml", draws=16)
        >>> found.caption("Many regulars", "ja")
        '常連客重視'
        """
        for caption in self.manifest.get("captions", []):
            if text in caption.values():
                return self._text(caption, language)
        return text

    @property
    def _reading(self) -> dict[str, Any]:
        reading: dict[str, Any] = self.manifest.get("reading", {})
        return reading

    @staticmethod
    def _text(caption: Mapping[str, str] | str, language: Language) -> str:
        return caption if isinstance(caption, str) else caption["english" if language == "en" else "japanese"]


def read(folder: str | os.PathLike[str]) -> Results:
    """The results in a folder that any command of the program has written.

    >>> import ltv, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = ltv.run("scenarios/cafe.yaml", draws=16, out=f"{folder}/cafe")
    ...     len(ltv.read(f"{folder}/cafe").draws)
    32
    """
    return Results(folder)


def of_command(
    arguments: Sequence[str],
    out: str | os.PathLike[str] | None,
    program: str | os.PathLike[str] | None,
) -> Results:
    """Runs a command that writes a folder, and reads that."""
    if out is not None:
        said = call([*arguments, "--out", os.fspath(out)], program)
        return Results(out, said)
    above = tempfile.mkdtemp(prefix="ltv-")
    try:
        folder = Path(above, "results")
        found = Results(folder, call([*arguments, "--out", os.fspath(folder)], program))
    except BaseException:
        shutil.rmtree(above, ignore_errors=True)
        raise
    # At the end of Python at the latest.
    weakref.finalize(found, shutil.rmtree, above, ignore_errors=True)
    return found


def _table(path: Path, columns: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    kinds = {str(column["key"]): str(column["kind"]) for column in columns}
    table = pd.read_csv(
        path,
        encoding="utf-8-sig",
        dtype={key: _TYPES[kind] for key, kind in kinds.items()},
        true_values=["true"],
        false_values=["false"],
        keep_default_na=False,
        na_values=[""],
    )
    for key, kind in kinds.items():
        if kind in ("text", "label", "mixed"):
            quoted = table[key].str.startswith("'").fillna(False)
            if quoted.any():
                table.loc[quoted, key] = table.loc[quoted, key].map(cells.read)
        if kind == "mixed":
            table[key] = table[key].astype(object).map(_number_or_text)
        elif kind in ("integer", "boolean") and not table[key].isna().any():
            table[key] = table[key].astype("int64" if kind == "integer" else "bool")
    return table


def _number_or_text(cell: Any) -> Any:
    try:
        return float(cell)
    except (TypeError, ValueError):
        return cell
