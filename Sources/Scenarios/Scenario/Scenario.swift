// SPDX-License-Identifier: GPL-3.0-or-later

/// A scenario file, decoded and checked: a business, what is uncertain about it, its strategies.
package struct Scenario: Sendable {
  package var name: String
  package var currency: String
  /// Month 0.
  package var start: CalendarMonth
  /// 1 … 12.
  package var fiscalYearStart: Int
  /// Length of the business plan, H.
  package var horizonMonths: Int
  /// Window of one customer's value, W.
  package var ltvMonths: Int
  package var discountRatePerYear: Quantity
  /// The business before any strategy: what existing customers lived under.
  package var base: Business<Quantity>
  package var strategies: [Strategy]
  /// An index into `strategies`.
  package var baseline: Int
  package var space: UncertaintySpace
  package var labels = NumberLabels()

  package init(
    name: String, currency: String, start: CalendarMonth, fiscalYearStart: Int, horizonMonths: Int,
    ltvMonths: Int, discountRatePerYear: Quantity, base: Business<Quantity>, strategies: [Strategy],
    baseline: Int, space: UncertaintySpace
  ) {
    self.name = name
    self.currency = currency
    self.start = start
    self.fiscalYearStart = fiscalYearStart
    self.horizonMonths = horizonMonths
    self.ltvMonths = ltvMonths
    self.discountRatePerYear = discountRatePerYear
    self.base = base
    self.strategies = strategies
    self.baseline = baseline
    self.space = space
  }
}

/// A named patch on the base, applied.
package struct Strategy: Sendable {
  package var key: String
  package var label: Label
  package var business: Business<Quantity>

  package init(key: String, label: Label, business: Business<Quantity>) {
    self.key = key
    self.label = label
    self.business = business
  }
}
