# SPDX-License-Identifier: GPL-3.0-or-later
"""The numbers of the individual workloads, and what their peers return."""


class Inputs:
    def __init__(self, given):
        for name, value in given.items():
            setattr(self, name, value)
        # An order is worth Gamma(value_shape, value_scale), so that n of them are worth Gamma(n · value_shape).
        self.value_shape = 1 / self.value_cv**2
        self.value_scale = self.order_value * self.value_cv**2
        self.rate_shape = 1 / self.rate_cv**2
        self.rate_scale = self.orders_per_month * self.rate_cv**2

    def answer(self, customers, active, orders, revenue):
        """Orders and revenue by month."""
        worth = sum(self.discount_factor**month * amount for month, amount in enumerate(revenue))
        return {
            "customers_acquired": [customers], "customers_active_end": [active], "orders": [float(sum(orders))],
            "revenue": [float(sum(revenue))], "npv_plan": [self.margin * float(worth) - self.spend],
        }
