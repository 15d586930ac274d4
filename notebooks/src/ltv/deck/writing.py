# SPDX-License-Identifier: GPL-3.0-or-later
"""A run as a file of slides."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from ltv.deck import charts, drawing, tables
from ltv.deck.drawing import MARGIN, WIDTH, Box
from ltv.deck.run import Run
from ltv.results import Language, Results


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
    for page in (_first, charts.answer, charts.bridge, charts.cash, tables.statement, tables.assumptions):
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


def _first(deck: Any, run: Run) -> None:
    """The question, and the answer in the program's own words."""
    page = deck.slides.add_slide(deck.slide_layouts[5])
    heading = page.shapes.title
    heading.left, heading.top, heading.width, heading.height = Box(MARGIN, 1.9, WIDTH - 2 * MARGIN, 1.2).emu
    drawing.write(heading.text_frame, run.title, size=38, bold=True)
    answer = Box(MARGIN, 3.3, WIDTH - 2 * MARGIN - 1, 2.4)
    drawing.note(page, run.found.conclusions(run.language)[0], answer, size=20, colour=drawing.INK)
    drawing.note(page, run.extent, Box(MARGIN, 6.3, 8, 0.4), size=14)
