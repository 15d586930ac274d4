# SPDX-License-Identifier: GPL-3.0-or-later
"""The numbers of the cohort workload, what is uncertain one for each draw, and what its peers return."""
import numpy as np


class Inputs:
    def __init__(self, given):
        for name, value in given.items():
            setattr(self, name, np.array(value, float) if isinstance(value, list) else value)
        # An order is worth Gamma(value_shape, value_scale), so that n of them are worth Gamma(n · value_shape).
        self.value_shape = 1 / self.value_cv**2
        self.value_scale = self.order_value * self.value_cv**2

    def answer(self, customers, active, orders, revenue, worth):
        return {
            "customers_acquired": customers, "customers_active_end": active, "orders": orders,
            "revenue": revenue, "npv_plan": self.margin * worth - self.spend,
        }
