# SPDX-License-Identifier: GPL-3.0-or-later
"""BG/NBD by lifetimes, a row for each customer."""
from lifetimes_fit import prepare as prepared
from lifetimes_fit import run  # noqa: F401


def prepare(given):
    return prepared(given, "bg_nbd", distinct=False)
