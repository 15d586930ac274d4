# SPDX-License-Identifier: GPL-3.0-or-later
"""How charts and tables of these notebooks look."""

import io

import altair as alt
import pandas as pd
import vl_convert
from PIL import Image

# Those of the program's pages: Okabe & Ito (2008), told apart with any colour vision.
PALETTE = ["#1f7fc4", "#d9601a", "#159a72", "#b765a3", "#a8800a", "#7b72cc", "#2b95a9", "#7f8790"]

# Dots of pictures for one of the page.
SHARPNESS = 1.5


@alt.theme.register("ltv", enable=True)
def theme() -> alt.theme.ThemeConfig:
    return alt.theme.ThemeConfig(
        config={
            "view": {
                "stroke": None,
                "continuousWidth": 520,
                "continuousHeight": 260,
                "discreteWidth": 520,
                "discreteHeight": {"step": 30},
            },
            "mark": {"color": PALETTE[0]},
            "range": {"category": PALETTE},
            "axis": {"labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal", "gridColor": "#e3e7eb"},
            "axisY": {"labelLimit": 260},
            "legend": {"labelFontSize": 12, "titleFontSize": 12, "labelLimit": 260, "orient": "bottom", "title": None},
            "title": {"fontSize": 14, "anchor": "start", "offset": 12},
        }
    )


def both(spec: dict) -> tuple[dict, dict]:
    """A chart as Vega-Lite, for what can draw that, and as a picture for what cannot, such as JupyterLab 4."""
    drawn = Image.open(io.BytesIO(vl_convert.vegalite_to_png(spec, scale=SHARPNESS)))
    picture = io.BytesIO()
    # A chart has few colours.
    drawn.convert("RGB").quantize(48, dither=Image.Dither.NONE).save(picture, "PNG", optimize=True)
    forms = {"application/vnd.vegalite.v6+json": spec, "image/png": picture.getvalue(), "text/plain": "<chart>"}
    width, height = (round(size / SHARPNESS) for size in drawn.size)
    return forms, {"image/png": {"width": width, "height": height}}


# Beside the chart, not under a name made of it: a last digit would change the name.
alt.data_transformers.consolidate_datasets = False
alt.renderers.register("both", both)
alt.renderers.enable("both")
pd.options.display.float_format = "{:,.2f}".format
pd.options.display.max_colwidth = 140
