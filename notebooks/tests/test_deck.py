# SPDX-License-Identifier: GPL-3.0-or-later
"""Slides, read back by their own library: charts are PowerPoint's, and their numbers those of the tables."""

from pathlib import Path
from typing import Any

import pptx
import pytest

import ltv
import ltv.deck


@pytest.fixture(scope="module")
def found() -> ltv.Results:
    return ltv.run("scenarios/gym-chain.yaml", draws=64)


def charts(path: Path) -> list[Any]:
    slides: Any = pptx.Presentation(str(path)).slides
    return [shape.chart for slide in slides for shape in slide.shapes if shape.has_chart]


def texts(path: Path) -> list[str]:
    slides: Any = pptx.Presentation(str(path)).slides
    shapes = [shape for slide in slides for shape in slide.shapes]
    cells = [cell.text for shape in shapes if shape.has_table for row in shape.table.rows for cell in row.cells]
    return [shape.text_frame.text for shape in shapes if shape.has_text_frame] + cells


def test_charts_hold_the_numbers_of_the_tables(found: ltv.Results, tmp_path: Path) -> None:
    intervals, bridge, cash = charts(ltv.deck.write(found, tmp_path / "deck.pptx"))
    ranked: Any = found.comparison.sort_values("rank").set_index("label")
    assert list(intervals.plots[0].categories) == list(ranked.index)
    values = [list(series.values) for series in intervals.plots[0].series]
    for place, (_, row) in enumerate(ranked.iterrows()):
        seen = sum(abs(layer[place] or 0) for layer in values[1:])
        assert seen == pytest.approx(row["npv_p95"] - row["npv_p05"], rel=1e-12)

    best = ranked.iloc[0]
    steps = found.bridge[(found.bridge["strategy"] == best["strategy"]) & (found.bridge["stream"] != "total")]
    steps = steps[steps["npv_difference"] != 0]
    layers = [list(series.values) for series in bridge.plots[0].series]
    sizes = [sum(abs(layer[place] or 0) for layer in layers[1:-1]) for place in range(len(steps) + 2)]
    assert sizes[1:-1] == pytest.approx([abs(step) for step in steps["npv_difference"]], rel=1e-9)
    assert (sizes[0], sizes[-1]) == pytest.approx(
        (abs(ranked.loc["Membership only", "npv"]), abs(best["npv"])), rel=1e-9
    )

    timeline = found.timeline[
        (found.timeline["metric"] == "cumulative_cash") & (found.timeline["strategy"] == "hybrid")
    ]
    drawn = {series.name: list(series.values) for series in cash.plots[0].series}
    assert drawn["With online coaching"] == list(timeline["mean"])


def test_a_japanese_deck_has_japanese_labels(found: ltv.Results, tmp_path: Path) -> None:
    path = ltv.deck.write(found, tmp_path / "deck.pptx", language="ja")
    assert list(charts(path)[0].plots[0].categories)[0] == "家族紹介"
    written = texts(path)
    assert found.conclusions("ja")[0] in written
    assert {"売上高", "営業利益"} <= set(written)
    assert not [text for text in written if "Membership" in text]


def test_streams_are_not_taken_for_metrics_of_the_same_name(tmp_path: Path) -> None:
    found = ltv.run("scenarios/cafe.yaml", draws=16)
    _, bridge, _ = charts(ltv.deck.write(found, tmp_path / "deck.pptx", language="ja"))
    assert "Orders" in list(found.bridge["label"])
    assert "注文" in list(bridge.plots[0].categories)


def test_bars_that_cross_zero_reach_from_end_to_end() -> None:
    from ltv.deck.spans import Span

    for low, high in ((-3.0, 2.0), (1.0, 4.0), (-6.0, -1.0), (0.0, 5.0), (-5.0, 0.0), (2.0, 2.0)):
        span = Span(low, high)
        above, below = max(span.gap, 0) + span.above, min(span.gap, 0) + span.below
        assert (below if low < 0 else max(span.gap, 0)) == low
        assert (above if high > 0 else min(span.gap, 0)) == high


def test_what_is_certain_is_marked_where_it_is(tmp_path: Path) -> None:
    found = ltv.run("scenarios/elevator.yaml", draws=16)
    intervals, bridge, _ = charts(ltv.deck.write(found, tmp_path / "deck.pptx"))
    place = list(intervals.plots[0].categories).index("Sell only")
    unseen = intervals.plots[0].series[0]
    only = found.comparison.set_index("strategy").loc["sell_only", "npv"]
    assert unseen.values[place] == pytest.approx(only, rel=1e-12)
    assert unseen.points[place].data_label.text_frame.text == "◆"
    # It begins below 0, and so must the scale.
    assert bridge.value_axis.minimum_scale is None


def test_bars_begin_at_zero(tmp_path: Path) -> None:
    # All plans of this one are worth nearly the same, far above 0.
    found = ltv.run("scenarios/retail-loyalty.yaml", draws=16)
    intervals, bridge, _ = charts(ltv.deck.write(found, tmp_path / "deck.pptx"))
    assert intervals.value_axis.minimum_scale == bridge.value_axis.minimum_scale == 0


def test_a_deck_of_one_case_names_it(tmp_path: Path) -> None:
    found = ltv.run("scenarios/subscription-or-service.yaml", case="bear", draws=16)
    first = texts(ltv.deck.write(found, tmp_path / "deck.pptx"))
    assert [text for text in first if text.startswith("Plan of") and text.endswith("case “Bear”")]


def test_what_is_no_run_of_one_case_is_refused(found: ltv.Results, tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    with pytest.raises(ValueError, match="several cases"):
        ltv.deck.write(ltv.run("scenarios/subscription-or-service.yaml", case="all", draws=16), path)
    with pytest.raises(ValueError, match="no intervals"):
        ltv.deck.write(ltv.run("scenarios/gym-chain.yaml", point=True), path)
    assert not path.exists()
