// SPDX-License-Identifier: GPL-3.0-or-later

/// What a number of the results counts.
package enum Unit: Sendable, Equatable {
  case customers
  case orders
  case visits
  case contracts
  /// In the scenario's currency.
  case currency
  case currencyPerCustomer
  case months
  /// A number of the plan's calendar: 0 is its first month.
  case planMonth
  /// Between 0 and 1.
  case share
  /// 0.1 is a tenth more each year.
  case sharePerYear
  case ratio

  /// As written into the files; `currency` is the scenario's code, such as JPY.
  package func text(currency: String) -> String {
    switch self {
    case .customers: "customers"
    case .orders: "orders"
    case .visits: "visits"
    case .contracts: "contracts"
    case .currency: currency
    case .currencyPerCustomer: "\(currency) per customer"
    case .months: "months"
    case .planMonth: "plan month"
    case .share: "share"
    case .sharePerYear: "share per year"
    case .ratio: "ratio"
    }
  }
}
