#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks workbooks that `ltv report` wrote, with programs that are not ours.

    scripts/check-workbooks BOOK.xlsx… [--render FOLDER]

Of each book: openpyxl opens it; links within it lead to sheets that it has; what LibreOffice computes for each formula,
after its stored value was made wrong, is what was stored, within 1e-9 of it; no cell is an error.

--render FOLDER  also prints each book through LibreOffice into FOLDER as PDF and as a PNG for each page, and fails
                 where a number is shown as ###.
"""
import argparse
import math
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import openpyxl

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TOLERANCE = 1e-9
# Far from any number of a report, so that a value that nothing recalculated is seen.
POISON = "987654321.125"
# Recalculate every workbook when it is loaded, not only those of other programs' older versions.
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
           xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def fail(message):
    sys.exit(f"check-workbooks: {message}")


class Office:
    """LibreOffice without a screen, with a profile of its own."""

    def __init__(self, folder):
        self.command = shutil.which("soffice") or fail("no soffice: scripts/setup --checks installs libreoffice-calc")
        self.profile = folder / "profile"
        (self.profile / "user").mkdir(parents=True)
        (self.profile / "user" / "registrymodifications.xcu").write_text(PROFILE, encoding="utf-8")

    def convert(self, book, to, folder):
        """The book in another form, in the folder, under the same name."""
        folder.mkdir(parents=True, exist_ok=True)
        arguments = [self.command, f"-env:UserInstallation={self.profile.as_uri()}", "--headless",
                     "--convert-to", to, "--outdir", str(folder), str(book)]
        # It starts a process of its own, which would outlive it: a group ends as a whole.
        with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                              start_new_session=True) as office:
            try:
                said, _ = office.communicate(timeout=300)
            except subprocess.TimeoutExpired:
                os.killpg(office.pid, signal.SIGKILL)
                fail(f"{book}: LibreOffice takes more than 5 minutes to convert it to {to}")
        made = folder / f"{book.stem}.{to.split(':')[0]}"
        if office.returncode != 0 or not made.exists():
            fail(f"{book}: LibreOffice does not convert it to {to}:\n{said}")
        return made


def sheets_of(archive):
    """The name of each sheet and the part of the archive that holds it."""
    relations = ET.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    parts = {relation.get("Id"): relation.get("Target") for relation in relations}
    identifier = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    for sheet in ET.fromstring(archive.read("xl/workbook.xml")).iter(f"{{{MAIN}}}sheet"):
        yield sheet.get("name"), "xl/" + parts[sheet.get(identifier)].removeprefix("/xl/")


def changed(book, into, changes):
    """A copy of the book whose formulas hold wrong values and in which some cells have other numbers."""
    left = dict(changes)
    with zipfile.ZipFile(book) as source, zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as target:
        names = {part: name for name, part in sheets_of(source)}
        for item in source.infolist():
            data = source.read(item)
            if item.filename in names:
                data = changed_sheet(data.decode("utf-8"), names[item.filename], left).encode("utf-8")
            target.writestr(item, data)
    if left:
        fail(f"{book}: there is no number to change at {', '.join(left)}")


def changed_sheet(text, name, left):
    def cell(match):
        whole, attributes, inside = match[0], match[1], match[2]
        key = f"{name}!" + re.search(r'\br="([A-Z]+[0-9]+)"', attributes)[1]
        if "<f>" in inside or "<f " in inside:
            if key in left:
                fail(f"{key} holds a formula, and is no input")
            return re.sub(r"<v>[^<]*</v>", "<v>" + ("" if ' t="str"' in attributes else POISON) + "</v>", whole)
        if key in left and "<v>" in inside and ' t="' not in attributes:
            return re.sub(r"<v>[^<]*</v>", f"<v>{left.pop(key)!r}</v>", whole)
        return whole

    return re.sub(r"<c ([^>]*[^/])>(.*?)</c>", cell, text, flags=re.DOTALL)


def values(book):
    """What each cell holds, by `Sheet!A1`."""
    found = {}
    for sheet in openpyxl.load_workbook(book, data_only=True).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    found[f"{sheet.title}!{cell.coordinate}"] = cell.value
    return found


def formulas_and_dead_links(book):
    formulas, dead = [], []
    workbook = openpyxl.load_workbook(book)
    for sheet in workbook.worksheets:
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            place = f"{sheet.title}!{cell.coordinate}"
            if cell.data_type == "f":
                formulas.append(place)
            if cell.hyperlink:
                target = re.fullmatch(r"'(.*)'![A-Z]+[0-9]+", cell.hyperlink.location or "")
                if not target or target[1].replace("''", "'") not in workbook.sheetnames:
                    dead.append(f"{place} links to {cell.hyperlink.location or cell.hyperlink.target}, which is not there")
    return formulas, dead


def agree(wanted, got):
    if isinstance(wanted, (int, float)) and isinstance(got, (int, float)):
        return math.isclose(wanted, got, rel_tol=TOLERANCE, abs_tol=TOLERANCE)
    return (wanted or "") == (got or "")


def recalculated(book, changes, office, folder):
    folder.mkdir(parents=True)
    poisoned = folder / book.name
    changed(book, poisoned, changes)
    return values(office.convert(poisoned, "xlsx", folder / "out"))


def check(book, office, folder):
    """What is wrong with a book as it was written."""
    stored = values(book)
    keys, wrong = formulas_and_dead_links(book)
    got = recalculated(book, {}, office, folder) if keys else stored
    wrong += [f"{key} is {got[key]}" for key in keys if str(got.get(key)).startswith(("#", "Err:"))]
    for key in keys:
        if not agree(stored.get(key), got.get(key)):
            wrong.append(f"{key} was stored as {stored.get(key)!r} and comes to {got.get(key)!r}")
    return len(keys), wrong


def render(book, office, folder):
    pdf = office.convert(book, "pdf", folder)
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    for old in folder.glob(f"{book.stem}-*.png"):
        old.unlink()
    subprocess.run(["pdftoppm", "-png", "-r", "70", str(pdf), str(folder / book.stem)], check=True)
    return [f"page {number} shows ### in place of a number"
            for number, page in enumerate(text.split("\f"), 1) if "###" in page]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("books", nargs="+", type=Path, metavar="BOOK.xlsx")
    parser.add_argument("--render", type=Path, metavar="FOLDER")
    options = parser.parse_args()
    failed = False
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        office = Office(folder)
        for index, book in enumerate(options.books):
            count, wrong = check(book, office, folder / f"book-{index}")
            if options.render:
                wrong += render(book, office, options.render)
            for line in wrong:
                print(f"{book}: {line}", file=sys.stderr)
            if not wrong:
                print(f"ok {book}: {count} formulas")
            failed = failed or bool(wrong)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
