# SPDX-License-Identifier: GPL-3.0-or-later
"""Breaks scenarios and arguments, and looks at how ltv ends: done or refused with a reason, never otherwise.

A scenario of the catalogue is changed as a tree, so that most of what comes out is read as a scenario; the numbers, keys
and structures put into it are the format's own, from its schema and from the catalogue. Case n of a seed is the same
wherever and whenever it runs; `--only n` runs it alone and shows it.
"""
import argparse
import copy
import csv
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
NUMBERS = [0, -1, 1, 0.5, 2, 12, 1e-15, 1e-9, 1e-6, 0.999999999, 1.000000001, 1000, 1e6, 1e9, 1e12, 1e15, 1e15 + 2, 1e18,
           1e300, 5e-324, -1e15, 1200, 1201, 2147483648, 4294967296, 9007199254740993, 9223372036854775807, 10**30,
           float("inf"), float("-inf"), float("nan")]
WORDS = ["", "~", "null", "true", "no", "１２", "5%", "1,000", "1e5", "¥8,000", "x" * 300, "売上", "\u202ee", "a.b", "*", "&a", "- 1",
         "\u0000", "{", "2026-13", "2026-02", "0"]
TRACES = ("Fatal error", "Backtrac", "crashed", "Stack dump", "Illegal instruction")
SECONDS = 30
"""After which a run is given up: some are long, which is no fault. A check of a file never is."""


class Case:
    """One broken scenario with the arguments for it."""

    def __init__(self, seed, number, catalogue):
        self.random = random.Random(f"{seed} {number}")
        self.catalogue = catalogue
        name = self.random.choice(sorted(catalogue))
        self.tree = copy.deepcopy(catalogue[name])
        # Short, so that many fit into a minute.
        self.tree["horizon_months"] = self.random.choice([1, 2, 3, 6, 12, 24])
        self.tree.pop("ltv_months", None)
        for _ in range(self.random.choice([0, 1, 1, 1, 1, 1, 2, 2, 3])):
            self.mutate()
        self.before = []
        self.arguments = self.command()

    # --- the scenario

    def places(self):
        """Every place of the tree: what holds it, and under which key."""
        found = []

        def visit(node):
            entries = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
            for key, value in list(entries):
                found.append((node, key))
                visit(value)
        visit(self.tree)
        return found

    def number(self, near=None):
        if isinstance(near, (int, float)) and not isinstance(near, bool) and self.random.random() < 0.75:
            return near * self.random.choice([-1, 0, 0.1, 0.5, 0.9, 1.1, 2, 10, 1000, 1e6, 1e-6])
        return self.random.choice(NUMBERS)

    def value(self, near):
        pick = self.random.randrange(9)
        if pick <= 3:
            return self.number(near)
        if pick == 4:
            return self.uncertain(near)
        if pick == 5:
            return self.random.choice(WORDS)
        if pick == 6:
            return self.random.choice([{"times": self.number()}, {"value": self.number(near), "source": "x"},
                                       {"schedule": {0: self.number(near), 6: self.number(near)}}, {"ref": "visit_cost"}])
        if pick == 7:
            return self.random.choice([None, [], {}, True, [self.number()] * 12, {"": 1}])
        return copy.deepcopy(self.elsewhere())

    def elsewhere(self):
        other = self.catalogue[self.random.choice(sorted(self.catalogue))]
        node = other
        for _ in range(self.random.randrange(1, 5)):
            if isinstance(node, dict) and node:
                node = node[self.random.choice(sorted(node, key=str))]
        return node

    def uncertain(self, near):
        low, high = sorted([self.number(near), self.number(near)], key=lambda n: (n != n, n))
        kind = self.random.choice(["normal", "lognormal", "beta", "gamma", "uniform", "triangular", "pert", "discrete"])
        body = {"uniform": {"min": low, "max": high}, "triangular": {"min": low, "mode": low, "max": high},
                "pert": {"min": low, "mode": high, "max": high}, "discrete": {"values": [low, high], "weights": [1, 3]}}
        parameters = body.get(kind, {"p05": low, "p95": high})
        result = {kind: parameters}
        if self.random.random() < 0.3:
            result["truncate"] = {"min": low, "max": high}
        return result

    def mutate(self):
        places = self.places()
        if self.random.random() < 0.5:
            # Most of what can be wrong with a business is a number.
            places = [(node, key) for node, key in places if isinstance(node[key], (int, float))] or places
        if not places:
            return
        node, key = self.random.choice(places)
        pick = self.random.randrange(12)
        if pick <= 6:
            node[key] = self.value(node[key])
        elif pick == 7:
            del node[key]
        elif pick == 8 and isinstance(node, dict):
            node[self.random.choice(WORDS)] = node[key]
        elif pick == 9:
            target, place = self.random.choice(places)
            target[place] = copy.deepcopy(node[key])
        elif pick == 10 and isinstance(node, dict) and self.tree.get("strategies"):
            # A strategy that changes something the base has.
            self.tree["strategies"] = {"plain": {}, "changed": {key: self.value(node[key])}}
        else:
            section = self.random.choice(["offers", "programmes", "customers", "market", "costs", "cases", "acquisition"])
            self.tree[section] = copy.deepcopy(self.catalogue[self.random.choice(sorted(self.catalogue))].get(section, {}))

    # --- the arguments

    def path(self):
        node, keys = self.tree, []
        for _ in range(self.random.randrange(1, 6)):
            if not isinstance(node, dict) or not node:
                break
            key = self.random.choice(sorted(node, key=str))
            keys.append(str(key))
            node = node[key]
        return ".".join(keys) or "horizon_months"

    def uncertain_path(self):
        """The path of an uncertain number, where there is one."""
        kinds = {"normal", "lognormal", "beta", "gamma", "uniform", "triangular", "pert", "discrete"}
        found = []

        def visit(node, keys):
            if not isinstance(node, dict):
                return
            if kinds & {str(key) for key in node}:
                found.append(".".join(keys[2:] if keys[:1] == ["strategies"] else keys))
            for key in node:
                visit(node[key], keys + [str(key)])

        visit(self.tree, [])
        return self.random.choice(sorted(found)) if found and self.random.random() < 0.9 else self.path()

    def text(self):
        return str(self.random.choice(NUMBERS + WORDS)).replace("\0", "")

    def option(self, name, *usual):
        return [name, self.random.choice(usual) if usual and self.random.random() < 0.8 else self.text()]

    def command(self):
        r = self.random
        draws = self.option("--draws", "1", "2", "16", "17")
        common = ["--threads", r.choice(["1", "2"])] + (["--seed", self.text()] if r.random() < 0.1 else [])
        if r.random() < 0.15:
            common += ["--set", f"{self.path()}={self.text()}"]
        if r.random() < 0.1:
            common += ["--lang", "ja"]
        out = ["--out", "out"]
        vary = ["--vary", f"{self.path()}=" + r.choice(["1:2:3", "0:1", "1,2", "0.1:0.9:2", "-20%:20%:3", "-50%:+50%", f"{self.text()}:{self.text()}:3", ""])]
        verb = r.choice(["check"] * 3 + ["run"] * 6 + ["explain", "sweep", "sensitivity", "pilot", "discover", "track", "breakeven", "optimise"])
        if verb == "check":
            return ["check", "s.yaml"]
        if verb == "explain":
            return ["run", "s.yaml", "--explain", *draws, *common]
        if verb == "run":
            extra = r.choice([[], [], [], self.option("--solver", "expected", "cohort", "individual"), self.option("--case", "all"),
                              ["--segments"], self.option("--until", "expected_loss<5%"), self.option("--decide-on", "npv_plan")])
            return ["run", "s.yaml", *draws, *out, *common, *extra]
        if verb == "sweep":
            extra = r.choice([[], vary, ["--design", "sobol", "--points", self.text()], self.option("--shard", "1/2", "2/2")])
            return ["sweep", "s.yaml", *vary, *extra, *draws, *out, *common]
        if verb == "sensitivity":
            swing = self.option("--swing", "20%") if r.random() < 0.4 else []
            metric = self.option("--metric", "ltv_to_cac", "payback_months", "irr") if r.random() < 0.4 else []
            return ["sensitivity", "s.yaml", *self.option("--draws", "16", "32"), *swing, *metric, *out, *common]
        if verb == "pilot":
            kind = r.choice(["share:5,20", "churn:9", "rate:30", "mean:4,9@0.8", "normal:7@100", f"share:9@{self.uncertain_path()}", self.text()])
            months = self.option("--months", "0", "1", "6") if r.random() < 0.7 else []
            waits = ["--waiting-is-free"] if months and r.random() < 0.8 else []
            repeat = self.option("--repeat", "2") if r.random() < 0.2 else []
            return ["pilot", "s.yaml", "--measure", f"{self.uncertain_path()}={kind}", *months, *waits, *repeat, "--draws", "128", *out, *common]
        if verb == "discover":
            condition = r.choice(["npv<0", "payback_months>12", "ltv_to_cac<=3"])
            return ["discover", "s.yaml", "--where", condition, "--draws", "128", *out, *common]
        if verb == "track":
            self.before = ["run", "s.yaml", "--draws", "128", "--threads", "1", "--out", "plan"]
            extra = r.choice([[], [], self.option("--noise", "2%", "0.3"), self.option("--strategy", "base"), ["--lang", "ja"]])
            return ["track", "plan", "actuals.csv", "--threads", r.choice(["1", "2"]), *out, *extra]
        strategies = [str(key) for key in self.tree.get("strategies") or ["base"]] if isinstance(
            self.tree.get("strategies"), dict) else ["base"]
        if verb == "breakeven":
            return ["breakeven", "s.yaml", *vary, "--between", r.choice(strategies), r.choice(strategies), *draws, *out, *common]
        if r.random() < 0.2:
            return ["optimise", "s.yaml", "--robust", *self.option("--weights", "bear=0.5,bull=0.5"), *draws, *out, *common]
        if r.random() < 0.2:
            return ["optimise", "s.yaml", "--maximise", "npv", "--minimise", "peak_funding", *draws, *out, *common]
        return ["optimise", "s.yaml", *vary, *self.option(r.choice(["--maximise", "--minimise"]), "npv", "ltv"), *draws, *out,
                *common]

    def actuals(self):
        """What came of the plan, mostly as a client would write it."""
        r = random.Random(self.random.random())
        lines = r.sample(["customers", "acquired", "lost", "orders", "revenue", "cash", "contribution", "cumulative_cash", "売上", "x"],
                         r.choice([1, 2, 3]))
        rows = [["month", *lines]]
        for month in range(r.choice([1, 2, 5, 12])):
            date = f"{2026 + (3 + month) // 12}-{(3 + month) % 12 + 1:02}"
            cells = [str(r.choice([r.uniform(0, 1e4), r.uniform(0, 1e9), 0, ""])) for _ in lines]
            rows.append([date, *cells] if r.random() < 0.95 else [self.text(), *cells])
        return "\n".join(",".join(row) for row in rows) + "\n"

    # --- what became of it

    def run(self, ltv):
        """`(how it ended, what is wrong with that)`."""
        folder = Path(tempfile.mkdtemp(prefix="ltv-fuzz-"))
        try:
            (folder / "data").symlink_to(ROOT / "scenarios" / "data")
            (folder / "s.yaml").write_text(self.written(), encoding="utf-8")
            try:
                if self.before:
                    (folder / "actuals.csv").write_text(self.actuals(), encoding="utf-8")
                    # A run that is refused leaves no plan, which track has to say.
                    subprocess.run([ltv, *self.before], cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS)
                done = subprocess.run([ltv, *self.arguments], cwd=folder, stdin=subprocess.DEVNULL, capture_output=True,
                                      timeout=SECONDS)
            except subprocess.TimeoutExpired:
                return "long", "a check that does not end" if self.arguments[0] == "check" else None
            return done.returncode, self.fault(folder, done)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def written(self):
        return yaml.safe_dump(self.tree, allow_unicode=True, sort_keys=False, width=10_000)

    def fault(self, folder, done):
        said = done.stderr.decode(errors="replace")
        if done.returncode not in (0, 2):
            return f"ends with {done.returncode}: {said[-400:]}"
        if any(trace in said for trace in TRACES):
            return f"prints a trace: {said[-400:]}"
        if done.returncode == 2:
            if "error" not in said + (done.stdout.decode(errors="replace") if self.arguments[0] == "check" else ""):
                return f"refuses without a reason: {said[-400:]}"
            if (folder / "out").exists() and not (folder / "out" / "progress").exists():
                return "refuses, and leaves a folder"
            return None
        if any(name.endswith(".ltv-partial") for name in os.listdir(folder)):
            return "leaves a hidden folder"
        for table in (folder / "out").glob("*.csv") if (folder / "out").exists() else ():
            with table.open(encoding="utf-8", newline="") as lines:
                for row in csv.reader(lines):
                    if any(cell.lower() in ("nan", "-nan", "inf", "-inf") for cell in row):
                        return f"{table.name} has a cell that is no number: {row[:6]}"
        return None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("ltv")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=20260401)
    parser.add_argument("--only", type=int)
    options = parser.parse_args()
    ltv = str(Path(options.ltv).resolve())
    catalogue = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))
                 for path in sorted((ROOT / "scenarios").glob("*.yaml"))}
    if options.only is not None:
        case = Case(options.seed, options.only, catalogue)
        print(case.written())
        print(case.arguments)
        ending, fault = case.run(ltv)
        print(ending, fault or "")
        return 1 if fault else 0
    begin = time.monotonic()
    tally, faults, number = {}, 0, 0
    workers = os.cpu_count() or 1
    with ThreadPoolExecutor(workers) as pool:
        while time.monotonic() - begin < options.seconds:
            numbers = range(number, number + 8 * workers)
            number = numbers.stop
            for case, (ending, fault) in zip(numbers, pool.map(
                    lambda n: Case(options.seed, n, catalogue).run(ltv), numbers)):
                tally[str(ending)] = tally.get(str(ending), 0) + 1
                if fault:
                    faults += 1
                    print(f"fuzz: case {case} of seed {options.seed}: {fault}", file=sys.stderr, flush=True)
    print(f"fuzz: {number} cases in {time.monotonic() - begin:.0f} s: " + ", ".join(
        f"{count} end with {ending}" if ending != "long" else f"{count} took over {SECONDS} s"
        for ending, count in sorted(tally.items())) + f"; {faults} are wrong")
    if tally.get("0", 0) < number / 10:
        print("fuzz: too few cases are valid: they test the reading alone", file=sys.stderr)
        return 1
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
