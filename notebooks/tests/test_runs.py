# SPDX-License-Identifier: GPL-3.0-or-later
"""The package against the program itself. The working folder is the repository."""

import csv
import gc
import os
import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import ltv

GYM = Path("scenarios/gym-chain.yaml")
FORMULAS = ["=1+1", "-x", "'=quoted", "\u200b＝hidden", "'tis", "-3.5", "NA", '"a", b']


def small(folder: Path, labels: list[str]) -> Path:
    """A scenario with a strategy for each label, at a path that is not ASCII and has blanks."""
    folder = folder / "売上 2026"
    folder.mkdir()
    scenario = folder / "my plan.yaml"
    quoted = [label.replace("\\", "\\\\").replace('"', '\\"') for label in labels]
    strategies = "".join(f'  s{number}: {{label: "{label}"}}\n' for number, label in enumerate(quoted))
    scenario.write_text(
        "start: 2026-04\nhorizon_months: 6\ndiscount_rate_per_year: 0.05\n"
        "acquisition: {channels: {web: {spend_per_month: 1000, cost_per_customer: {uniform: {min: 10, max: 20}}}}}\n"
        "customers: {retention: {geometric: {churn_per_month: 0.1}}, orders: {per_month: 1, value: 9, margin: 0.5}}\n"
        f"strategies:\n{strategies}",
        "utf-8",
    )
    return scenario


def test_tables_are_the_files_cell_by_cell() -> None:
    found = ltv.run(GYM, draws=16, period="quarter")
    assert set(found) == {path.stem for path in found.folder.glob("*.csv")}
    for name in found:
        with (found.folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        table, kinds = found[name], dict(found.columns(name)["kind"])
        assert list(table.columns) == list(rows[0]) == list(kinds)
        for key in map(str, table):
            texts = [row[key] for row in rows]
            assert [text == "" for text in texts] == list(table[key].isna())
            if kinds[key] in ("number", "integer"):
                assert [float(text) for text in texts if text] == [float(cell) for cell in table[key].dropna()]
            elif kinds[key] == "boolean":
                assert [text == "true" for text in texts] == list(table[key])


def test_texts_that_look_like_formulas_come_back(tmp_path: Path) -> None:
    found = ltv.run(small(tmp_path, FORMULAS), draws=16)
    assert list(found.comparison["label"]) == FORMULAS


def test_set_takes_every_kind_of_value(tmp_path: Path) -> None:
    text = GYM.read_text("utf-8")
    changes: dict[str, tuple[str, str, object]] = {
        "offers.member.contract.fee_per_month": (
            "fee_per_month: {value: 8000, source: assumption}",
            "fee_per_month: {schedule: {0: 8000, 12: 8200.5}}",
            {"schedule": {0: 8000, 12: np.float64(8200.5)}},
        ),
        "market.decline_reaches_customers": (
            "decline_reaches_customers: true",
            "decline_reaches_customers: false",
            False,
        ),
        "market.returning_share": ("returning_share: {value: 0.4", "# returning_share: {value: 0.4", None),
        "market.decline_per_year": ("decline_per_year: {value: 0.012", "decline_per_year: {value: 0.0000012", 1.2e-6),
        "horizon_months": ("horizon_months: 60", "horizon_months: 24", np.int64(24)),
        "baseline": ("baseline: membership", "baseline: hybrid", "hybrid"),
        "costs.steps": (
            "\ncosts:\n",
            "\ncosts:\n  steps: [{per_customers: 500, cost_per_month: 400000}]\n",
            [{"per_customers": 500, "cost_per_month": 400000}],
        ),
    }
    for old, new, _ in changes.values():
        assert old in text
        text = text.replace(old, new)
    edited = tmp_path / "gym-chain.yaml"
    edited.write_text(text, "utf-8")
    by_set = ltv.run(GYM, set={path: value for path, (_, _, value) in changes.items()}, draws=16)
    by_hand = ltv.run(edited, draws=16)
    for name in ("summary", "draws", "bridge"):
        assert (by_set.folder / f"{name}.csv").read_bytes() == (by_hand.folder / f"{name}.csv").read_bytes()


def test_invalid_carries_every_finding_with_its_place(tmp_path: Path) -> None:
    scenario = small(tmp_path, ["a"])
    text = scenario.read_text("utf-8").replace("horizon_months: 6", "horizon_months: -6")
    scenario.write_text(text.replace("margin: 0.5", "margn: 0.5"), "utf-8")
    with pytest.raises(ltv.Invalid) as caught:
        ltv.run(scenario, draws=16)
    errors = [finding for finding in caught.value.findings if finding.severity == "error"]
    places = {(finding.path, finding.file, finding.line, finding.column) for finding in errors}
    margin = text.splitlines()[4].index("margin") + 1
    assert ("horizon_months", str(scenario), 2, 17) in places
    assert any(path.endswith("margn") and line == 5 and column == margin for path, _, line, column in places)
    assert all(finding.remedy for finding in errors)


def test_what_cannot_be_written_has_failed() -> None:
    with pytest.raises(ltv.Failed) as caught:
        ltv.run(GYM, draws=16, out="/proc/nowhere")
    assert caught.value.findings[0].severity == "error"


def test_warnings_are_passed_on(capfd: pytest.CaptureFixture[str]) -> None:
    found = ltv.run("scenarios/elevator.yaml", set={"strategies.sell_only.customers.first_sale.price": 5}, draws=16)
    assert [finding.severity for finding in found.findings] == ["warning"]
    assert capfd.readouterr().err.strip() == found.findings[0].text


def test_temporary_folders_go_with_their_results(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    found = ltv.run(GYM, draws=16)
    assert found.folder.is_dir()
    del found
    gc.collect()
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(ltv.Invalid):
        ltv.run(GYM, draws=0)
    assert list(tmp_path.iterdir()) == []


def test_a_named_folder_stays_and_reads_the_same(tmp_path: Path) -> None:
    found = ltv.run(GYM, draws=16, out=tmp_path / "結果 1")
    again = ltv.read(tmp_path / "結果 1")
    del found.manifest["timings"]
    for name in found:
        pd.testing.assert_frame_equal(found[name], again[name])
    with pytest.raises(AttributeError, match="comparison"):
        _ = again.compraison
    with pytest.raises(FileNotFoundError, match="manifest.json"):
        ltv.read(tmp_path)


def test_where_the_program_is_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = ltv.program()
    elsewhere = tmp_path / "with blank" / "ltv"
    elsewhere.parent.mkdir()
    shutil.copy2(real, elsewhere)
    monkeypatch.setenv("LTV", str(elsewhere))
    assert ltv.program() == elsewhere
    assert ltv.program(real) == real
    monkeypatch.setenv("LTV", str(tmp_path))
    with pytest.raises(ltv.NotFound, match="LTV="):
        ltv.program()
    monkeypatch.delenv("LTV")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(elsewhere.parent) + os.pathsep + os.environ["PATH"])
    assert ltv.program() == elsewhere
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ltv.NotFound, match="make build"):
        ltv.program()
