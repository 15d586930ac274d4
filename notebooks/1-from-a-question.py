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
# # From a question to an answer
#
# Six gyms in a town that loses 1.2 % of its people a year. Nine thousand members pay 8,000 yen a month, and 42 million a
# month of rent and staff stand against them. Shall the chain **sell online coaching**, **let members bring their families**
# at a quarter off, or **leave membership as it is**?
#
# [scenarios/gym-chain.yaml](../scenarios/gym-chain.yaml) says what the business is and what is not known about it.

# %%
import altair as alt
import look  # how charts and tables look
import ltv
import pandas as pd

scenario = "../scenarios/gym-chain.yaml"
names = {
    "acquisition.channels.leaflets.cost_per_customer": "cost of a new member",
    "customers.retention.geometric.churn_per_month": "churn",
    "offers.hybrid.contract.churn_multiplier": "churn with coaching",
    "programmes.family.referral.per_customer_month": "families brought in",
    "programmes.family.referral.churn_multiplier": "churn of families",
}

# %% [markdown]
# ## Run it
#
# All strategies live through the same 1,024 draws of everything that is not known.

# %%
found = ltv.run(scenario, draws=1024)
print(found.conclusions()[0])

# %% [markdown]
# `found` has a data frame for each file of results. What is not known (nine in ten draws lie between `p05` and `p95`):

# %%
unsure = found.assumptions.dropna(subset="p05")
short = unsure["parameter"].str.replace(r"strategies\.\w+\.", "", regex=True).map(names)
unsure[["p05", "p95", "unit"]].set_index(short).map(
    lambda cell: f"{cell:g}" if isinstance(cell, float) else cell
)

# %% [markdown]
# ## How sure is that?
#
# The bars are where nine of ten draws lie, the ticks are means. They overlap, and yet the answer is sure: what hurts one
# strategy hurts the others as well. `p_better`, the share of draws in which a strategy beats the baseline, tells more than two
# bars side by side.

# %%
millions = 1e6
compared = found.comparison.sort_values("rank")
amounts = compared[["npv", "npv_p05", "npv_p95"]] / millions
amounts.insert(0, "label", compared["label"])

bars = alt.Chart(amounts).encode(y=alt.Y("label", title=None, sort=None))
bars.mark_bar(size=14, opacity=0.45).encode(
    x=alt.X("npv_p05", title="NPV, million yen"), x2="npv_p95"
) + bars.mark_tick(thickness=3, size=22).encode(x="npv")

# %%
table = compared.set_index("label")[
    ["npv_difference", "expected_loss", "p_better", "p_best"]
]
table[["npv_difference", "expected_loss"]] /= millions
table

# %% [markdown]
# ## Where does it come from?
#
# Stream by stream, what families add to membership alone. Members' fees bring it; rewards and the people who run it cost
# little.

# %%
bridge = found.bridge.query("strategy == 'family' and npv_difference != 0").copy()
step = bridge["npv_difference"] / millions
bridge["to"] = step.cumsum().where(bridge["stream"] != "total", step)
bridge["since"] = bridge["to"] - step
bridge["kind"] = (
    step.gt(0).map({True: "more", False: "less"}).mask(bridge["stream"] == "total", "total")
)

alt.Chart(bridge[["label", "since", "to", "kind"]]).mark_bar(size=40).encode(
    x=alt.X("label", title=None, sort=None, axis=alt.Axis(labelAngle=0)),
    y=alt.Y("since", title="NPV against membership only, million yen"),
    y2="to",
    color=alt.Color(
        "kind",
        scale=alt.Scale(
            domain=["more", "less", "total"],
            range=[look.PALETTE[2], look.PALETTE[1], look.PALETTE[0]],
        ),
    ),
).properties(width=520)

# %% [markdown]
# ## When does the money come?

# %%
cash = found.timeline.query("metric == 'cumulative_cash' and month % 3 == 2")
labels = dict(zip(found.comparison["strategy"], found.comparison["label"]))
cash = pd.DataFrame(
    {
        "date": cash["date"],
        "strategy": cash["strategy"].map(labels),
        "cash": cash["mean"] / millions,
    }
)

alt.Chart(cash.round(3)).mark_line(strokeWidth=2.5).encode(
    x=alt.X("date:T", title=None),
    y=alt.Y("cash", title="cumulative cash, million yen"),
    color=alt.Color("strategy", sort=list(compared["label"])),
)

# %% [markdown]
# Membership alone earns less every year, and in the end it loses money. Nobody sees that in its NPV.
#
# ## What does the choice hang on?
#
# Families or coaching: a sensitivity study moves each number that is not known from its 5 % to its 95 % point.

# %%
study = ltv.sensitivity(scenario, between=("family", "hybrid"), draws=512)
tornado = study.tornado.query("strategy == 'family' and against == 'hybrid'")
tornado = pd.DataFrame(
    {
        "uncertainty": tornado["uncertainty"].map(names),
        "at 5 %": tornado["npv_at_p05"] / millions,
        "at 95 %": tornado["npv_at_p95"] / millions,
        "swing": (tornado["npv_at_p95"] - tornado["npv_at_p05"]).abs() / millions,
    }
).sort_values("swing", ascending=False)

alt.Chart(tornado).mark_bar(size=16).encode(
    x=alt.X("at 5 %", title="NPV of families less that of coaching, million yen"),
    x2="at 95 %",
    y=alt.Y("uncertainty", title=None, sort=list(tornado["uncertainty"])),
) + alt.Chart(pd.DataFrame({"x": [0]})).mark_rule().encode(x="x")

# %% [markdown]
# How many families members bring decides. What would it be worth to know it first?

# %%
worth = study.information
pd.DataFrame(
    {
        "known first": worth["uncertainties"].map(names).fillna(worth["uncertainties"]),
        "worth, million yen": worth["value"] / millions,
    }
).sort_values("worth, million yen", ascending=False).set_index("known first")

# %% [markdown]
# No trial that tells only this may cost more. What must it show?

# %%
families = "strategies.family.programmes.family.referral.per_customer_month"
level = ltv.breakeven(
    scenario, {families: (0.001, 0.012)}, between=("family", "hybrid"), draws=128
)
turn = level.breakeven["value"].iloc[0]
print(f"Both earn the same where 1,000 members bring {1000 * turn:.1f} families a month.")

# %%
curve = level.breakeven_curve
curve = pd.DataFrame(
    {
        "families": 1000 * curve["value"],
        "mean": curve["difference"] / millions,
        "low": curve["p05"] / millions,
        "high": curve["p95"] / millions,
    }
)
line = alt.Chart(curve).encode(
    x=alt.X("families", title="families that 1,000 members bring in a month")
)
(
    line.mark_area(opacity=0.25).encode(
        y=alt.Y("low", title="NPV of families less that of coaching, million yen"),
        y2="high",
    )
    + line.mark_line(strokeWidth=2.5).encode(y="mean")
    + alt.Chart(pd.DataFrame({"y": [0]})).mark_rule().encode(y="y")
)

# %% [markdown]
# ## What if?
#
# `set` gives any number of the file another value: a plain one, or a distribution, a mapping, `None` to delete. The owner
# doubts that the town will lose only 1.2 % a year.

# %%
rows = {}
for decline in (0.0, 0.012, 0.03):
    again = ltv.run(scenario, set={"market.decline_per_year": decline}, draws=256)
    rows[f"{decline:.1%} a year"] = again.comparison.set_index("label")["npv"] / millions
pd.DataFrame(rows).rename_axis("NPV, million yen")

# %% [markdown]
# The order stays. What is wrong in a request becomes an exception that says where, and what would be right:

# %%
try:
    ltv.run(scenario, set={"market.decline_per_yaer": 0.03})
except ltv.Invalid as error:
    for finding in error.findings:
        print(f"{finding.path}: {finding.message}\n  → {finding.remedy}")

# %% [markdown]
# ## The answer
#
# Let members bring their families. It beats leaving things as they are in every world that was drawn, and coaching in three of
# four. Only if members bring fewer families than the break-even above is coaching the better choice: try it in one club first.
