# SPDX-License-Identifier: GPL-3.0-or-later
"""Opens pages in headless Chromium from their files, with the network off.

Of each page: no error or warning on the console, nothing that its content security policy had to stop, no request but for
the page itself; every chart has marks, a tooltip with text under the pointer, and a menu that saves a PNG and an SVG; the
page prints; at 390 pixels nothing but boxes that scroll is wider than the page; with scripts off, what charts show is said in words.
"""
import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Error, Page, sync_playwright

BROWSERS = ["chromium", "chromium-browser", "google-chrome"]
MARKS = ".drawing svg .role-mark :is(path, line, rect, text)"
PNG = b"\x89PNG\r\n\x1a\n"


def watched(page: Page, problems: list[str], address: str) -> None:
    """Notes whatever the browser complains of, or asks for."""
    page.on("console", lambda message: problems.append(f"console: {message.text}") if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: problems.append(f"error: {error}"))
    page.on("request", lambda request: problems.append(f"asks for {request.url[:80]}")
            if not request.url.startswith((address, "data:", "blob:")) else None)
    page.add_init_script("addEventListener('securitypolicyviolation', e => console.error('policy: ' + e.violatedDirective + ' ' + e.sample))")


def opened(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector("figure.chart:not(.drawn)", state="detached", timeout=30_000)


def check_tooltip(page: Page, figure, name: str, problems: list[str]) -> None:
    """Some mark under the pointer says something."""
    tooltip = page.locator("#vg-tooltip-element.visible")
    figure.scroll_into_view_if_needed()
    # Lines are thin: the middle of the drawing finds the point next to it.
    places = [mark.bounding_box() for mark in figure.locator(".drawing svg .role-mark path").all()[:40]]
    places.append(figure.locator(".drawing svg").bounding_box())
    for box in places:
        if not box or box["width"] * box["height"] == 0:
            continue
        page.mouse.move(box["x"] + box["width"] / 2 - 3, box["y"] + box["height"] / 2)
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.wait_for_timeout(40)
        if tooltip.count() and tooltip.inner_text().strip():
            page.mouse.move(0, 0)
            return
    problems.append(f"{name}: no tooltip")


def check_menu(page: Page, figure, name: str, problems: list[str]) -> None:
    menu = figure.locator(".menu")
    if menu.count() != 1:
        problems.append(f"{name}: no menu")
        return
    buttons = menu.locator("button")
    for index, start in enumerate([PNG, b"<svg"]):
        menu.locator("summary").click()
        try:
            with page.expect_download(timeout=10_000) as download:
                buttons.nth(index).click()
        except Error as error:
            problems.append(f"{name}: its menu saves nothing: {str(error).splitlines()[0]}")
            return
        data = Path(download.value.path()).read_bytes()
        if not data.startswith(start) or len(data) < 500:
            problems.append(f"{name}: {download.value.suggested_filename} is no such file")


def check_width(page: Page, problems: list[str]) -> None:
    widths = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    if widths[0] > widths[1]:
        problems.append(f"at {widths[1]} pixels the page is {widths[0]} wide")


def check(browser, path: Path, pictures: Path | None) -> list[str]:
    problems: list[str] = []
    address = path.resolve().as_uri()
    for name, width, colours in [("wide", 1280, "light"), ("narrow", 390, "light"), ("dark", 1280, "dark")]:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=colours, offline=True, accept_downloads=True,
            device_scale_factor=2 if name == "narrow" else 1)
        page = context.new_page()
        watched(page, problems, address)
        try:
            opened(page, address)
        except Error as error:
            problems.append(f"charts are not drawn: {str(error).splitlines()[0]}")
            context.close()
            return problems
        page.wait_for_timeout(300)
        if pictures:
            page.screenshot(path=str(pictures / f"{path.stem}-{name}.png"), full_page=True)
        check_width(page, problems)
        if name == "wide":
            for figure in page.locator("figure.chart").all():
                chart = figure.get_attribute("id")
                if figure.locator(MARKS).count() == 0:
                    problems.append(f"{chart}: no marks")
                if not figure.locator("[role=img]").get_attribute("aria-label"):
                    problems.append(f"{chart}: nothing in its place for those who do not see it")
                check_tooltip(page, figure, chart, problems)
                check_menu(page, figure, chart, problems)
            printed = page.pdf(prefer_css_page_size=True, print_background=True)
            if not printed.startswith(b"%PDF") or len(printed) < 10_000:
                problems.append("it does not print")
            if pictures:
                (pictures / f"{path.stem}.pdf").write_bytes(printed)
        context.close()
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto(address)
    for words in page.locator("figure.chart .alternative").all():
        if not words.is_visible() or not words.inner_text().strip():
            problems.append("with scripts off, a chart says nothing")
    context.close()
    return problems


def main() -> int:
    parser = argparse.ArgumentParser(description="Opens pages in a real browser and fails on what readers would stumble over.")
    parser.add_argument("pages", nargs="+", type=Path)
    parser.add_argument("--pictures", type=Path, help="a folder for pictures and a print of each page")
    options = parser.parse_args()
    executable = next(filter(None, map(shutil.which, BROWSERS)), None)
    if executable is None:
        print("check-pages: no Chromium found; scripts/setup --checks installs it", file=sys.stderr)
        return 1
    if options.pictures:
        options.pictures.mkdir(parents=True, exist_ok=True)
    failed = False
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as downloads:
        # As root, Chromium's own sandbox cannot start.
        browser = playwright.chromium.launch(executable_path=executable, downloads_path=downloads, chromium_sandbox=False)
        for path in options.pages:
            problems = check(browser, path, options.pictures)
            for problem in dict.fromkeys(problems):
                print(f"{path}: {problem}", file=sys.stderr)
            failed = failed or bool(problems)
            if not problems:
                print(f"ok {path}")
        browser.close()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
