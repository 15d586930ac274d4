# SPDX-License-Identifier: GPL-3.0-or-later
"""What a reader at a terminal sees and does."""

import os
import signal
import subprocess
import sys
from pathlib import Path

LONG = """
import ltv
try:
    ltv.run("scenarios/elevator.yaml", draws=1_000_000)
except KeyboardInterrupt:
    print("interrupted")
"""


def test_progress_comes_through_and_an_interruption_ends_the_program(tmp_path: Path) -> None:
    ours, theirs = os.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", LONG],
        stdout=subprocess.PIPE,
        stderr=theirs,
        # So that a signal reaches Python alone, as from a notebook.
        start_new_session=True,
        env={**os.environ, "TMPDIR": str(tmp_path)},
    ) as python:
        os.close(theirs)
        seen = b""
        while b"% " not in seen:
            seen += os.read(ours, 1024)
        assert b"Running [" in seen
        (program,) = children(python.pid)
        python.send_signal(signal.SIGINT)
        said, _ = python.communicate()
    os.close(ours)
    assert said == b"interrupted\n"
    assert python.returncode == 0
    assert not Path(f"/proc/{program}").exists()
    # The program had its folder in there.
    assert list(tmp_path.iterdir()) == []


def children(process: int) -> list[str]:
    return Path(f"/proc/{process}/task/{process}/children").read_text("ascii").split()
