// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// A number that changes nothing, and what may be behind it.
struct IdleNumber {
  private let number: Assumption
  private let scenario: Scenario

  init(_ number: Assumption, in scenario: Scenario) {
    self.number = number
    self.scenario = scenario
  }

  var finding: Finding {
    Finding(
      severity: .warning, path: number.place, location: number.location,
      message: "moving this number changes no result of any strategy", remedy: remedy)
  }

  private var remedy: String {
    let key = number.path.split(separator: ".").last.map(String.init) ?? ""
    let businesses = scenario.strategies.map(\.business)
    let hasOrders = businesses.contains { $0.customers.orders != nil }
    let hasExisting = businesses.contains { $0.customers.existing != nil }
    if !hasOrders {
      switch key {
      case "value_multiplier":
        return "it acts on the value of orders, and there are none; fees of contracts have `fee_multiplier`"
      case "order_multiplier", "attach_usage_elasticity": return "it acts on orders, and there are none"
      default: break
      }
    }
    if number.path.hasPrefix("market.") {
      return "there are always enough to be won, and winning them gets no dearer as they become few: that is"
        + " `acquisition.scarcity_elasticity`"
    }
    if number.path.contains("dormancy") {
      return "nobody is ever dormant whom it could act on: customers in a contract are not"
    }
    if key == "per_customers" { return "there are never more customers than one of it serves" }
    if key == "cost_recovered" { return "orders that come back cost nothing of which some could be saved" }
    if key == "attach_existing", !hasExisting { return "there are no existing customers to take it" }
    return "remove it, or give what it should act on"
  }
}
