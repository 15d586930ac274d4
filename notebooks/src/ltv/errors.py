# SPDX-License-Identifier: GPL-3.0-or-later
"""What can go wrong, as exceptions that carry what the program said."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]

_FINDING = re.compile(
    r"(?:(?P<file>.+?)(?::(?P<line>\d+):(?P<column>\d+))?: )?(?P<severity>error|warning|note): (?P<rest>.*)"
)
_PATH = re.compile(r"(?P<path>[^\s:;/]+): (?P<rest>.*)")


@dataclass(frozen=True)
class Finding:
    """One message of the program about a file or a request: what, where, and what would be right.

    >>> finding = Finding.parse("cafe.yaml:12:3: error: market.stock: is no mapping; write customers: 5000")
    >>> finding.line, finding.path, finding.remedy
    (12, 'market.stock', 'write customers: 5000')
    """

    severity: Severity
    message: str
    #: What to do; may be empty.
    remedy: str = ""
    #: The key it is about, such as ``customers.orders.margin``; empty for a file or a request as a whole.
    path: str = ""
    #: As it was named, or the option itself for a value of ``--set``; empty for the request as a whole.
    file: str = ""
    #: From 1; 0 where the file as a whole is meant.
    line: int = 0
    #: From 1, in characters; 0 where the file as a whole is meant.
    column: int = 0
    #: The line as the program wrote it.
    text: str = ""

    @staticmethod
    def parse(text: str) -> Finding | None:
        """A line of the program's standard error; ``None`` where it is none of its messages.

        >>> Finding.parse("Files: results/cafe") is None
        True
        """
        match = _FINDING.fullmatch(text)
        if match is None:
            return None
        severity: Severity = "error"
        if match["severity"] == "warning":
            severity = "warning"
        elif match["severity"] == "note":
            severity = "note"
        subject = _PATH.fullmatch(match["rest"])
        message, _, remedy = (subject["rest"] if subject else match["rest"]).partition("; ")
        return Finding(
            severity=severity,
            message=message,
            remedy=remedy,
            path=subject["path"] if subject else "",
            file=match["file"] or "",
            line=int(match["line"] or 0),
            column=int(match["column"] or 0),
            text=text,
        )

    def __str__(self) -> str:
        return self.text


class Error(Exception):
    """Whatever this package raises of its own.

    >>> issubclass(Invalid, Error) and issubclass(Failed, Error)
    True
    """


class NotFound(Error):
    """The program is not there.

    >>> import ltv
    >>> ltv.program("/nowhere/ltv")
    Traceback (most recent call last):
        ...
    ltv.errors.NotFound: /nowhere/ltv: there is no such program; name the one that `make build` made
    """


class _Told(Error):
    """The program ended with a message."""

    def __init__(self, text: str, findings: Iterable[Finding]) -> None:
        super().__init__(text)
        #: What the program found wrong and what it asks about, in its order.
        self.findings = list(findings)


class Invalid(_Told):
    """The scenario, the log or the request is wrong (the program's exit code 2). Nothing was written.

    >>> import ltv
    >>> try:
    ...     ltv.run("scenarios/cafe.yaml", set={"horizon_months": -1})
    ... except ltv.Invalid as error:
    ...     print(error.findings[0].path, error.findings[0].severity)
    horizon_months error
    """


class Failed(_Told):
    """The request is right, and yet it failed (exit code 1, or a signal): a full disk, too little memory.

    >>> error = Failed("no space left on the disk", [])
    >>> error.findings
    []
    """
