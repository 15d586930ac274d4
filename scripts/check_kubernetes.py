#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks a manifest of Jobs by the schemas of Kubernetes' API, in which an unknown key is an error, and runs what its
containers run with an ltv that only says how it was called.

    check_kubernetes.py MANIFEST
"""

import copy
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import kubernetes_validate
import yaml

# The first in which backoffLimitPerIndex is stable, and the latest that the schemas know.
VERSIONS = ("1.33", "1.37")


def main() -> int:
    parts, merge = yaml.safe_load_all(Path(sys.argv[1]).read_text(encoding="utf-8"))
    for job in (parts, merge):
        for version in VERSIONS:
            kubernetes_validate.validate(job, version, strict=True)
    for broken in broken_copies(parts):
        try:
            kubernetes_validate.validate(broken, VERSIONS[0], strict=True)
        except kubernetes_validate.ValidationError:
            continue
        sys.exit("check_kubernetes: the schema takes a manifest that is wrong")
    count = parts["spec"]["completions"]
    for index in (0, count - 1):
        call = called(container(parts), JOB_COMPLETION_INDEX=str(index))
        expected = f"--shard {index + 1}/{count} --out fees.parts/{index + 1} --resume --wait"
        if not call.startswith("sweep lifts.yaml --vary ") or not call.endswith(expected):
            sys.exit(f"check_kubernetes: index {index} calls: ltv {call}")
    call = called(container(merge))
    if call != "merge " + " ".join(f"fees.parts/{part}" for part in range(1, count + 1)) + " --out fees":
        sys.exit(f"check_kubernetes: the merge calls: ltv {call}")
    print(f"check_kubernetes: two Jobs of batch/v1, of {count} parts and a merge, hold by the schemas of {VERSIONS}")
    return 0


def broken_copies(job: dict) -> list[dict]:
    """A key in the wrong case, and a number as a text."""
    unknown, text = copy.deepcopy(job), copy.deepcopy(job)
    unknown["spec"]["completionmode"] = unknown["spec"].pop("completionMode")
    text["spec"]["completions"] = "forty"
    return [unknown, text]


def container(job: dict) -> dict:
    """The only container of a Job."""
    (only,) = job["spec"]["template"]["spec"]["containers"]
    return only


def called(of: dict, **variables: str) -> str:
    """The arguments with which a container's command calls ltv."""
    with tempfile.TemporaryDirectory() as folder:
        program = Path(folder) / "ltv"
        program.write_text('#!/bin/sh\nprintf "%s" "$*"\n', encoding="utf-8")
        program.chmod(0o755)
        environment = {entry["name"]: entry["value"] for entry in of["env"]} | variables
        environment["PATH"] = f"{folder}:{os.environ['PATH']}"
        done = subprocess.run(of["command"], env=environment, capture_output=True, text=True, check=True)
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
