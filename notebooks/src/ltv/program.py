# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds the program and runs it: what it says, and how far it is."""

from __future__ import annotations

import codecs
import os
import re
import selectors
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ltv.errors import Failed, Finding, Invalid, NotFound

_BUILT = Path(".build", "release", "ltv")
#: What the program's progress bar writes: back to the line's beginning, a text, erase the rest.
_PROGRESS = re.compile(r"\r([^\r\n\x1b]*)\x1b\[K")


def program(path: str | os.PathLike[str] | None = None) -> Path:
    """Where the program is: what is named here, else ``$LTV``, else what ``make build`` made in the repository around
    the working folder, else ``ltv`` on the ``PATH``.

    >>> program().name
    'ltv'
    """
    for name, where in ((path, ""), (os.environ.get("LTV"), "LTV=")):
        if name is None or name == "":
            continue
        named = shutil.which(os.path.abspath(name))
        if named is None:
            raise NotFound(f"{where}{os.fspath(name)}: there is no such program; name the one that `make build` made")
        return Path(named)
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "Package.swift").is_file() and os.access(folder / _BUILT, os.X_OK):
            return folder / _BUILT
    on_path = shutil.which("ltv")
    if on_path is None:
        raise NotFound(
            f"ltv is not found: build it with `make build` and work inside the repository (there is no {_BUILT} "
            f"above {here}), or say where it is by the variable LTV or the argument `program`"
        )
    return Path(on_path)


@dataclass(frozen=True)
class Said:
    """What the program has said when it ended well."""

    #: Its tables and sentences, as on a screen of 80 columns.
    screen: str
    #: Its warnings and notes.
    findings: list[Finding]


def call(arguments: Sequence[str], named: str | os.PathLike[str] | None = None) -> Said:
    """Runs the program. Its progress, warnings and notes are passed on as they come; errors become exceptions.

    >>> call(["--version"]).findings
    []
    """
    command = [os.fspath(program(named)), *arguments]
    # A terminal of its own is what makes the program say how far it is.
    ours, theirs = os.openpty() if _shows_progress() else os.pipe()
    try:
        try:
            child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=theirs)
        finally:
            os.close(theirs)
        with child:
            try:
                screen, errors = _listen(child, ours)
                code = child.wait()
            except BaseException:
                # Ctrl-C above all: the program removes what is unfinished and ends.
                child.terminate()
                child.wait()
                raise
    finally:
        os.close(ours)
    findings = [finding for finding in map(Finding.parse, errors.lines) if finding]
    if code == 0:
        return Said(screen, findings)
    text = "\n".join(errors.lines) or f"{command[0]} ended with code {code} and said nothing"
    raise (Invalid if code == 2 else Failed)(text, findings)


def _listen(child: subprocess.Popen[bytes], ours: int) -> tuple[str, _Errors]:
    """Reads both streams to their ends, each as it comes."""
    assert child.stdout is not None
    errors = _Errors()
    screen = bytearray()
    with selectors.DefaultSelector() as selector:
        selector.register(child.stdout, selectors.EVENT_READ)
        selector.register(ours, selectors.EVENT_READ)
        while selector.get_map():
            for key, _ in selector.select():
                try:
                    piece = os.read(key.fd, 1 << 16)
                except OSError:
                    # What Linux says of a terminal whose other side is closed.
                    piece = b""
                if not piece:
                    selector.unregister(key.fileobj)
                elif key.fd == ours:
                    errors.take(piece)
                else:
                    screen += piece
    errors.end()
    return screen.decode("utf-8", "replace"), errors


class _Errors:
    """The program's standard error: its lines, of which all but errors are passed on, and its progress."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._rest = ""
        self._bar = ""

    def take(self, piece: bytes) -> None:
        self._rest += self._decoder.decode(piece)
        while True:
            if progress := _PROGRESS.match(self._rest):
                self._show(progress[1])
                self._rest = self._rest[progress.end() :]
                continue
            line, end, rest = self._rest.partition("\n")
            if not end:
                return
            self._rest = rest
            self._keep(line)

    def end(self) -> None:
        if self._rest:
            self._keep(self._rest)
        self._show("")

    def _keep(self, line: str) -> None:
        line = _PROGRESS.sub("", line).rstrip("\r")
        if not line:
            return
        self.lines.append(line)
        finding = Finding.parse(line)
        # Errors are in the exception.
        if finding is not None and finding.severity != "error":
            self._show("")
            print(line, file=sys.stderr, flush=True)

    def _show(self, bar: str) -> None:
        """Writes one bar over the other. A notebook knows no sequence that erases, so blanks do it."""
        if bar == self._bar == "":
            return
        blanks = " " * max(0, len(self._bar) - len(bar))
        print(f"\r{bar}{blanks}" + ("" if bar else "\r"), end="", file=sys.stderr, flush=True)
        self._bar = bar


def _shows_progress() -> bool:
    """Whether somebody watches: in a terminal, or in a notebook."""
    return sys.stderr.isatty() or type(sys.stderr).__module__.startswith("ipykernel")
