# SPDX-License-Identifier: GPL-3.0-or-later
"""A run as PowerPoint slides whose charts and tables are PowerPoint's own, so that whoever gets them can edit them.

Needs python-pptx: ``pip install './notebooks[deck]'``.
"""

from ltv.deck.writing import write

__all__ = ["write"]
