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
# # From a log to a decision
#
# A client sends a file of orders: 2,357 people who bought their first CDs from CDNOW in the first quarter of 1997, and all they bought
# until June 1998 (Fader & Hardie 2001). No heads, dates like `19970101`, columns between blanks.
# Shall these customers get **a letter a quarter**, or **points**?

# %%
import altair as alt
import look  # how charts and tables look
import ltv
import numpy as np
import pandas as pd

log = "../Tests/CalibrationTests/Data/CDNOW_sample.txt"
how = {"columns": {"customer": 2, "date": 3, "amount": 5}}

# %% [markdown]
# ## What is in it?
#
# `describe` counts, without a model.

# %%
seen = ltv.describe(log, **how)
alt.Chart(seen.monthly[["month", "orders"]]).mark_bar().encode(
    x=alt.X("month", title=None), y=alt.Y("orders", title="orders a month")
)

# %% [markdown]
# After the first quarter nobody new came, and from summer on orders are some 160 to 270 a month. A tenth of the customers brings half of
# the revenue:

# %%
alt.Chart(seen.deciles[["decile", "revenue_share"]].round(4)).mark_bar().encode(
    x=alt.X(
        "decile:O",
        title="tenth of the customers, those who spent most first",
        axis=alt.Axis(labelAngle=0),
    ),
    y=alt.Y("revenue_share", title="share of revenue", axis=alt.Axis(format="%")),
)

# %% [markdown]
# ## Which model?
#
# `fit` tries four models of how customers order and leave, and one of what orders are worth. It says which to trust.

# %%
fitted = ltv.fit(log, **how)
print(fitted.screen[fitted.screen.index("Trust") :].split("\nNumber")[0])

# %%
models = fitted.fit.drop_duplicates("model").query("model != 'gamma_gamma'")
models.set_index("model")[["log_likelihood", "bic"]].sort_values("bic")

# %% [markdown]
# Does it hold? Week by week, orders as they came, and as the chosen model expects them:

# %%
weeks = fitted.tracking.query("model == 'mbg_nbd'").rename(
    columns={"cumulative_orders": "as they came", "cumulative_expected_orders": "expected"}
)
alt.Chart(weeks[["week", "as they came", "expected"]].round(1)).transform_fold(
    ["as they came", "expected"], as_=["kind", "orders"]
).mark_line(strokeWidth=2.5).encode(
    x="week", y=alt.Y("orders:Q", title="repeat orders so far"), color="kind:N"
)

# %% [markdown]
# Half a year is foretold from months that were known before it, by models and by rules that need none. Below 1 the error is
# smaller than that of expecting the last month again used to be.

# %%
scored = ltv.backtest(log, horizon=6, origins=3, **how)
scored.backtest.set_index("method")[
    ["orders_mase", "orders_bias", "revenue_mase", "revenue_bias"]
].dropna().sort_values("orders_mase")

# %% [markdown]
# ## Who is still there?
#
# For each customer: the chance that it still buys, and what it will spend in the next year. A customer who ordered once, long
# ago, is probably gone; one who ordered often and lately is worth a letter.

# %%
customers = fitted.predictions
bands = pd.cut(
    customers["p_alive"],
    [0, 0.2, 0.4, 0.6, 0.8, 1],
    labels=["0–20 %", "20–40 %", "40–60 %", "60–80 %", "80–100 %"],
)
by_band = customers.groupby(bands, observed=True).agg(
    customers=("customer", "size"),
    spend_each=("expected_spend", "mean"),
    spend=("expected_spend", "sum"),
)
by_band["share_of_spend"] = by_band["spend"] / by_band["spend"].sum()
by_band.rename_axis("chance to be there")

# %% [markdown]
# ## The scenario that comes out
#
# `fit` has also written a scenario that runs: fitted numbers with their source, these customers as its base, two ideas. What no log
# tells is marked ASSUMPTION, and belongs to the client:

# %%
scenario = fitted.folder / "scenario.yaml"
lines = scenario.read_text("utf-8").splitlines()
print(*(line.strip() for line in lines if 'source: "ASSUMPTION' in line), sep="\n")

# %% [markdown]
# Ours: amounts are dollars, and we look one year ahead.

# %%
ours = {"currency": "USD", "horizon_months": 12, "ltv_months": 12}
found = ltv.run(scenario, set=ours, draws=16)
print(found.conclusions()[0])

# %%
compared = found.comparison.sort_values("rank")
bars = alt.Chart(compared[["label", "npv", "npv_p05", "npv_p95"]].round(1)).encode(
    y=alt.Y("label", title=None, sort=None)
)
bars.mark_bar(size=14, opacity=0.45).encode(
    x=alt.X("npv_p05", title="NPV, dollars", scale=alt.Scale(zero=False)), x2="npv_p95"
) + bars.mark_tick(thickness=3, size=22).encode(x="npv")

# %% [markdown]
# ## How much would a letter have to do?
#
# A letter costs 0.80 and is assumed to lift orders by 0 to 15 %. `draws` has every world that was drawn, with its numbers and what
# came out: what letters gain, by the lift that the draw gave them.

# %%
draws = found.draws.set_index("draw")
letters, none = (draws[draws["strategy"] == key] for key in ("letters", "as_it_is"))
gain = pd.DataFrame(
    {
        "lift": letters["programmes.letters.contact.order_multiplier"] - 1,
        "gain": letters["npv"] - none["npv"],
    }
)
slope, start = np.polyfit(gain["lift"], gain["gain"], 1)
print(f"A letter pays once it lifts orders by more than {-start / slope:.0%}.")

# %%
points = (
    alt.Chart(gain.round(4))
    .mark_point(filled=True, size=60)
    .encode(
        x=alt.X("lift", title="orders that letters add", axis=alt.Axis(format="%")),
        y=alt.Y("gain", title="NPV of letters less that of none, dollars"),
    )
)
(
    points
    + points.transform_regression("lift", "gain").mark_line(color=look.PALETTE[1])
    + alt.Chart(pd.DataFrame({"y": [0]})).mark_rule().encode(y="y")
)

# %% [markdown]
# ## The decision
#
# No letters to everybody: to pay they must lift orders by more than the 7.5 % that are expected on average. Points change next to nothing. Sending a letter to
# half of the customers, by chance, would tell the lift; and a letter to those alone who are likely still there costs a fraction of one to all:
# the table above says who they are, and that most of what will be spent is theirs.
