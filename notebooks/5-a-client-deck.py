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
# # A deck for the client
#
# A run becomes slides: the answer in the title, how sure it is, where it comes from, when the money comes, the years, and what all of
# it rests on. Charts and tables are PowerPoint's own: click on one, and its numbers can be edited.

# %%
import zipfile

import look  # how tables look
import ltv
import ltv.deck
import pandas as pd
import pptx

found = ltv.run("../scenarios/gym-chain.yaml", draws=1024)
deck = ltv.deck.write(found, "gym-chain.pptx")

# %% [markdown]
# <img src="../docs/figures/client-deck.png" alt="Six of its slides" width="760">
#
# What is on the slides:

# %%
slides = pptx.Presentation(str(deck)).slides
shown = [(slide.shapes.title.text_frame.text, slide.shapes) for slide in slides]
pd.DataFrame(
    {
        "title": [title for title, _ in shown],
        "charts": [sum(shape.has_chart for shape in shapes) for _, shapes in shown],
        "tables": [sum(shape.has_table for shape in shapes) for _, shapes in shown],
    },
    index=pd.RangeIndex(1, len(shown) + 1, name="slide"),
)

# %% [markdown]
# Each chart is a part of the file, with the sheet that it is drawn from:

# %%
parts = zipfile.ZipFile(deck).namelist()
print(
    *sorted(part for part in parts if "/charts/chart" in part or "/embeddings/" in part),
    sep="\n",
)

# %% [markdown]
# The bridge, read back: columns that float are stacks with a part that is not seen.

# %%
bridge = [shape.chart for slide in slides for shape in slide.shapes if shape.has_chart][1]
columns = pd.DataFrame(
    {
        f"{place}: {series.name or 'unseen'}": series.values
        for place, series in enumerate(bridge.plots[0].series)
    },
    index=list(bridge.plots[0].categories),
)
(columns / 1e6).dropna(axis=1, how="all").round(1).astype(object).fillna("")

# %% [markdown]
# ## In Japanese
#
# Labels come from the scenario, where it has them in both languages; sentences and amounts are as Japanese decks have them.

# %%
japanese = ltv.deck.write(found, "gym-chain-ja.pptx", language="ja")
slides = pptx.Presentation(str(japanese)).slides
print(*(slide.shapes.title.text_frame.text for slide in slides), sep="\n")

# %% [markdown]
# Both decks are now beside this notebook. `ltv.deck.write(ltv.read("results/…"), "deck.pptx")` makes one of any run that is
# there. The slides are a beginning: change titles and order as the meeting needs it.
