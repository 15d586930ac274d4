# ---
# jupyter:
#   jupytext:
#     formats: ipynb,py:percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # A sweep on several machines
#
# Which strategy wins where? A sweep runs every strategy at every combination of two numbers. A large one is shared between machines, and the
# result is **the same bytes** as from one. Here four processes stand for four machines that see a common folder; what they
# run is what each machine would.

# %%
import hashlib
import pathlib
import subprocess
import tempfile
import time

import altair as alt
import look  # how charts and tables look
import ltv
import pandas as pd

scenario = "../scenarios/gym-chain.yaml"
keeps = "strategies.hybrid.offers.hybrid.contract.churn_multiplier"
brings = "strategies.family.programmes.family.referral.per_customer_month"
common = tempfile.TemporaryDirectory()
folder = pathlib.Path(common.name)

# %% [markdown]
# ## The command of each machine
#
# All have the same, but for the number of the part.

# %%
varied = f"--vary {keeps}=0.5:1:11 --vary {brings}=0:0.014:15"
sweep = f"sweep {scenario} {varied} --draws 64".split()


def part(number: int, *more: str) -> subprocess.Popen:
    out = folder / f"part{number}"
    command = [ltv.program(), *sweep, "--shard", f"{number}/4", "--out", out, *more]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


print("ltv", *sweep, "--shard 1/4 --out part1", sep=" ")

# %% [markdown]
# ## A machine goes down
#
# Part 2 is killed at its work. What it has finished is on the disk.

# %%
machines = {1: part(1), 2: part(2, "--threads", "1"), 3: part(3), 4: part(4)}
while not list(folder.glob("part2/progress/chunk-*")):
    time.sleep(0.001)
machines[2].kill()
for number, machine in machines.items():
    machine.communicate()
    print(f"part {number}:", "done" if machine.returncode == 0 else "killed")

# %% [markdown]
# The merge knows what is missing, and writes nothing:

# %%
parts = [folder / f"part{number}" for number in (1, 2, 3, 4)]
merge = [ltv.program(), "merge", *parts, "--out", folder / "whole"]
refused = subprocess.run(merge, capture_output=True, text=True)
# How much is missing hangs on the moment.
print(refused.stderr.split(", with")[0])

# %% [markdown]
# The same command with `--resume`, on whatever machine, goes on; then the parts are merged.

# %%
again = part(2, "--resume")
again.communicate()
merged = subprocess.run(merge, capture_output=True, text=True)
print("part 2:", "done" if again.returncode == 0 else "failed")
print("merge:", "done" if merged.returncode == 0 else merged.stderr)

# %% [markdown]
# ## The same bytes
#
# One process alone does the sweep once more. File by file, SHA-256:

# %%
one = ltv.sweep(scenario, {keeps: (0.5, 1, 11), brings: (0, 0.014, 15)}, draws=64)
whole = ltv.read(folder / "whole")


def digest(results: ltv.Results, name: str) -> str:
    return hashlib.sha256((results.folder / f"{name}.csv").read_bytes()).hexdigest()[:16]


same = pd.DataFrame(
    {
        "four machines": {name: digest(whole, name) for name in whole},
        "one": {name: digest(one, name) for name in one},
    }
)
same["same"] = same["four machines"] == same["one"]
same

# %%
assert same["same"].all()

# %% [markdown]
# ## The map
#
# Which strategy wins: down, how much coaching keeps of those who would leave; across, how many families members bring. Pale is where the draws cannot
# tell the best from the next.

# %%
regions = whole.regions
places = pd.DataFrame(
    {
        "families": (1000 * regions[brings]).round(1),
        "kept": (1 - regions[keeps]).round(2),
        "winner": regions["label"],
        "margin": (regions["margin"] / 1e6).round(1),
        "tied": regions["tied"],
    }
)
alt.Chart(places).mark_rect().encode(
    x=alt.X(
        "families:O",
        title="families that 1,000 members bring in a month",
        axis=alt.Axis(labelAngle=0),
    ),
    y=alt.Y(
        "kept:O",
        sort="descending",
        title="leavers whom coaching keeps",
        axis=alt.Axis(format=".0%"),
    ),
    color=alt.Color("winner:N"),
    opacity=alt.Opacity(
        "tied:N", scale=alt.Scale(domain=[False, True], range=[1, 0.45]), legend=None
    ),
    tooltip=["winner", "margin", "tied"],
).properties(width=alt.Step(34), height=alt.Step(24))

# %% [markdown]
# By how much the best lies ahead of the next:

# %%
alt.Chart(places).mark_rect().encode(
    x=alt.X(
        "families:O",
        title="families that 1,000 members bring in a month",
        axis=alt.Axis(labelAngle=0),
    ),
    y=alt.Y(
        "kept:O",
        sort="descending",
        title="leavers whom coaching keeps",
        axis=alt.Axis(format=".0%"),
    ),
    color=alt.Color(
        "margin",
        title="lead, million yen",
        scale=alt.Scale(scheme="blues"),
        legend=alt.Legend(title="lead, million yen"),
    ),
).properties(width=alt.Step(34), height=alt.Step(24))

# %% [markdown]
# A client can place itself on the map. [docs/sweeps.md](../docs/sweeps.md) has the commands for machines that share nothing but the files at the end.
