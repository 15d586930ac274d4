// SPDX-License-Identifier: GPL-3.0-or-later

/// How numbers of a column are written for people, by the unit of the column as files have it.
package enum NumberStyle: Sendable, Equatable {
  /// An amount, in the unit of the table.
  case money
  /// An amount for one customer, in the unit that such amounts of the table have.
  case moneyPerCustomer
  /// A share as per cent.
  case percent
  /// Two decimals: LTV to CAC.
  case ratio
  /// Whole numbers, grouped by thousands: customers, orders, months.
  case count
  /// A number that has no unit: four significant digits.
  case plain

  /// - Parameters:
  ///   - unit: of a column of a `ResultTable`.
  ///   - currency: the code of the report's currency.
  package init(unit: String?, currency: String?) {
    switch unit {
    case nil: self = .plain
    case currency?: self = .money
    case "\(currency ?? "") per customer": self = .moneyPerCustomer
    case "share", "share per year": self = .percent
    case "ratio": self = .ratio
    case "customers", "orders", "visits", "contracts", "months", "plan month", "draws": self = .count
    default: self = .plain
    }
  }
}
