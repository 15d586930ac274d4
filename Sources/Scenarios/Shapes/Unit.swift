// SPDX-License-Identifier: GPL-3.0-or-later

/// What a number counts. `¤` stands for the scenario's currency.
enum Unit: String, Sendable {
  case none = ""
  case share = "share"
  case months = "months"
  case month = "plan month"
  case customers = "customers"
  case customersPerMonth = "customers/month"
  case perMonth = "1/month"
  case perOrder = "1/order"
  case perYear = "1/year"
  case ordersPerMonth = "orders/month"
  case visitsPerYear = "visits/year"
  case money = "¤"
  case moneyPerMonth = "¤/month"
  case moneyPerCustomer = "¤/customer"
  case moneyPerOrder = "¤/order"
  case moneyPerVisit = "¤/visit"
  case multiplier = "×"
  case variation = "coefficient of variation"
  case elasticity = "elasticity"

  func text(currency: String) -> String {
    rawValue.replacing("¤", with: currency)
  }
}
