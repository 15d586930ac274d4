# SPDX-License-Identifier: GPL-3.0-or-later
"""The numbers of the expected workload: one of each for every draw and strategy, and the classes'."""
import numpy as np


class Inputs:
    def __init__(self, given):
        for name, value in given.items():
            setattr(self, name, np.array(value, float) if isinstance(value, list) else value)
