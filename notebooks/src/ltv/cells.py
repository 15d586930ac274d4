# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts as the program's files have them: none runs as a formula in a spreadsheet.

What a spreadsheet would take for a formula has an apostrophe before it in the file, which is no part of the text.
"""

from __future__ import annotations

import re
import unicodedata

_DECIMAL = re.compile(r"-[0-9]+(\.[0-9]+)?(e[+-]?[0-9]+)?")
_SIGNS = frozenset("=+-@＝＋－＠﹦﹢﹣﹫−")
#: What leaves no trace on a page although it is a letter or a mark to Unicode.
_FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")


def read(field: str) -> str:
    """The text that a cell of a file stands for.

    >>> read("'=SUM(A1)"), read("'tis"), read("-3.5")
    ('=SUM(A1)', "'tis", '-3.5')
    """
    return field[1:] if field.startswith("'") and _is_formula(field.lstrip("'")) else field


def _is_formula(text: str) -> bool:
    if text[:1] in ("\t", "\r", "\n"):
        return True
    if _DECIMAL.fullmatch(text):
        return False
    seen = next((letter for letter in text if not _is_unseen(letter)), "")
    return seen in _SIGNS if seen else False


def _is_unseen(letter: str) -> bool:
    return (
        letter.isspace()
        or unicodedata.category(letter) in ("Cc", "Cf")
        or letter in _FILLERS
        or "\ufe00" <= letter <= "\ufe0f"
        or "\U000e0100" <= letter <= "\U000e0fff"
    )
