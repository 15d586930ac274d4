# SPDX-License-Identifier: GPL-3.0-or-later
"""Python values as the program's arguments."""

from __future__ import annotations

import json
import math
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from numbers import Integral, Real
from typing import Any

#: A scenario's number, list, mapping, text, ``None`` (which deletes) or truth value.
Value = Any
#: How a number varies: ``(low, high)``, ``(low, high, steps)``, or a list of values.
Variation = tuple[float, float] | tuple[float, float, int] | Sequence[float] | str

_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_WORDS = {"null", "true", "false", "yes", "no", "on", "off", "y", "n"}


def yaml(value: Value) -> str:
    """A value in YAML's flow form, on one line.

    Numbers are written out without an exponent, which some readers of YAML take for text; texts are quoted.

    >>> yaml({"schedule": {0: 1e-7, 12: [1, None, True]}, "label": "売り切り"})
    '{schedule: {0: 0.0000001, 12: [1, null, true]}, label: "売り切り"}'
    """
    if value is None:
        return "null"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_key(key)}: {yaml(item)}" for key, item in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(yaml(item) for item in value) + "]"
    if hasattr(value, "tolist"):
        # A number, a truth value or an array of numpy, or a column of pandas.
        return yaml(value.tolist())
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (Integral, Real, Decimal)):
        return number(value)
    raise TypeError(f"a scenario has no place for a {type(value).__name__}: {value!r}")


def number(value: Integral | Real | Decimal | float) -> str:
    """A number written out, with the digits that read back as the same number.

    >>> number(6e7), number(1e-7), number(3)
    ('60000000', '0.0000001', '3')
    """
    if not math.isfinite(value):
        raise ValueError(f"{value} is no number that a scenario can have")
    if isinstance(value, Integral):
        return str(int(value))
    text = format(Decimal(repr(float(value))), "f")
    return text.removesuffix(".0")


def _key(key: object) -> str:
    text = str(key)
    if isinstance(key, Integral) or (_PLAIN_KEY.fullmatch(text) and text.lower() not in _WORDS):
        return text
    return json.dumps(text, ensure_ascii=False)


def assignments(values: Mapping[str, Value] | None) -> list[str]:
    """``--set`` for each path.

    >>> assignments({"horizon_months": 60})
    ['--set', 'horizon_months=60']
    """
    found: list[str] = []
    for path, value in (values or {}).items():
        found += ["--set", f"{path}={yaml(value)}"]
    return found


def variations(values: Mapping[str, Variation]) -> list[str]:
    """``--vary`` for each path.

    >>> variations({"a.b": (0, 1), "c": (1, 2, 5), "d": [1, 2.5]})
    ['--vary', 'a.b=0:1', '--vary', 'c=1:2:5', '--vary', 'd=1,2.5']
    """
    found: list[str] = []
    for path, value in values.items():
        if isinstance(value, str):
            text = value
        elif isinstance(value, tuple):
            if len(value) not in (2, 3):
                raise ValueError(f"{path}: write (low, high), (low, high, steps), or a list of values")
            text = ":".join(number(part) for part in value)
        else:
            text = ",".join(number(part) for part in value)
        found += ["--vary", f"{path}={text}"]
    return found


def options(values: Mapping[str, object]) -> list[str]:
    """Options by their names: ``None`` and ``False`` are left out, ``True`` is a flag, a list is repeated.

    >>> options({"draws": 64, "decide_on": None, "point": True, "subject_to": ["cac<=5000"]})
    ['--draws', '64', '--point', '--subject-to', 'cac<=5000']
    """
    found: list[str] = []
    for name, value in values.items():
        option = "--" + name.rstrip("_").replace("_", "-")
        if value is None or value is False:
            continue
        if value is True:
            found.append(option)
        elif isinstance(value, str):
            found += [option, value]
        elif isinstance(value, Real):
            found += [option, number(value)]
        elif isinstance(value, Iterable):
            for item in value:
                found += [option, str(item)]
        else:
            found += [option, str(value)]
    return found


def file(path: str | os.PathLike[str]) -> str:
    """A path that is not taken for an option.

    >>> file("-log.csv"), file("売上 2026.csv")
    ('./-log.csv', '売上 2026.csv')
    """
    text = os.fspath(path)
    return f"./{text}" if text.startswith("-") else text
