# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks a live page as a reader, a stranger and a long meeting would.

Moves: every kind of control, in headless Chromium; what the page shows equals `ltv run` with the line that the page shows, to the last digit.
Latency: printed, not judged; a machine that others use is no stop-watch. Hostile requests: none answered. Soak: ten moves a second; memory.
"""
import argparse
import csv
import re
import shlex
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

import live_hostile
from check_pages import BROWSERS, check_width, watched
from live_server import Server

SCENARIO = Path("scenarios/elevator.yaml")
WITH_CASES = Path("scenarios/subscription-or-service.yaml")
DRAWS = "256"
FEE = "strategies.full_maintenance.offers.maintenance.contract.fee_per_month"
UNITS = {"": 1.0, "k": 1e3, "M": 1e6, "bn": 1e9}
# Heads of the page's table, with the file and the column that they show.
HEADS = {
    "NPV": ("comparison", "npv"), "Against baseline": ("comparison", "npv_difference"), "5 %": ("comparison", "npv_difference_p05"),
    "95 %": ("comparison", "npv_difference_p95"), "Best in": ("comparison", "p_best"), "LTV": ("ltv", "mean"), "CAC": ("cac", "mean"),
    "LTV/CAC": ("ltv_to_cac", "mean"), "Payback": ("payback_months", "p50"),
}


def waited(page: Page, answered: int, rested: bool, seconds: float = 60) -> None:
    """Until more than so many moves are answered, and, if asked for, the last has come to rest."""
    end = time.monotonic() + seconds
    # Not by functions that the browser evaluates from text: the page's policy forbids them.
    while time.monotonic() < end:
        state = page.evaluate("() => ({...document.body.dataset})")
        last = int(state.get("answered", 0))
        if last > answered and (not rested or state.get("rested") == state["answered"]):
            return
        time.sleep(0.01)
    raise SystemExit(f"check-live: no answer within {seconds} s")


def answered(page: Page) -> int:
    return int(page.evaluate("() => document.body.dataset.answered ?? 0"))


def opened(page: Page, server: Server) -> None:
    page.goto(server.link)
    waited(page, 0, rested=True)


def settled(page: Page, act) -> None:
    """Acts, and waits until the page has answered what was done last."""
    before = answered(page)
    act()
    waited(page, before, rested=True)


def control(page: Page, path: str):
    box = page.locator(f"[data-path='{path}']")
    kind = box.locator("xpath=ancestor::details")
    if not kind.evaluate("each => each.open"):
        kind.locator("summary").click()
    return box


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def differences(page: Page, ltv: str, temporary: Path) -> list[str]:
    """Where the table on the page is not what the line on the page computes."""
    words = shlex.split(page.locator("#command").inner_text())
    folder = temporary / "run"
    subprocess.run([ltv, *words[1:], "--out", str(folder)], check=True, capture_output=True)
    comparison = rows(folder, "comparison")
    summary = {(row["strategy"], row["metric"]): row for row in rows(folder, "summary")}
    table = page.locator("#exhibit-comparison table")
    heads = table.locator("thead th").all_inner_texts()
    problems = []
    for line, row in zip(table.locator("tbody tr").all(), comparison, strict=True):
        for head, text in list(zip(heads, line.locator("th, td").all_inner_texts(), strict=True))[1:]:
            name, unit = re.fullmatch(r"(.*?)(?: \(((?:[A-Z]{3}.*)|months)\))?", head).groups()
            source, column = HEADS[name]
            written = row[column] if source == "comparison" else summary[row["strategy"], source][column]
            if name in {"Against baseline", "5 %", "95 %"} and row["strategy"] == comparison[0]["strategy"]:
                written = ""
            if (text == "") != (written == ""):
                problems.append(f"{row['strategy']}, {head}: {text!r}, not {written!r}")
            if text == "" or written == "":
                continue
            scale = 0.01 if text.endswith("%") else UNITS[(unit or "").removesuffix(" per customer").partition(" ")[2]]
            shown = text.removesuffix("%").strip().replace(",", "")
            decimals = len(shown.partition(".")[2])
            if f"{float(written) / scale:.{decimals}f}".lstrip("-") != shown.lstrip("-"):
                problems.append(f"{row['strategy']}, {head}: {text}, not {written}")
    return [f"{' '.join(words[4:])}: {problem}" for problem in problems]


def check_moves(page: Page, ltv: str, temporary: Path) -> list[str]:
    problems = differences(page, ltv, temporary)

    def moved(path: str, act) -> None:
        settled(page, lambda: act(control(page, path)))
        problems.extend(differences(page, ltv, temporary))
        if not control(page, path).locator(".changed").is_visible():
            problems.append(f"{path} is not marked as changed")

    def pressed(key: str, count: int):
        def press(box) -> None:
            box.locator("input[type=range]").focus()
            for _ in range(count):
                page.keyboard.press(key)
        return press

    moved("quantities.visit_cost", pressed("ArrowRight", 7))
    moved("quantities.yearly_renewal", lambda box: box.locator("input[type=text]").fill("0.95"))
    moved(FEE, pressed("ArrowUp", 5))
    moved("horizon_months", lambda box: box.locator("input[type=text]").fill("120"))
    moved("strategies.inspection_only.offers.inspection", lambda box: box.locator("select").select_option("null"))
    # What cannot be is said beside the number, and nothing else changes.
    shown = page.locator("#exhibit-comparison").inner_text()
    attach = control(page, "strategies.full_maintenance.offers.maintenance.contract.attach_rate")
    attach.locator("input[type=text]").fill("1.5")
    attach.locator(".problem", has_text="above 1").wait_for()
    if page.locator("#exhibit-comparison").inner_text() != shown:
        problems.append("a value that cannot be changes what is shown")
    settled(page, lambda: attach.locator(".reset").click())
    # Before and now.
    settled(page, lambda: page.locator("#keep-before").click())
    settled(page, lambda: control(page, FEE).locator("input[type=text]").fill("45000"))
    if page.locator("#exhibit-changes tbody tr").count() != 5:
        problems.append("now is not compared with before")
    problems.extend(differences(page, ltv, temporary))
    problems.extend(check_saving(page, ltv, temporary))
    page.locator("#map-x").select_option("quantities.visit_cost")
    page.locator("#map-y").select_option(FEE)
    page.locator("#map-button").click()
    page.locator("#exhibit-map_best .drawing svg").wait_for(timeout=120_000)
    if page.locator("#exhibit-map_best tbody tr").count() != 81:
        problems.append("the map has not 81 points")
    # A page that is opened again has what was moved.
    page.reload()
    waited(page, 0, rested=True)
    if control(page, FEE).locator("input[type=text]").input_value() != "45000":
        problems.append("what was moved is lost when the page is opened again")
    settled(page, lambda: page.locator("#reset-all").click())
    problems.extend(differences(page, ltv, temporary))
    unnamed = page.evaluate("""() => [...document.querySelectorAll('input, select, button')].filter(each => each.checkVisibility()
        && !(each.labels?.length || each.getAttribute('aria-label') || each.textContent.trim())).length""")
    if unnamed:
        problems.append(f"{unnamed} controls have no name for those who do not see them")
    return problems


def check_cases(page: Page, ltv: str, temporary: Path) -> list[str]:
    """Every case that the page offers comes to what a run of that case does."""
    problems: list[str] = []
    cases = page.locator("#case option").evaluate_all("each => each.map(option => option.value).filter(Boolean)")
    for case in cases:
        settled(page, lambda: page.locator("#case").select_option(case))
        if f"--case {case}" not in page.locator("#command").inner_text():
            problems.append(f"the line of case {case} does not name it")
        problems.extend(differences(page, ltv, temporary))
    return problems if len(cases) > 1 else [*problems, "there are no cases to choose from"]


def draws_of(page: Page) -> str:
    words = shlex.split(page.locator("#command").inner_text())
    return words[words.index("--draws") + 1]


def check_saving(page: Page, ltv: str, temporary: Path) -> list[str]:
    """The saved file has the strategy, which comes to what the page shows."""
    settled(page, lambda: control(page, "horizon_months").locator(".reset").click())
    settled(page, lambda: control(page, "strategies.inspection_only.offers.inspection").locator("select").select_option("true"))
    page.locator("#save-from").select_option("full_maintenance")
    page.locator("#save-name").fill("As moved")
    with page.expect_download() as found:
        page.locator("#save-button").click()
    # Beside the original, where its data lie.
    saved = SCENARIO.parent / f".{found.value.suggested_filename}"
    try:
        shutil.copy(found.value.path(), saved)
        text = saved.read_text("utf-8")
        original = SCENARIO.read_text("utf-8")
        snippet = page.locator("#saved pre").inner_text()
        if snippet.strip() not in text or text.replace(snippet.rstrip("\n") + "\n", "").strip() != original.strip():
            return ["the saved file differs from the original by more than the strategy"]
        subprocess.run([ltv, "run", str(saved), "--draws", draws_of(page), "--out", str(temporary / "saved")], check=True, capture_output=True)
        words = shlex.split(page.locator("#command").inner_text())
        subprocess.run([ltv, *words[1:], "--out", str(temporary / "moved")], check=True, capture_output=True)
        own = {row["strategy"]: row["npv"] for row in rows(temporary / "saved", "comparison")}
        wanted = {row["strategy"]: row["npv"] for row in rows(temporary / "moved", "comparison")}
        if abs(float(own["moved"]) - float(wanted["full_maintenance"])) > 1e-6 * abs(float(own["moved"])):
            return [f"the saved strategy comes to {own['moved']}, not {wanted['full_maintenance']}"]
    finally:
        saved.unlink(missing_ok=True)
    return []


def print_latency(page: Page, moves: int = 200) -> None:
    """From a move to what follows it on the page, and what of that was solving."""
    page.evaluate("() => performance.clearMeasures()")
    for path, what in [(FEE, "of one strategy"), ("quantities.visit_cost", "of four strategies")]:
        slider = control(page, path).locator("input[type=range]")
        for index in range(moves):
            before = answered(page)
            # No value that was there a moment ago: it would not be solved again.
            slider.evaluate("""(slider, index) => {
                slider.value = Number(slider.min) + (7 * index % 97) * Number(slider.step);
                slider.dispatchEvent(new Event('input', {bubbles: true}));
            }""", index + 1)
            waited(page, before, rested=False)
        print_measures(page, f"{moves} moves of a number {what}")


def print_measures(page: Page, what: str) -> None:
    found = page.evaluate("() => performance.getEntriesByName('follow').map(each => [each.duration, each.detail])")
    page.evaluate("() => performance.clearMeasures()")
    totals, solving = zip(*found)
    def percentiles(values) -> str:
        return f"median {statistics.median(values):.0f} ms, 95th percentile {statistics.quantiles(values, n=20)[-1]:.0f} ms"
    print(f"{what}: {percentiles(totals)} in the page; of which solving {percentiles(solving)}")


def check_soak(server: Server, seconds: float) -> list[str]:
    """Ten moves a second; memory must not grow once everything has been used."""
    def asked(path: str, number: int) -> None:
        values = {"quantities.visit_cost": str(55_000 + number % 97 * 100), FEE: str(35_000 + number % 89 * 100)}
        question = {"reading": 1, "tab": "soak", "number": number, "now": {"case": None, "moves": values}, "before": {"case": None, "moves": {}}}
        status, _ = server.ask(path, question)
        if status != 200:
            raise SystemExit(f"check-live: {path} {number} is answered by {status}")

    # Each thread of the C library's has had what it keeps once some runs have gone through it.
    runs = 40
    for number in range(runs):
        asked("/rest", number)
    started = time.monotonic()
    samples: list[tuple[float, float]] = []
    moves = 0
    while (passed := time.monotonic() - started) < seconds:
        moves += 1
        asked("/move", runs + moves)
        if moves % 50 == 0:
            asked("/rest", runs + moves)
        if not samples or passed - samples[-1][0] >= seconds / 40:
            samples.append((passed, server.resident))
        time.sleep(max(0.0, started + moves / 10 - time.monotonic()))
    first = statistics.median(size for passed, size in samples if seconds / 4 <= passed < seconds / 2)
    last = statistics.median(size for passed, size in samples if passed >= 3 * seconds / 4)
    print(f"soak: {moves} moves in {seconds:.0f} s; resident {first:.1f} MB in the second quarter, {last:.1f} MB in the last, most {max(size for _, size in samples):.1f} MB")
    # An allocator's own movements; a leak of one answer a move is a hundred times that in an hour.
    return [f"memory grows from {first:.1f} to {last:.1f} MB"] if last > first * 1.1 + 5 else []


def take_pictures(browser, ltv: str, folder: Path) -> list[str]:
    problems: list[str] = []
    folder.mkdir(parents=True, exist_ok=True)
    for language in ["en", "ja"]:
        with Server(ltv, SCENARIO, "--draws", DRAWS, "--lang", language) as server:
            for name, width, colours in [("wide", 1280, "light"), ("tablet", 768, "light"), ("dark", 1280, "dark")]:
                page = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=colours).new_page()
                opened(page, server)
                settled(page, lambda: control(page, FEE).locator("input[type=text]").fill("45000"))
                page.wait_for_timeout(500)
                check_width(page, problems)
                page.screenshot(path=str(folder / f"live-{language}-{name}.png"))
                page.screenshot(path=str(folder / f"live-{language}-{name}-whole.png"), full_page=True)
                page.context.close()
    return problems


def main() -> int:
    parser = argparse.ArgumentParser(description="Checks a live page as a reader, a stranger and a long meeting would.")
    parser.add_argument("ltv")
    parser.add_argument("--soak", type=float, default=20, metavar="SECONDS")
    parser.add_argument("--draws", default=DRAWS, help="of the page that is moved and soaked")
    parser.add_argument("--hostile", type=int, default=10_000, metavar="REQUESTS")
    parser.add_argument("--pictures", type=Path, help="a folder for pictures of the page")
    parser.add_argument("--only", nargs="+", choices=["moves", "latency", "hostile", "soak", "pictures"])
    options = parser.parse_args()
    executable = next(filter(None, map(shutil.which, BROWSERS)), None)
    if executable is None:
        print("check-live: no Chromium found; scripts/setup --checks installs it", file=sys.stderr)
        return 1
    problems: list[str] = []
    def wanted(part: str) -> bool:
        return options.only is None or part in options.only
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as temporary:
        # As root, Chromium's own sandbox cannot start.
        browser = playwright.chromium.launch(executable_path=executable, downloads_path=temporary, chromium_sandbox=False)
        with Server(options.ltv, SCENARIO, "--draws", options.draws) as server:
            if wanted("moves") or wanted("latency"):
                page = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True).new_page()
                watched(page, problems, server.link.partition("?")[0])
                opened(page, server)
                if wanted("moves"):
                    problems += check_moves(page, options.ltv, Path(temporary))
                    # Refusals are what was asked for.
                    problems = [problem for problem in problems if "422" not in problem]
                if wanted("latency"):
                    print_latency(page)
                page.context.close()
            if wanted("soak"):
                problems += check_soak(server, options.soak)
            problems += server.end(signal.SIGINT)
        if wanted("moves"):
            with Server(options.ltv, WITH_CASES, "--draws", "32") as server:
                page = browser.new_context().new_page()
                watched(page, problems, server.link.partition("?")[0])
                opened(page, server)
                problems += check_cases(page, options.ltv, Path(temporary))
                page.context.close()
        if wanted("hostile"):
            with Server(options.ltv, SCENARIO, "--draws", "16") as server:
                problems += live_hostile.check(server, options.hostile)
                print(f"hostile: {options.hostile} requests, resident {server.resident:.1f} MB")
                problems += server.end(signal.SIGTERM)
        if options.pictures and wanted("pictures"):
            problems += take_pictures(browser, options.ltv, options.pictures)
        browser.close()
    for problem in dict.fromkeys(problems):
        print(f"check-live: {problem}", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
