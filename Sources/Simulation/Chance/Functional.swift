// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Scenarios

/// A total over customers: how much each thing a customer does adds to it.
///
/// Flows count by the date of their cash, t, and the customer's age then, a.
enum Functional: Hashable {
  case orders
  case revenue
  case contribution
  case npvPlan
  case terminalValue
  case npv
  /// Revenue of one plan month.
  case revenueOf(month: Int)

  func weightOfRevenue(time: Int, age: Int, plan: Plan) -> Double {
    switch self {
    case .orders: 0
    case .revenue: time < plan.horizon ? 1 : 0
    case .revenueOf(let month): time == month ? 1 : 0
    case .contribution, .npvPlan, .terminalValue, .npv: weightOfCost(time: time, age: age, plan: plan)
    }
  }

  func weightOfCost(time: Int, age: Int, plan: Plan) -> Double {
    switch self {
    case .orders, .revenue, .revenueOf: 0
    case .contribution: time < plan.horizon ? 1 : 0
    case .npvPlan: time < plan.horizon ? pow(plan.discountFactor, Double(time)) : 0
    case .terminalValue:
      time >= plan.horizon && age < plan.window ? pow(plan.discountFactor, Double(time)) : 0
    case .npv: time < plan.horizon || age < plan.window ? pow(plan.discountFactor, Double(time)) : 0
    }
  }

  /// What one order adds besides its money.
  func weightOfOrder(time: Int, plan: Plan) -> Double {
    self == .orders && time < plan.horizon ? 1 : 0
  }
}

/// What each thing adds to a functional in one month of a customer's life.
struct MonthAmounts {
  /// Factor of an order's value, in units of the mean order value of month 0.
  var orderValue = 0.0
  var order = 0.0
  var firstSale = 0.0
  /// By contract.
  var covered: [Double] = []
  var inForce: [Double] = []
  var joined: [Double] = []
  var exited: [Double] = []

  /// For a customer of age `age` in plan month `time`; discounting and drift run in plan time.
  init(_ functional: Functional, plan: Plan, time: Int, age: Int) {
    let cost = functional.weightOfCost(time: time, age: age, plan: plan)
    func revenue(lag: Int) -> Double {
      functional.weightOfRevenue(time: time + lag, age: age + lag, plan: plan)
    }
    func drift(_ rate: Double) -> Double { rate == 0 ? 1 : pow(1 + rate, Double(time) / 12) }
    let counted = functional.weightOfOrder(time: time, plan: plan)
    let customers = plan.business.customers
    if let orders = customers.orders {
      orderValue =
        (revenue(lag: orders.paymentLagMonths) - cost * (1 - orders.margin)) * orders.value
        * drift(orders.valueDriftPerYear)
      order = counted - cost * orders.costPerOrder
    }
    if let sale = customers.firstSale {
      firstSale = (revenue(lag: sale.paymentLagMonths) - cost * (1 - sale.margin)) * sale.price
    }
    for contract in plan.business.contracts {
      let received = revenue(lag: contract.paymentLagMonths) * drift(contract.feeDriftPerYear)
      let paid = cost * drift(contract.costDriftPerYear)
      covered.append(counted - paid * contract.costPerOrder)
      inForce.append(received * contract.feePerMonth - paid * contract.serviceCostPerMonth)
      joined.append(received * contract.upfrontFee - paid * contract.upfrontCost)
      exited.append(received * contract.exitFee)
    }
  }
}
