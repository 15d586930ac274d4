#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Executes the notebooks from their scripts, and fails on an error or where a stored notebook is not what comes out.

    scripts/check-notebooks LTV            checks
    scripts/check-notebooks LTV --write    stores what comes out

A stored notebook must have the cells of its script, and the outputs of their execution: texts and tables to the last
letter, the numbers of charts to a billionth (C libraries differ in last digits). Pictures of charts are not compared, being
drawn of those numbers. What goes to standard error (progress, how long it will take) hangs on the machine and is not
stored; a warning of Python's there is a failure.
"""

import math
import pathlib
import shutil
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

import jupytext
import nbclient
import nbformat

ROOT = pathlib.Path(__file__).parent.parent
NOTEBOOKS = ROOT / "notebooks"
#: Bytes of a stored notebook: a reader's browser loads all of it.
LARGEST = 300_000
CHART = "application/vnd.vegalite.v6+json"


def executed(script, folder):
    """The notebook of a script, with the outputs of its execution in a folder like this one."""
    notebook = jupytext.read(script)
    for number, cell in enumerate(notebook.cells):
        cell.id = f"{number:02}"
    client = nbclient.NotebookClient(
        notebook,
        timeout=300,
        resources={"metadata": {"path": str(folder)}},
        # It warns of listening on the loopback, for each.
        extra_arguments=["--IPKernelApp.log_level=ERROR"],
    )
    client.execute()
    language = {"name": "python", "file_extension": ".py", "mimetype": "text/x-python"}
    notebook.metadata["language_info"] = language
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        if cell.cell_type == "code":
            said = "".join(output.text for output in cell.outputs if is_error_stream(output))
            if "Warning" in said:
                raise PythonWarning(said)
            cell.outputs = [output for output in cell.outputs if not is_error_stream(output)]
    return notebook


class PythonWarning(Exception):
    """What a library asks to be changed."""


def is_error_stream(output):
    return output.output_type == "stream" and output.name == "stderr"


def difference(stored, made):
    """Where two notebooks differ; None where they do not."""
    if len(stored.cells) != len(made.cells):
        return f"has {len(stored.cells)} cells, its script {len(made.cells)}"
    for number, (old, new) in enumerate(zip(stored.cells, made.cells), start=1):
        if (old.cell_type, old.source) != (new.cell_type, new.source):
            return f"cell {number} is not that of the script"
        if new.cell_type == "code" and not alike(results(old), results(new)):
            return f"cell {number} comes out otherwise:\n{results(old)}\nis stored,\n{results(new)}\ncomes out"
    return None


def results(cell):
    """What of a cell's outputs is compared."""
    kept = []
    for output in cell.outputs:
        if output.output_type == "stream":
            kept.append(output.text)
        else:
            data = output.get("data", {})
            kept.append({kind: data[kind] for kind in sorted(data) if not kind.startswith("image/")})
    return kept


def alike(old, new):
    if isinstance(old, dict) and isinstance(new, dict):
        return old.keys() == new.keys() and all(alike(old[key], new[key]) for key in old)
    if isinstance(old, list) and isinstance(new, list):
        return len(old) == len(new) and all(map(alike, old, new))
    if isinstance(old, float) or isinstance(new, float):
        return isinstance(old, int | float) and isinstance(new, int | float) and math.isclose(old, new, rel_tol=1e-9)
    return old == new


def check(script, write):
    """What is wrong with a notebook; None where nothing is."""
    name = script.with_suffix(".ipynb")
    # Like this folder, but that nothing is written into it.
    with tempfile.TemporaryDirectory() as above:
        folder = pathlib.Path(above, "notebooks")
        folder.mkdir()
        shutil.copy(NOTEBOOKS / "look.py", folder)
        for neighbour in ("scenarios", "Tests"):
            pathlib.Path(above, neighbour).symlink_to(ROOT / neighbour)
        try:
            made = executed(script, folder)
        except (nbclient.exceptions.CellExecutionError, PythonWarning) as error:
            return f"fails:\n{error}"
    if write:
        nbformat.write(made, name)
    if not name.exists():
        return "is not stored"
    if name.stat().st_size > LARGEST:
        return f"has {name.stat().st_size:,} bytes, more than {LARGEST:,}"
    return difference(nbformat.read(name, as_version=4), made)


def main(*arguments):
    write = "--write" in arguments
    scripts = sorted(NOTEBOOKS.glob("[0-9]-*.py"))
    stray = {path.stem for path in NOTEBOOKS.glob("*.ipynb")} - {path.stem for path in scripts}
    if not scripts or stray:
        sys.exit(f"check-notebooks: no script for {', '.join(sorted(stray)) or 'any notebook'}")
    failed = False
    with ThreadPoolExecutor(2) as workers:
        for script, wrong in zip(scripts, workers.map(lambda script: check(script, write), scripts)):
            print(f"{script.stem}: {wrong}" if wrong else f"ok {script.stem}", flush=True)
            failed = failed or wrong is not None
    if failed:
        sys.exit("check-notebooks: where that is meant, scripts/check-notebooks LTV --write stores notebooks anew")


if __name__ == "__main__":
    main(*sys.argv[1:])
