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
# # What the solvers agree on
#
# `ltv` has three ways to come to a result: **expected** computes means and variances exactly, **cohort** draws how many customers do
# what, **individual** lives every customer's life. Each checks the others, and closed forms check what they have in common. Here are two
# classics, of which the answers are known.

# %%
import pathlib
import tempfile

import altair as alt
import look  # how charts and tables look
import ltv
import numpy as np
import pandas as pd
from scipy import special, stats

# Where nothing is uncertain, the exact solver needs one draw; the simulations live through many.
DRAWS = {"expected": 1, "cohort": 2048, "individual": 2048}
folder = tempfile.TemporaryDirectory()


def scenario(name: str, text: str) -> pathlib.Path:
    path = pathlib.Path(folder.name, name)
    path.write_text(text, "utf-8")
    return path


# %% [markdown]
# ## A random sum of random sums
#
# A shop wins about 20 customers a month: a Poisson number. Each orders a Poisson number of times, 0.4 a month on average. An order's
# value has mean 30 and a standard deviation of 0.8 times that. Nobody leaves. How much comes in within a year, and how much of that is luck?

# %%
shop = scenario(
    "shop.yaml",
    """
start: 2026-04
horizon_months: 12
discount_rate_per_year: 0
acquisition: {channels: {web: {spend_per_month: 2000, cost_per_customer: 100}}}
customers:
  retention: {geometric: {churn_per_month: 0}}
  orders: {per_month: 0.4, value: 30, value_cv: 0.8, margin: 1}
""",
)
runs = {
    solver: ltv.run(shop, solver=solver, draws=draws) for solver, draws in DRAWS.items()
}

# %% [markdown]
# Whoever is won in month $t$ is there for $a = 12 - t$ months and spends a compound Poisson sum $S_a$ with
# $E[S_a] = \lambda a \mu$ and $E[S_a^2] = \lambda a\,(\mu^2 + \sigma^2) + (\lambda a \mu)^2$. The customers themselves come in Poisson numbers
# with mean $m$, so the total is once more a compound Poisson sum:
#
# $$E = \sum_a m\,\lambda a \mu, \qquad \mathrm{Var} = \sum_a m\,E[S_a^2].$$

# %%
won, rate, value, spread = 20, 0.4, 30, 0.8 * 30
ages = np.arange(1, 13)
mean = (won * rate * ages * value).sum()
deviation = np.sqrt(
    (won * (rate * ages * (value**2 + spread**2) + (rate * ages * value) ** 2)).sum()
)

rows = {}
for solver, run in runs.items():
    revenue = run.summary.set_index("metric").loc["revenue"]
    rows[solver] = revenue[["mean", "mcse", "sd_chance", "sd_chance_mcse"]].to_list()
rows["closed form"] = [mean, 0, deviation, 0]
pd.DataFrame(rows, index=["mean", "± ", "standard deviation", "±"], dtype=float).T

# %% [markdown]
# The exact solver has the formula's numbers to the last digit shown; the simulations are within two of the errors that they state
# themselves. Their 2,048 years, and what a normal law of the same mean and variance would be:

# %%
counts, edges = np.histogram(runs["individual"].draws["revenue"], bins=30)
width = edges[1] - edges[0]
middle = edges[:-1] + width / 2
years = pd.DataFrame(
    {
        "revenue": middle,
        "since": edges[:-1],
        "to": edges[1:],
        "years": counts,
        "normal": len(runs["individual"].draws)
        * width
        * stats.norm.pdf(middle, mean, deviation),
    }
).round(2)
alt.Chart(years).mark_bar(opacity=0.45).encode(
    x=alt.X("since", title="revenue of a year", scale=alt.Scale(zero=False)),
    x2="to",
    y=alt.Y("years", title="simulated years"),
    y2=alt.datum(0),
) + alt.Chart(years).mark_line(color=look.PALETTE[1], strokeWidth=2.5).encode(
    x="revenue", y="normal"
)

# %% [markdown]
# ## The ruse of heterogeneity
#
# A service finds that 78 % of its customers stay their first month, 90 % of those who are left stay the fifth, and 95 % of those who are left
# the twelfth. *Our customers grow more loyal*, somebody says. Fader & Hardie (2007, 2010) show that it need not be so: let each
# customer have a churn of its own that **never changes**, only let customers differ (Beta with $\alpha = 0.7$, $\beta = 2.5$).

# %%
alpha, beta = 0.7, 2.5
service = scenario(
    "service.yaml",
    f"""
start: 2026-04
horizon_months: 36
discount_rate_per_year: 0
acquisition: {{channels: {{web: {{spend_per_month: 2000, cost_per_customer: 1}}}}}}
customers:
  retention: {{beta_geometric: {{alpha: {alpha}, beta: {beta}}}}}
  orders: {{per_month: 1, value: 10, margin: 1}}
""",
)
runs = {
    solver: ltv.run(service, solver=solver, draws=min(draws, 32))
    for solver, draws in DRAWS.items()
}

# %% [markdown]
# Those who are there after $t$ months, and the share of them who stay another one, have closed forms:
#
# $$S(t) = \frac{B(\alpha, \beta + t)}{B(\alpha, \beta)}, \qquad r(t) = \frac{S(t)}{S(t-1)} = \frac{\beta + t - 1}{\alpha + \beta + t - 1}.$$

# %%
ages = np.arange(0, 36)
survival = np.exp(special.betaln(alpha, beta + ages) - special.betaln(alpha, beta))
rows = []
for solver, run in runs.items():
    found = run.profile.set_index("age")["survival"].reindex(ages)
    rows.append([solver, *found[[6, 12, 24]], np.abs(found - survival).max()])
rows.append(["closed form", *survival[[6, 12, 24]], 0])
heads = ["solver", "after 6 months", "after 12", "after 24", "largest distance"]
pd.DataFrame(rows, columns=heads).set_index("solver").map("{:.3%}".format)

# %% [markdown]
# All three agree. Now look at what the service saw: the share that stays rises month by month (points: the customers simulated one by
# one; blue line: the formula). And nobody's own share (thin lines: a tenth of the customers each) ever rose.

# %%
months = ages[1:25]
lived = runs["individual"].profile.set_index("age")["survival"].reindex(ages).to_numpy()
seen = pd.DataFrame(
    {
        "month": months,
        "formula": (beta + months - 1) / (alpha + beta + months - 1),
        "simulated": lived[months] / lived[months - 1],
    }
).round(4)
tenths = 1 - stats.beta(alpha, beta).ppf(np.arange(0.05, 1, 0.1))
own = pd.DataFrame({"stays": tenths.round(4)})
(
    alt.Chart(own)
    .mark_rule(color="#9aa5b1")
    .encode(y=alt.Y("stays", title="share who stay the month", axis=alt.Axis(format="%")))
    + alt.Chart(seen)
    .mark_line(strokeWidth=3)
    .encode(x=alt.X("month", title="month of their life"), y="formula")
    + alt.Chart(seen)
    .mark_point(filled=True, size=45, color=look.PALETTE[1], opacity=1)
    .encode(x="month", y="simulated")
)

# %% [markdown]
# Who is left is no longer who came: those who leave easily have left. By tenths of the customers won, from the most faithful to the most
# fickle:

# %%
stays = pd.DataFrame(
    {
        "age": np.repeat([0, 6, 12, 24], 10),
        "tenth": np.tile(np.arange(1, 11), 4),
        "still there": np.concatenate([tenths**age for age in (0, 6, 12, 24)]),
    }
)
alt.Chart(stays.round(4)).mark_bar().encode(
    x=alt.X(
        "still there",
        stack="normalize",
        title="share of those still there",
        axis=alt.Axis(format="%"),
    ),
    y=alt.Y("age:O", title="age, months"),
    color=alt.Color(
        "tenth",
        scale=alt.Scale(scheme="blues", reverse=True),
        legend=alt.Legend(title="tenth"),
    ),
    order="tenth",
)

# %% [markdown]
# ## What it costs to be deceived
#
# Two plans for the same customers: one with the first month's churn for everybody, one with that of those who were left after a year. Both
# miss what a customer brings in three years.

# %%
first, late = alpha / (alpha + beta), alpha / (alpha + beta + 12)
rows = {"customers differ": runs["expected"]}
for name, churn in (
    ("everybody like the first month", first),
    ("everybody like those left after a year", late),
):
    rows[name] = ltv.run(
        service,
        set={"customers.retention": {"geometric": {"churn_per_month": churn}}},
        draws=1,
    )
worth = pd.Series(
    {name: run.summary.set_index("metric").loc["ltv", "mean"] for name, run in rows.items()}
)
pd.DataFrame(
    {"LTV": worth, "against the truth": (worth / worth.iloc[0] - 1).map("{:+.0%}".format)}
)

# %% [markdown]
# Loyalty that rises with age may be no more than this. A plan that stands on it (wait, and customers become faithful) waits for
# nothing: `beta_geometric` has the curve without the story.
