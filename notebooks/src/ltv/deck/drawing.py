# SPDX-License-Identifier: GPL-3.0-or-later
"""What slides are made of: titles, charts, tables, notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from xml.sax.saxutils import quoteattr

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.util import Inches, Length, Pt

from ltv.deck.spans import Layer, shelf

#: Those of the program's pages: Okabe & Ito (2008), told apart with any colour vision.
PALETTE = ("1F7FC4", "D9601A", "159A72", "B765A3", "A8800A", "7B72CC", "2B95A9", "7F8790")
INK, GREY, RULE, HEAD = "1D2733", "5F6B7A", "D5DBE1", "EEF2F6"

WIDTH, HEIGHT, MARGIN = 13.333, 7.5, 0.6


@dataclass(frozen=True)
class Box:
    """A place on a slide, in inches."""

    left: float
    top: float
    width: float
    height: float

    @property
    def emu(self) -> tuple[Length, Length, Length, Length]:
        return (Inches(self.left), Inches(self.top), Inches(self.width), Inches(self.height))


#: Where the chart of a slide stands, and the words below it.
CHART = Box(MARGIN, 1.6, WIDTH - 2 * MARGIN, 4.8)
NOTE = Box(MARGIN, 6.45, WIDTH - 2 * MARGIN, 0.5)


def presentation(font: str, title: str) -> Any:
    """An empty one of 16 to 9, in one font for letters of all scripts."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDTH), Inches(HEIGHT)
    deck.core_properties.title = title
    deck.core_properties.author = "ltv"
    theme = deck.slide_masters[0].part.part_related_by(RELATIONSHIP_TYPE.THEME)
    text, face = theme.blob.decode("utf-8"), quoteattr(font)
    for script in ("latin", "ea"):
        for old in ("Calibri", ""):
            text = text.replace(f'<a:{script} typeface="{old}"/>', f"<a:{script} typeface={face}/>")
    theme._blob = text.encode("utf-8")
    return deck


def slide(deck: Any, title: str, footer: str) -> Any:
    """A slide that says its answer in its title."""
    # The layout with a title alone: outlines and screen readers know it as such.
    page = deck.slides.add_slide(deck.slide_layouts[5])
    heading = page.shapes.title
    heading.left, heading.top, heading.width, heading.height = Box(MARGIN, 0.4, WIDTH - 2 * MARGIN, 1.05).emu
    write(heading.text_frame, title, size=24, bold=True)
    heading.text_frame.vertical_anchor = MSO_ANCHOR.TOP
    note(page, footer, Box(MARGIN, HEIGHT - 0.5, WIDTH - 2 * MARGIN - 1, 0.3), size=10)
    number = Box(WIDTH - MARGIN - 1, HEIGHT - 0.5, 1, 0.3)
    note(page, str(len(deck.slides)), number, size=10, align=PP_ALIGN.RIGHT)
    return page


def write(
    frame: Any, text: str, *, size: float, bold: bool = False, colour: str = INK, align: Any = PP_ALIGN.LEFT
) -> None:
    """Puts one paragraph into a frame."""
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = 0
    paragraph = frame.paragraphs[0]
    paragraph.text = text
    paragraph.alignment = align
    paragraph.font.size, paragraph.font.bold = Pt(size), bold
    paragraph.font.color.rgb = RGBColor.from_string(colour)


def note(page: Any, text: str, box: Box, *, size: float = 12, colour: str = GREY, align: Any = PP_ALIGN.LEFT) -> None:
    """A few words beside a chart."""
    write(page.shapes.add_textbox(*box.emu).text_frame, text, size=size, colour=colour, align=align)


def stack(
    page: Any,
    box: Box,
    categories: Sequence[str],
    layers: Sequence[Layer],
    format: str,
    *,
    lying: bool,
    labels: Sequence[str] = (),
) -> None:
    """A stack of bars, of which layers without a colour are not seen.

    :param labels: what stands beside each bar.
    """
    if labels:
        layers = [*layers, shelf(layers)]
    data = CategoryChartData(number_format=format)
    data.categories = categories
    for layer in layers:
        data.add_series(layer.name, layer.values)
    chart = _chart(page, XL_CHART_TYPE.BAR_STACKED if lying else XL_CHART_TYPE.COLUMN_STACKED, box, data, format)
    # A scale that begins elsewhere makes bars look shorter than they are.
    parts = [part for layer in layers for part in layer.values if part]
    if all(part > 0 for part in parts):
        chart.value_axis.minimum_scale = 0
    elif all(part < 0 for part in parts):
        chart.value_axis.maximum_scale = 0
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 60, 100
    if lying:
        # The first on top.
        chart.category_axis.reverse_order = True
        chart.value_axis.tick_label_position = XL_TICK_LABEL_POSITION.HIGH
    for series, layer in zip(plot.series, layers, strict=True):
        series.invert_if_negative = False
        if layer.colour is None:
            series.format.fill.background()
            series.format.line.fill.background()
        else:
            colour = RGBColor.from_string(layer.colour)
            series.format.fill.solid()
            series.format.fill.fore_color.rgb = colour
            series.format.line.color.rgb = colour
        for place in layer.marks:
            _label(series, place, "◆", PALETTE[0], XL_LABEL_POSITION.INSIDE_END)
    for place, text in enumerate(labels):
        _label(plot.series[len(layers) - 1], place, text, INK, XL_LABEL_POSITION.INSIDE_BASE)


def _label(series: Any, place: int, text: str, colour: str, position: Any) -> None:
    label = series.points[place].data_label
    label.has_text_frame = True
    label.text_frame.text = text
    label.position = position
    font = label.text_frame.paragraphs[0].font
    font.size, font.bold = Pt(12), True
    font.color.rgb = RGBColor.from_string(colour)


def lines(
    page: Any, box: Box, months: Sequence[date], series: Sequence[tuple[str, Sequence[float]]], format: str
) -> None:
    """A line for each series, over months."""
    data = CategoryChartData(number_format=format)
    data.categories = months
    data.categories.number_format = "yyyy-mm"
    for name, values in series:
        data.add_series(name, values)
    chart = _chart(page, XL_CHART_TYPE.LINE, box, data, format)
    axis = chart.category_axis
    axis.tick_labels.number_format = "yyyy-mm"
    axis.tick_labels.number_format_is_linked = False
    # Ten years' marks at most.
    years = -(-len(months) // 120)
    for tag, value in (("c:baseTimeUnit", "months"), ("c:majorUnit", str(years)), ("c:majorTimeUnit", "years")):
        for old in axis._element.findall(qn(tag)):
            axis._element.remove(old)
        axis._element.append(axis._element.makeelement(qn(tag), {"val": value}))
    for place, drawn in enumerate(chart.plots[0].series):
        drawn.smooth = False
        drawn.format.line.width = Pt(2.5)
        drawn.format.line.color.rgb = RGBColor.from_string(PALETTE[place % len(PALETTE)])
    chart.has_legend = len(series) > 1
    if chart.has_legend:
        chart.legend.position = XL_LEGEND_POSITION.BOTTOM
        chart.legend.include_in_layout = False
        chart.legend.font.size = Pt(12)


def _chart(page: Any, kind: XL_CHART_TYPE, box: Box, data: Any, format: str) -> Any:
    shape = page.shapes.add_chart(kind, *box.emu, data)
    # Read aloud to who cannot see it.
    shape._element.nvGraphicFramePr.cNvPr.set("descr", page.shapes.title.text_frame.text)
    chart = shape.chart
    chart.has_legend = False
    chart.has_title = False
    chart.font.size = Pt(12)
    chart.font.color.rgb = RGBColor.from_string(INK)
    chart.value_axis.tick_labels.number_format = format
    chart.value_axis.tick_labels.number_format_is_linked = False
    chart.value_axis.major_gridlines.format.line.color.rgb = RGBColor.from_string(RULE)
    chart.value_axis.format.line.fill.background()
    chart.category_axis.format.line.color.rgb = RGBColor.from_string(GREY)
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    chart.category_axis.major_tick_mark = XL_TICK_MARK.NONE
    chart.category_axis.has_major_gridlines = False
    return chart


def table(
    page: Any,
    box: Box,
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    *,
    texts: int = 1,
    bold: Sequence[int] = (),
    size: float = 12,
) -> None:
    """A table whose first ``texts`` columns are texts and the others numbers.

    :param widths: of the columns, in any unit.
    :param bold: rows that stand out, from 0.
    """
    shape = page.shapes.add_table(len(rows) + 1, len(head), *box.emu)
    grid = shape.table
    # No style of the template's: rules and a head in grey.
    shape._element.graphic.graphicData.tbl[0][-1].text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
    grid.horz_banding = False
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = Inches(box.width * width / sum(widths))
    for number, row in enumerate([head, *rows]):
        grid.rows[number].height = Inches(box.height / (len(rows) + 1))
        for place, text in enumerate(row):
            cell = grid.cell(number, place)
            cell.margin_top = cell.margin_bottom = Inches(0.03)
            cell.margin_left = cell.margin_right = Inches(0.08)
            cell.vertical_anchor = MSO_ANCHOR.MIDDLE
            strong = number == 0 or number - 1 in bold
            align = PP_ALIGN.LEFT if place < texts else PP_ALIGN.RIGHT
            paragraph = cell.text_frame.paragraphs[0]
            paragraph.text, paragraph.alignment = text, align
            paragraph.font.size, paragraph.font.bold = Pt(size), strong
            paragraph.font.color.rgb = RGBColor.from_string(INK)
            cell.fill.solid()
            shade = HEAD if number == 0 or number - 1 in bold else "FFFFFF"
            cell.fill.fore_color.rgb = RGBColor.from_string(shade)
