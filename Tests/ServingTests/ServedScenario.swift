// SPDX-License-Identifier: GPL-3.0-or-later

import TestSupport

/// A scenario with a number that several places refer to, a label and comments, in a file that goes with it.
struct ServedScenario {
  static let text = """
    # A comment that stays.
    schema: 1
    name: Two ways
    currency: JPY
    start: 2026-04
    horizon_months: 12
    discount_rate_per_year: 0.05
    quantities:
      visit: {uniform: {min: 1000, max: 2000}}
    market: {stock: {customers: 1000}}
    acquisition:
      channels:
        field: {spend_per_month: 100000, cost_per_customer: 10000}
    customers:
      retention: {geometric: {churn_per_month: {beta: {p05: 0.02, p95: 0.05}}}}
      orders: {per_month: 0.5, value: 5000, margin: 0.4}
    strategies:
      plain: {}
      care:                              # and this one
        label: {en: Care, ja: ケア}
        offers:
          plan:
            contract:
              attach_rate: 0.5
              fee_per_month: 3000
              visits_per_year: 4
              cost_per_visit: {ref: visit}
              term_months: 12
              renewal_rate: 0.9
    """

  private let folder: TemporaryFolder
  let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = try folder.write(Self.text, to: "served.yaml")
  }

  func write(_ text: String) throws {
    try folder.write(text, to: "served.yaml")
  }
}
