# SPDX-License-Identifier: GPL-3.0-or-later
"""Bars that do not begin at 0, by stacked bars: charts of PowerPoint know no others.

A stack has what is above 0 and what is below it apart, each from 0 outwards. A bar from a to b is a part that cannot be
seen and one that can; one that crosses 0 has a part on either side.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Span:
    """A bar from ``low`` to ``high``, of one colour."""

    low: float
    high: float

    @property
    def gap(self) -> float:
        """What lies unseen between 0 and the bar.

        >>> Span(2, 5).gap, Span(-5, -2).gap, Span(-1, 3).gap
        (2, -2, 0)
        """
        return self.low if self.low > 0 else self.high if self.high < 0 else 0

    @property
    def above(self) -> float:
        """The part above 0.

        >>> Span(2, 5).above, Span(-1, 3).above, Span(-5, -2).above
        (3, 3, 0)
        """
        return max(self.high, 0) - max(self.low, 0)

    @property
    def below(self) -> float:
        """The part below 0, as a negative number.

        >>> Span(2, 5).below, Span(-1, 3).below, Span(-5, -2).below
        (0, -1, -3)
        """
        return min(self.low, 0) - min(self.high, 0)


@dataclass(frozen=True)
class Layer:
    """One series of a stack."""

    name: str
    #: ``None`` where the bar has nothing of this colour.
    values: list[float | None]
    #: Six hexadecimal digits; ``None`` for what cannot be seen.
    colour: str | None
    #: Bars at whose end a ◆ stands.
    marks: frozenset[int] = frozenset()


def intervals(
    lows: Sequence[float],
    means: Sequence[float],
    highs: Sequence[float],
    names: tuple[str, str],
    colours: tuple[str, str],
) -> list[Layer]:
    """Bars from low to high in two shades that meet at the mean, or at the end that is nearest to it.

    >>> [layer.values for layer in intervals([-1], [2], [4], ("below", "above"), ("AAAAAA", "BBBBBB"))]
    [[None], [2], [2], [None], [-1]]
    """
    middles = [min(max(low, mean), high) for low, mean, high in zip(lows, means, highs, strict=True)]
    whole = [Span(low, high) for low, high in zip(lows, highs, strict=True)]
    lower = [Span(low, middle) for low, middle in zip(lows, middles, strict=True)]
    upper = [Span(middle, high) for middle, high in zip(middles, highs, strict=True)]
    # What is certain is a bar without width: it is marked where its gap ends, which may be at 0.
    certain = frozenset(place for place, span in enumerate(whole) if span.low == span.high)
    gaps = [span.gap if place in certain else span.gap or None for place, span in enumerate(whole)]
    return [
        Layer("", gaps, None, certain),
        Layer(names[0], [span.above or None for span in lower], colours[0]),
        Layer(names[1], [span.above or None for span in upper], colours[1]),
        # Outwards from 0, so the other way round.
        Layer(names[1], [span.below or None for span in upper], colours[1]),
        Layer(names[0], [span.below or None for span in lower], colours[0]),
    ]


def waterfall(
    first: float, steps: Sequence[float], names: tuple[str, str, str], colours: tuple[str, str, str]
) -> list[Layer]:
    """A column for where it begins, one for each step up or down, and one for where it ends.

    :param names: of the ends, of steps up, of steps down.

    >>> layers = waterfall(10, [5, -3], ("ends", "up", "down"), ("A", "B", "C"))
    >>> [(layer.name, layer.values) for layer in layers if any(layer.values)]
    [('', [None, 10, 12, None]), ('ends', [10, None, None, 12]), ('up', [None, 5, None, None]), ('down', [None, None, 3, None])]
    """
    spans = [(0, Span(min(first, 0), max(first, 0)))]
    level = first
    for step in steps:
        spans.append((1 if step >= 0 else 2, Span(min(level, level + step), max(level, level + step))))
        level += step
    spans.append((0, Span(min(level, 0), max(level, 0))))
    layers = [Layer("", [span.gap or None for _, span in spans], None)]
    for kind in range(3):
        for part in ("above", "below"):
            values = [(getattr(span, part) or None) if of == kind else None for of, span in spans]
            layers.append(Layer(names[kind], values, colours[kind]))
    return layers


def shelf(layers: Sequence[Layer]) -> Layer:
    """An unseen layer outside of each bar, for what is written there: labels in thin bars cannot be read.

    >>> shelf([Layer("", [4, None], None), Layer("", [2, -1], "AAAAAA")]).values
    [0.42, -0.42]
    """
    bars = list(zip(*(layer.values for layer in layers), strict=True))
    highs = [sum(max(part or 0, 0) for part in bar) for bar in bars]
    lows = [sum(min(part or 0, 0) for part in bar) for bar in bars]
    height = 0.06 * (max([*highs, 0]) - min([*lows, 0]))
    return Layer("", [height if high > 0 else -height for high in highs], None)
